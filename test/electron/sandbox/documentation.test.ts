import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { faultNames } from '../../../electron/sandbox/faults.ts'
import { scriptError } from '../../../electron/sandbox/read-script.ts'

const text = readFileSync(join(import.meta.dirname, '../../../docs/sandbox.md'), 'utf8')

test('docs/sandbox.md lists every fault with its own words', () => {
  const listed = [...text.matchAll(/^\| `([a-z0-9-]+)` \| (.+) \|$/gm)].map(([, name, line]) => [name, line])
  expect(listed.slice(listed.findIndex(([name]) => name === 'never-connected'))).toEqual(
    Object.entries(faultNames),
  )
})

test('the scripts it shows can be played', () => {
  const scripts = [...text.matchAll(/PUT \$url\/_sandbox\/faults -d '([\s\S]+?)'$/gm)].map(([, script]) =>
    String(script).replace("'$site'", 'some-site'),
  )
  expect(scripts).toHaveLength(2)
  for (const script of scripts) expect(scriptError(JSON.parse(script))).toBeNull()
})
