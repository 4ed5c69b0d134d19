import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')

test('how words are read aloud and not seen stands in one sheet, but for what depends on the size of the window', () => {
  const sheets = globSync('renderer/**/*.css', { cwd: root })
  const usual = (path: string) =>
    readFileSync(resolve(root, path), 'utf8').replace(/^@media [\s\S]*?^\}/gm, '')
  expect(sheets.filter((path) => usual(path).includes('clip-path: inset(50%)'))).toEqual([
    'renderer/ui/display/spoken-only.module.css',
  ])
})
