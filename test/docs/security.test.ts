import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/security.md'), 'utf8')

interface Claim {
  readonly path: string
  readonly words: readonly string[]
}

/** What the page claims of files: a path in backticks, then the words it must hold, until the next path. */
function readClaims(text: string): readonly Claim[] {
  const claims: { path: string; words: string[] }[] = []
  for (const [, quoted = ''] of text.matchAll(/`([^`]+)`/g)) {
    const isPath = /^[\w./-]+$/.test(quoted) && existsSync(join(root, quoted))
    if (isPath) claims.push({ path: quoted, words: [] })
    // A bar would end the cell of a table.
    else claims.at(-1)?.words.push(quoted.replaceAll('\\|', '|'))
  }
  return claims
}

const rows = page.split('\n').filter((line) => /^\|.*`.*`/.test(line) || line.startsWith('WebRTC'))

test('every row names code and a test that are there', () => {
  expect(rows.length).toBeGreaterThan(40)
  for (const row of rows.filter((line) => line.startsWith('|'))) {
    const paths = readClaims(row).map(({ path }) => path)
    expect(
      paths.some((path) => path.startsWith('test/')),
      row,
    ).toBe(true)
    expect(
      paths.some((path) => !path.startsWith('test/')),
      row,
    ).toBe(true)
  }
})

test.each(rows.flatMap((row) => readClaims(row)))('$path holds $words', ({ path, words }) => {
  const full = join(root, path)
  if (statSync(full).isDirectory()) return expect(words).toEqual([])
  const text = readFileSync(full, 'utf8')
  for (const word of words) expect(text, word).toContain(word)
})

test('a path that is not there is no claim that could pass unseen', () => {
  for (const [, quoted = ''] of page.matchAll(/`((?:electron|shared|renderer|test)\/[^`\s]+)`/g)) {
    expect(existsSync(join(root, quoted)), quoted).toBe(true)
  }
})

test('all twenty points of Electron’s checklist are there, in order', () => {
  const numbers = [...page.matchAll(/^\| (\d+) \|/gm)].map(([, number]) => Number(number))
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
})

test('the Electron that is pinned is no older than the one this page was written for', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>
  }
  expect(Number(devDependencies.electron?.split('.')[0])).toBeGreaterThanOrEqual(45)
})
