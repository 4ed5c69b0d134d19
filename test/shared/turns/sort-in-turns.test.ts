import fc from 'fast-check'
import { expect, test } from 'vitest'
import { finishWork } from '../../../renderer/ui/turns/work-in-turns.ts'
import { sortInTurns } from '../../../shared/turns/sort-in-turns.ts'

const byNumber = (a: { readonly n: number }, b: { readonly n: number }) => a.n - b.n

test('however long, what is sorted in turns is as sorted at once, equal rows in their order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 1, max: 500 }), (length, values) => {
      const rows = Array.from({ length }, (_, at) => ({ n: (at * 7919) % values, at }))
      expect(finishWork(sortInTurns(rows, byNumber))).toEqual(rows.toSorted(byNumber))
    }),
    { numRuns: 25 },
  )
})

test('a hundred thousand rows leave the page free after every few thousand', () => {
  const rows = Array.from({ length: 100_000 }, (_, at) => ({ n: (at * 7919) % 100_003 }))
  let compared = 0
  let most = 0
  const counting = sortInTurns(rows, (a, b) => {
    compared += 1
    return byNumber(a, b)
  })
  for (let before = 0; counting.next().done !== true; before = compared) {
    most = Math.max(most, compared - before)
  }
  expect(most).toBeLessThan(50_000)
  expect(most).toBeGreaterThan(0)
})
