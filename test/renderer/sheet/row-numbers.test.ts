import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRowNumbers } from '../../../renderer/sheet/row-numbers.ts'

test('holds the number of each row, however far apart their ids are', () => {
  const id = fc.oneof(fc.integer({ min: -1, max: 3000 }), fc.integer({ min: 1, max: 2 ** 40 }))
  const number = fc.nat({ max: 2 ** 31 - 2 })
  fc.assert(
    fc.property(fc.array(fc.tuple(id, number)), fc.nat({ max: 5 }), (pairs, expected) => {
      const numbers = createRowNumbers(expected)
      const known = new Map<number, number>()
      for (const [one, itsNumber] of pairs) {
        if (one < 0) continue
        numbers.set(one, itsNumber)
        known.set(one, itsNumber)
      }
      for (const [one] of pairs) expect(numbers.get(one)).toBe(known.get(one) ?? -1)
      expect(numbers.get(-1)).toBe(-1)
      expect(numbers.get(2 ** 41)).toBe(-1)
    }),
  )
})

test('ids that are far apart at first move to the others once rows are many', () => {
  const numbers = createRowNumbers(0)
  for (let id = 20_000; id > 0; id -= 1) numbers.set(id, id + 1)
  for (let id = 20_000; id > 0; id -= 1) expect(numbers.get(id)).toBe(id + 1)
})
