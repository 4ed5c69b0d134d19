import { expect, test } from 'vitest'
import { compareSightings } from '../../../../electron/core/access/compare-sightings.ts'

const ids = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `p${index}`)

test('who is new, back, missing for the first time and gone', () => {
  const before = { seen: ids(10), missing: ['m1', 'm2'] }
  expect(compareSightings(before, [...ids(9), 'm1', 'new', 'new'])).toEqual({
    newcomers: ['new'],
    back: ['m1'],
    missing: ['p9'],
    gone: ['m2'],
    isShort: false,
  })
})

test.each([
  [10, 8, false],
  [10, 7, true],
  [5, 4, false],
  [4, 3, true],
  [1, 0, true],
  [0, 0, false],
])('of %i people %i are left: short is %s', (before, left, isShort) => {
  expect(compareSightings({ seen: ids(before), missing: [] }, ids(left)).isShort).toBe(isShort)
})

test('a short read makes nobody new or gone', () => {
  const before = { seen: ids(10), missing: ['m1', 'm2'] }
  expect(compareSightings(before, ['new', 'm1'])).toEqual({
    newcomers: [],
    back: ['m1'],
    missing: ids(10),
    gone: [],
    isShort: true,
  })
})
