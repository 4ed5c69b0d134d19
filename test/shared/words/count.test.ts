import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { countOf, formatCount, pluralOf } from '../../../shared/words/count.ts'

test('only one of a thing is singular, and thousands are grouped', () => {
  expect([0, 1, 2, 1_001].map((count) => countOf(count, 'row'))).toEqual([
    '0 rows',
    '1 row',
    '2 rows',
    '1,001 rows',
  ])
  expect(countOf(2, 'address', 'addresses')).toBe('2 addresses')
  expect(pluralOf(21, 'is', 'are')).toBe('are')
  expect(formatCount(1_234_567)).toBe('1,234,567')
})

const counted = 'rows|lines|sites|roles|invites|people|requests|jobs|calls|files'
const afterNumber = new RegExp(
  `\\$\\{(?!formatCount\\(|pluralOf\\()[^{}]*(?:length|rows|count)[^{}]*\\} (?:${counted})\\b`,
  'g',
)

test('no number stands before a word that is right only for several: a log and a screen say “1 row”', () => {
  const root = resolve(import.meta.dirname, '../../..')
  const found = globSync('{shared,renderer,electron/{core,hosts}}/**/*.{ts,tsx}', { cwd: root }).flatMap(
    (path) => {
      // The last line of a table is for programs.
      const text = readFileSync(join(root, path), 'utf8').replaceAll(/'complete',\s*`[^`]*`/g, '')
      return [...text.matchAll(afterNumber)].map(([words]) => `${path}: ${words}`)
    },
  )
  expect(found).toEqual([])
})
