import { expect, test } from 'vitest'
import { type CellPlaces, carrySelection } from '../../../renderer/grid/carry-selection.ts'
import { atCell, fromTo, rangesOf } from '../../../renderer/grid/selection.ts'

/** Rows by key and columns by letter, with the empty row at the end. */
function places(keys: readonly number[], letters = 'abcd'): CellPlaces {
  const columns = [...letters].map((id) => ({ id, title: id, width: 100 }))
  return {
    rows: { rowCount: keys.length, rowKey: (row) => keys[row] ?? -1 },
    columns,
    size: { rows: keys.length + 1, cols: columns.length },
  }
}
const home = places([1, 2, 3, 4, 5])
const cell = (row: number, col: number) => ({ row, col })
const range = (top: number, left: number, bottom: number, right: number) => ({ top, left, bottom, right })

test('the cell goes with its row and its column', () => {
  expect(carrySelection(atCell(1, 2), home, places([5, 4, 3, 2, 1], 'cab')).current).toEqual(cell(3, 0))
})

test('a range stays one where its rows stay together, dragged from the same corner', () => {
  const dragged = fromTo(cell(2, 1), cell(1, 0))
  const carried = carrySelection(dragged, home, places([9, 1, 2, 3, 4, 5]))
  expect([carried.anchor, carried.head, carried.others]).toEqual([cell(3, 1), cell(2, 0), []])
})

test('rows that came between are not selected, and rows that left are not missed', () => {
  const carried = carrySelection(fromTo(cell(0, 0), cell(3, 1)), home, places([1, 9, 2, 4, 5]))
  expect(rangesOf(carried)).toEqual([range(0, 0, 0, 1), range(2, 0, 3, 1)])
  expect(carried.current).toEqual(cell(0, 0))
})

test('when its row is gone nothing is selected; when it is back, it is again', () => {
  const gone = carrySelection(atCell(1, 0), home, places([1, 3, 4, 5]))
  expect([gone.isGone, rangesOf(gone)]).toEqual([true, []])
  expect(carrySelection(atCell(1, 0), home, places([5, 2, 1])).current).toEqual(cell(1, 0))
})

test('when every row is gone the cursor is in the empty row, and nothing before it is selected', () => {
  const carried = carrySelection(atCell(3, 2), home, places([]))
  expect([carried.current, carried.anchor, carried.head]).toEqual([cell(0, 2), cell(0, 2), cell(0, 2)])
  expect(rangesOf(carried)).toEqual([range(0, 2, 0, 2)])
})

test('the empty row stays the empty row, however many arrive', () => {
  expect(carrySelection(atCell(5, 0), home, places([1, 2, 3, 4, 5, 6, 7])).current).toEqual(cell(7, 0))
})

test('a hidden column leaves the cursor beside it, and whole rows stay whole', () => {
  expect(carrySelection(atCell(1, 1), home, places([1, 2, 3, 4, 5], 'acd')).current).toEqual(cell(1, 1))
  const whole = fromTo(cell(1, 0), cell(2, 3))
  expect(rangesOf(carrySelection(whole, home, places([1, 2, 3, 4, 5], 'abcde')))).toEqual([range(1, 0, 2, 4)])
})

test('whole columns stay whole when every row stands elsewhere', () => {
  const whole = fromTo(cell(0, 1), cell(5, 1))
  expect(rangesOf(carrySelection(whole, home, places([3, 5, 1, 4, 2])))).toEqual([range(0, 1, 5, 1)])
  expect(rangesOf(carrySelection(whole, home, places([9, 5, 1, 4, 2, 3])))).toEqual([range(1, 1, 6, 1)])
})

test('whole columns of rows that are known to be the same are carried without a look at any but the one with the cursor', () => {
  let looks = 0
  const sorted = (keys: readonly number[]): CellPlaces => {
    const { rows, ...rest } = places(keys)
    const rowKey = (row: number) => {
      looks += 1
      return rows.rowKey(row)
    }
    return { ...rest, rows: { ...rows, rowKey, rowOf: (key) => keys.indexOf(key), among: home } }
  }
  const many = Array.from({ length: 1000 }, (_, at) => at + 1)
  const whole = fromTo(cell(0, 1), cell(1000, 1))
  const carried = carrySelection(whole, sorted(many), sorted(many.toReversed()))
  expect([rangesOf(carried), carried.current]).toEqual([[range(0, 1, 1000, 1)], cell(999, 1)])
  expect(looks).toBeLessThan(20)
  expect(rangesOf(carrySelection(whole, sorted(many), sorted([5, 3])))).toEqual([range(0, 1, 2, 1)])
})
