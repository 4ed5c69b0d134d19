import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linearPattern } from '../../../../renderer/bulk/find/linear-pattern.ts'
import { searchPattern } from '../../../../renderer/bulk/find/search-pattern.ts'
import { startCpuTime } from '../../../start-cpu-time.ts'

function patternOf(source: string, isCaseKept = false) {
  const read = searchPattern(source, isCaseKept)
  if (read.kind === 'wrong') throw new Error(read.message)
  return read.pattern
}
const messageOf = (source: string): string => {
  const read = searchPattern(source, false)
  return read.kind === 'wrong' ? read.message : ''
}

test.each([
  '(a+)+$',
  '(a|a)*b',
  '(a|aa)+$',
  '(?:x{2,5})*y',
  '(a|b){20}c',
  `${'a?'.repeat(40)}b`,
  '(?:(?<n>a*)b?)*!',
  'a*a*a*a*a*b',
])('%s ends soon on the longest cell, though every letter more could double the time', (source) => {
  const pattern = patternOf(source)
  const spent = startCpuTime()
  pattern.isIn(`${'a'.repeat(99_999)}c`)
  expect(spent()).toBeLessThan(5000)
})

test('what cannot be searched for is said: looking ahead, referring back, slips', () => {
  expect(messageOf('a(?=b)')).toContain('cannot look ahead')
  expect(messageOf('(?!b)c')).toContain('cannot look ahead')
  expect(messageOf('(a)\\1')).toContain('what a group found before')
  expect(messageOf('(?<n>a)\\k<n>')).toContain('what a group found before')
  expect(messageOf('(')).toBe('This is no regular expression: Unterminated group.')
  expect(messageOf('(?=')).toBe('This is no regular expression: Unterminated group.')
  expect(messageOf('\\p{Script=Greek}')).toMatch(/^This is no regular expression: .*Script=Greek/)
  expect(messageOf('\\\\1')).toBe('')
})

test('looking back is possible', () => {
  expect(patternOf('(?<=@)x\\.').isIn('ann@x.example')).toBe(true)
  expect(patternOf('(?<!@)x\\.').isIn('ann@x.example')).toBe(false)
})

test('case is kept where it is asked for, in every alphabet', () => {
  expect(patternOf('ÄÖ').isIn('äö')).toBe(true)
  expect(patternOf('ÄÖ', true).isIn('äö')).toBe(false)
  expect(linearPattern('ПЁТР', false).isIn('пётр')).toBe(true)
})

/** Pieces of expressions that both ways of searching know. */
const atom = fc.constantFrom(
  'a',
  'b',
  'é',
  '.',
  '\\s',
  '\\S',
  '\\d',
  '\\w',
  '[ab]',
  '[^a\\s]',
  '\\.',
  '\\u00e9',
  '\\p{L}',
  '\\b',
  '(a)',
  '(b|é)',
  '(?:ab)',
  '(?<n>d)',
)
const sign = fc.constantFrom('', '', '', '*', '+', '?', '{1,2}', '+?')
const source = fc
  .array(fc.tuple(atom, sign), { minLength: 1, maxLength: 4 })
  .map((pieces) => pieces.map(([one, more]) => (one === '\\b' ? one : one + more)).join(''))
  .filter((text) => (text.match(/\?<n>/g)?.length ?? 0) < 2)
const text = fc
  .array(fc.constantFrom('a', 'b', 'A', 'é', 'É', ' ', '\u00a0', '\n', '\r', '.', '1', 'd', '😀'), {
    maxLength: 8,
  })
  .map((signs) => signs.join(''))

test('both ways of searching find and replace the same', () => {
  fc.assert(
    fc.property(
      source,
      text,
      fc.boolean(),
      fc.constantFrom('-', '$1', '[$&]', '$<n>$$'),
      (expression, cell, isCaseKept, replacement) => {
        const linear = linearPattern(expression, isCaseKept)
        const native = new RegExp(expression, isCaseKept ? 'gu' : 'giu')
        expect(linear.isIn(cell)).toBe([...cell.matchAll(native)].some(([match]) => match !== ''))
        expect(linear.replaceIn(cell, replacement)).toBe(cell.replace(native, replacement))
      },
    ),
    { numRuns: 2000 },
  )
})
