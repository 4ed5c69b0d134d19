import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { commands } from '../../electron/hosts/cli/commands.ts'
import { recipes } from '../../electron/hosts/cli/table/recipes.ts'
import { writeCliDoc } from '../../electron/hosts/cli/table/write-cli-doc.ts'
import { readText } from '../house/read-sources.ts'

test('docs/cli.md says what the table of commands says', () => {
  const written = writeCliDoc(
    commands.map(({ spec }) => spec),
    recipes,
  )
  if (process.env.UPDATE_CLI_DOC === '1')
    writeFileSync(resolve(import.meta.dirname, '../../docs/cli.md'), written)
  expect(readText('docs/cli.md')).toBe(written)
})
