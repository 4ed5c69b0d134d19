import { expect, test } from 'vitest'
import { longestForPattern } from '../../../renderer/bulk/pattern-cost.ts'

test.each([
  '(a+)+$',
  '(a|a)*b',
  '(a|aa)+$',
  '(?:x{2,5})*',
  '(a|b){20}',
  `${'a?'.repeat(40)}b`,
  '(?:(?<n>a*)b?)*',
])('%s is never run: every letter more could double the time', (pattern) => {
  expect(longestForPattern(pattern)).toBe(0)
})

test.each([
  'abc',
  '(foo|bar)@',
  '^[\\w.+-]+@[\\w.]+\\.\\w+$',
  '(\\d{1,3}\\.){3}\\d{1,3}',
  '\\p{L}+',
  '[a|b(]+',
  '((a{2}))*',
  '\\(+\\)',
])('%s is run on cells of any usual length', (pattern) => {
  expect(longestForPattern(pattern)).toBeGreaterThan(250)
})

test('the more repetitions, the shorter the cells', () => {
  const lengths = ['a+b', 'a+a+b', 'a+a+a+b', 'a+a+a+a+b'].map(longestForPattern)
  expect(lengths).toEqual(lengths.toSorted((a, b) => b - a))
  expect(longestForPattern('^a+b')).toBeGreaterThan(longestForPattern('a+b'))
  expect(longestForPattern('^a+b|a+c')).toBe(longestForPattern('(^a+b|a+c)'))
})

test('the slowest text of the length that is let through is searched in a moment', () => {
  for (const pattern of ['a+b', 'a+a+b', 'a+a+a+b', 'a*a*a*a*b']) {
    const text = 'a'.repeat(longestForPattern(pattern))
    const begun = performance.now()
    expect(new RegExp(pattern, 'giu').exec(text)).toBeNull()
    expect(performance.now() - begun).toBeLessThan(5000)
  }
})
