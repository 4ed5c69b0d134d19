import { act } from 'react'
import { expect, test } from 'vitest'
import { press, selected, sheet, show, type, withSheet } from './sheet.tsx'

// Counted, not timed: what a key costs must not grow with the rows.

const many = 20_000
const middle = many / 2
withSheet(Array.from({ length: many }, (_, row) => [`a${row}`, `b${row}`]))

/** What a gesture costs: renders of the grid, and questions for the key of a row. */
function costOf(gesture: () => void): { readonly renders: number; readonly keys: number } {
  let keys = 0
  sheet.source = {
    rowKey: (row) => {
      keys += 1
      return sheet.keys[row] ?? row
    },
  }
  show()
  sheet.renders = 0
  keys = 0
  gesture()
  return { renders: sheet.renders, keys }
}

/** Of the few rows that change, and those of the selection. */
const few = 100

test('Enter after typing is one render, wherever the row stands, and goes through no rows', () => {
  act(() => sheet.handle?.goTo(middle, 'b'))
  type('typed')
  const cost = costOf(() => press('Enter'))
  expect(sheet.rows[middle]?.b).toBe('typed')
  expect(selected()).toBe(`${middle + 1},1:${middle + 1},1 at ${middle + 1},1`)
  expect(cost.renders).toBe(1)
  expect(cost.keys).toBeLessThan(few)
})

test.each([
  ['a letter', () => type('x')],
  ['Tab', () => press('Tab')],
  ['an arrow', () => press('ArrowDown')],
  ['a delete', () => press('Delete')],
])('%s is one render, and goes through no rows', (_, gesture) => {
  act(() => sheet.handle?.goTo(middle, 'b'))
  const cost = costOf(gesture)
  expect(cost.renders).toBe(1)
  expect(cost.keys).toBeLessThan(few)
})

test('where the owner knows its rows, a cursor that was carried far away is found without going through them', () => {
  act(() => sheet.handle?.goTo(middle, 'b'))
  const keys = sheet.keys.toReversed()
  const places = new Map(keys.map((key, row) => [key, row]))
  const cost = costOf(() => {
    sheet.keys = keys
    sheet.source = { ...sheet.source, rowOf: (key) => places.get(key) ?? -1 }
    show()
  })
  expect(selected()).toBe(`${middle - 1},1:${middle - 1},1 at ${middle - 1},1`)
  expect(cost.keys).toBeLessThan(few)
})
