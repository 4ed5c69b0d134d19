import { expect, test } from 'vitest'
import {
  fillDownEnd,
  fillingAll,
  fillingEdits,
  fillTarget,
  repeatingBlock,
} from '../../../../renderer/grid/clipboard/fill-block.ts'
import type { GridColumn, Range } from '../../../../renderer/grid/grid-props.ts'
import { runNow } from '../../../../renderer/grid/slices.ts'

const columns: readonly GridColumn[] = [
  { id: 'a', title: 'A', width: 100 },
  { id: 'b', title: 'B', width: 100 },
  { id: 'c', title: 'C', width: 100, isReadOnly: true },
  { id: 'd', title: 'D', width: 100 },
]
const range = (top: number, left: number, bottom: number, right: number) => ({ top, left, bottom, right })
const block = range(2, 1, 3, 1)

test.each([
  ['down', { row: 6, col: 2 }, range(4, 1, 6, 1)],
  ['up', { row: 0, col: 1 }, range(0, 1, 1, 1)],
  ['right', { row: 3, col: 3 }, range(2, 2, 3, 3)],
  ['left', { row: 2, col: 0 }, range(2, 0, 3, 0)],
])('a drag %s fills the cells on that side', (_, to, target) => {
  expect(fillTarget(block, to)).toEqual(target)
})

test('a drag that stays inside fills nothing', () => {
  expect(fillTarget(block, { row: 3, col: 1 })).toBeNull()
})

test('a block repeats, in step with itself also upwards', () => {
  const rows = [
    ['', ''],
    ['', ''],
    ['', ''],
    ['x', '1'],
    ['y', '2'],
    ['', ''],
    ['', ''],
    ['', ''],
  ]
  const text = (row: number, column: string) => rows[row]?.[column === 'a' ? 0 : 1] ?? ''
  const down = runNow(repeatingBlock(range(3, 0, 4, 1), range(5, 0, 7, 1), columns, text))
  expect(down.map((edit) => edit.text)).toEqual(['x', '1', 'y', '2', 'x', '1'])
  const up = runNow(repeatingBlock(range(3, 0, 4, 0), range(0, 0, 2, 0), columns, text))
  expect(up.map((edit) => edit.text)).toEqual(['y', 'x', 'y'])
})

test('a column that cannot be typed into is passed over', () => {
  const edits = runNow(
    repeatingBlock(range(0, 1, 0, 1), range(0, 2, 0, 3), columns, (_, column) =>
      column === 'b' ? 'red' : '',
    ),
  )
  expect(edits).toEqual([{ row: 0, column: 'd', text: 'red' }])
})

test('a double click fills down as far as the neighbour has data, the left one first', () => {
  const filled = (cols: readonly number[]) => (row: number, col: number) => cols.includes(col) && row < 6
  const bounds = { rows: 10, cols: 4 }
  expect(fillDownEnd(block, bounds, filled([0]))).toBe(5)
  expect(fillDownEnd(block, bounds, filled([2]))).toBe(5)
  expect(fillDownEnd(block, bounds, filled([3]))).toBeNull()
  expect(fillDownEnd(range(5, 1, 5, 1), bounds, filled([0, 2]))).toBeNull()
})

test('one text fills every cell once, also where ranges overlap', () => {
  const edits = runNow(
    fillingAll([range(0, 0, 1, 1), range(1, 1, 5, 2)], 'x', columns, 3, (row, column) =>
      row === 0 && column === 'a' ? 'x' : '',
    ),
  )
  expect(edits.map(({ row, column }) => `${row}${column}`)).toEqual(['0b', '1a', '1b', '2b'])
})

const fill = (ranges: readonly Range[], direction: 'down' | 'right', rows = 10) =>
  runNow(fillingEdits(ranges, direction, columns, rows, (row, column) => `${column}${row}`))

test('fill down copies the first row of the range; a single row takes the one above', () => {
  expect(fill([range(0, 0, 2, 0)], 'down').map((edit) => edit.text)).toEqual(['a0', 'a0'])
  expect(fill([range(3, 1, 3, 1)], 'down')).toEqual([{ row: 3, column: 'b', text: 'b2' }])
  expect(fill([range(0, 0, 0, 0)], 'down')).toEqual([])
  // The empty row below the last one is no row to be filled.
  expect(fill([range(2, 0, 3, 0)], 'down', 3)).toEqual([])
})

test('fill right copies the first column, and never into a read-only one', () => {
  expect(fill([range(1, 0, 1, 2)], 'right')).toEqual([{ row: 1, column: 'b', text: 'a1' }])
})
