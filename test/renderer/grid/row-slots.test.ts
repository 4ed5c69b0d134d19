import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noSlots, type RowSlots, takeSlots } from '../../../renderer/grid/row-slots.ts'

/** How many elements React moves to come from one order to another: those that come before one they came after. */
function movedBetween(before: readonly number[], after: readonly number[]): number {
  let furthest = -1
  let moves = 0
  for (const slot of after) {
    const at = before.indexOf(slot)
    if (at === -1) continue
    if (at < furthest) moves += 1
    else furthest = at
  }
  return moves
}

const views = fc.array(fc.record({ first: fc.nat(60), count: fc.nat(12) }), { maxLength: 30 })

/** Each view with what was taken before it and for it. */
function walk(
  moves: readonly { readonly first: number; readonly count: number }[],
  look: (before: RowSlots, after: RowSlots, count: number) => void,
): void {
  let slots = noSlots
  for (const { first, count } of moves) {
    const next = takeSlots(slots, first, count)
    look(slots, next, count)
    slots = next
  }
}

test('each row in view has one element, and keeps it while it stays in view', () => {
  fc.assert(
    fc.property(views, (moves) =>
      walk(moves, (before, after, count) => {
        expect(new Set(after.slots).size).toBe(count)
        for (const [at, slot] of before.slots.entries()) {
          const now = before.first + at - after.first
          if (now >= 0 && now < count) expect(after.slots[now]).toBe(slot)
        }
      }),
    ),
  )
})

test('no element is moved but those of rows left behind at the top', () => {
  fc.assert(
    fc.property(views, (moves) =>
      walk(moves, (before, after) => {
        const shift = after.first - before.first
        const isDown = shift > 0 && shift < before.slots.length
        expect(movedBetween(before.slots, after.slots)).toBeLessThanOrEqual(isDown ? shift : 0)
      }),
    ),
  )
})

test('a view of the same size makes no element but for rows that come in at the top', () => {
  const begun = takeSlots(noSlots, 100, 10)
  expect(takeSlots(begun, 103, 10).made).toBe(10)
  expect(takeSlots(begun, 5000, 10).made).toBe(10)
  expect(takeSlots(begun, 0, 10).made).toBe(10)
  expect(takeSlots(begun, 98, 10).made).toBe(12)
  expect(takeSlots(begun, 100, 10).slots).toEqual(begun.slots)
})
