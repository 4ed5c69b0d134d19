import { expect, test } from 'vitest'
import { gridKeys } from '../../../renderer/grid/keys/key-map.ts'
import { destination } from '../../../renderer/grid/keys/move-keys.ts'
import {
  atCell,
  dataEdge,
  isInSpans,
  keepInside,
  rowsIn,
  spansOf,
  wholeColumns,
} from '../../../renderer/grid/selection.ts'
import { commandOf } from '../../../renderer/ui/commands/command.ts'

const press = (key: string, over = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...over,
})
const bounds = { rows: 10, cols: 4 }
// Column 0 is filled in rows 0-3 and 6-7.
const isFilled = (row: number, col: number) => col === 0 && (row < 4 || row === 6 || row === 7)
const world = {
  bounds,
  rowCount: 9,
  pageRows: () => 5,
  pageColumn: (col: number, direction: 1 | -1) => col + 2 * direction,
  isFilled,
}

test.each([
  ['the end of the block it is in', 0, 3],
  ['the start of the next block', 3, 6],
  ['the last row when nothing follows', 7, 9],
])('Ctrl+Down goes to %s', (_, from, to) => {
  expect(dataEdge({ row: from, col: 0 }, { rows: 1, cols: 0 }, bounds, isFilled)).toEqual({ row: to, col: 0 })
})

test.each([
  ['ArrowDown', {}, { row: 3, col: 1 }],
  ['ArrowLeft', {}, { row: 2, col: 0 }],
  ['PageDown', {}, { row: 7, col: 1 }],
  ['PageDown', { altKey: true }, { row: 2, col: 3 }],
  ['Home', {}, { row: 2, col: 0 }],
  ['Home', { ctrlKey: true }, { row: 0, col: 0 }],
  ['End', { ctrlKey: true }, { row: 8, col: 3 }],
])('%s with %o leads to its cell', (key, over, to) => {
  expect(destination(press(key, over), { row: 2, col: 1 }, world)).toEqual(to)
})

test('a letter is no move', () => {
  expect(destination(press('x'), { row: 0, col: 0 }, world)).toBeNull()
})

test('the selection stays inside when rows go away', () => {
  expect(keepInside(atCell(20, 9), bounds)).toEqual(atCell(9, 3))
})

test('spans say which columns of a row are selected', () => {
  const spans = spansOf(
    [
      { top: 0, left: 1, bottom: 2, right: 2 },
      { top: 2, left: 3, bottom: 2, right: 3 },
    ],
    2,
  )
  expect(spans).toBe('1-2,3-3')
  expect([0, 1, 2, 3].map((col) => isInSpans(spans, col))).toEqual([false, true, true, true])
})

test('rows of overlapping ranges count once, the empty row at the end not at all', () => {
  const { anchor, head } = wholeColumns(0, 0, bounds)
  const whole = { top: anchor.row, left: 0, bottom: head.row, right: 0 }
  expect(rowsIn([whole, { top: 3, left: 0, bottom: 4, right: 0 }], 9)).toHaveLength(9)
})

test('Mod is Ctrl, and ⌘ on a Mac', () => {
  expect(commandOf(press('z', { ctrlKey: true }), gridKeys, false)?.id).toBe('undo')
  expect(commandOf(press('z', { ctrlKey: true }), gridKeys, true)).toBeNull()
  expect(commandOf(press('z', { metaKey: true, shiftKey: true }), gridKeys, true)?.id).toBe('redo')
  expect(commandOf(press(' ', { shiftKey: true }), gridKeys, false)?.id).toBe('select-row')
})
