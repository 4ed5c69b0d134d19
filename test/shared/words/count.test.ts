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
