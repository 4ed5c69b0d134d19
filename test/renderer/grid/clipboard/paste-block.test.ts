import { expect, test } from 'vitest'
import { type Pasted, type PasteRows, pasteBlock } from '../../../../renderer/grid/clipboard/paste-block.ts'
import type { GridColumn, Range } from '../../../../renderer/grid/grid-props.ts'

const columns: readonly GridColumn[] = [
  { id: 'a', title: 'A', width: 100 },
  { id: 'b', title: 'B', width: 100 },
  { id: 'c', title: 'C', width: 100, isReadOnly: true },
]
const rows: PasteRows = { count: 5, canAdd: true }
const limits = { cellLength: 10, rows: 12, characters: 2000 }
const at = (top: number, left: number, bottom = top, right = left) => ({ top, left, bottom, right })

function paste(block: string[][], target: Range | Range[], over: PasteRows = rows): Pasted {
  const pasted = pasteBlock(block, Array.isArray(target) ? target : [target], columns, over, limits)
  if ('refused' in pasted) throw new Error(pasted.refused)
  return pasted
}
const refusal = (block: string[][], targets: Range[], over = rows) =>
  pasteBlock(block, targets, columns, over, limits)
const two = [['1'], ['2']]

test('a block goes beyond a single selected cell', () => {
  const pasted = paste(
    [
      ['1', '2'],
      ['3', '4'],
    ],
    at(1, 0),
  )
  expect(pasted.edits.map((edit) => [edit.row, edit.column, edit.text])).toEqual([
    [1, 'a', '1'],
    [1, 'b', '2'],
    [2, 'a', '3'],
    [2, 'b', '4'],
  ])
  expect(pasted.range).toEqual(at(1, 0, 2, 1))
})

test('one cell fills every selected range, and a block repeats into a multiple of itself', () => {
  expect(paste([['x']], at(0, 0, 2, 1)).edits).toHaveLength(6)
  expect(paste([['x']], [at(0, 0), at(2, 0, 3, 1)]).edits).toHaveLength(5)
  expect(paste(two, at(0, 0, 3, 0)).edits.map((edit) => edit.text)).toEqual(['1', '2', '1', '2'])
})

test('a selection that is no multiple takes the block once', () => {
  expect(paste(two, at(0, 0, 2, 0)).edits).toHaveLength(2)
})

test('a whole column is filled as far as there are rows', () => {
  expect(paste([['x']], at(0, 0, 5, 0)).edits.map((edit) => edit.row)).toEqual([0, 1, 2, 3, 4])
})

test('rows below the end are added, unless rows cannot be added', () => {
  expect(paste(two, at(5, 0)).edits.map((edit) => edit.row)).toEqual([5, 6])
  const filtered = paste(two, at(4, 0), { count: 5, canAdd: false })
  expect(filtered.edits).toHaveLength(1)
  expect(filtered.skipped).toMatch(/^Left out: 1 row below the last one shown/)
})

test('rows that are not shown stay as they are, and are counted', () => {
  const shown = [1, 4, 5, 9, 10]
  const filtered = { count: 5, canAdd: false, numberOf: (row: number) => shown[row] ?? 0 }
  expect(paste([['1'], ['2'], ['3'], ['4']], at(0, 0), filtered).skipped).toBe(
    '5 rows between are not shown and stayed as they were.',
  )
  const sorted = { ...filtered, numberOf: (row: number) => 10 - row }
  expect(paste(two, at(0, 0), sorted).skipped).toBe('')
})

test('read-only columns and what is too wide are left out and counted', () => {
  const pasted = paste([['1', '2', '3', '4']], at(0, 0))
  expect(pasted.edits.map((edit) => edit.column)).toEqual(['a', 'b'])
  expect(pasted.skipped).toBe(
    'Left out: 1 cell in columns that cannot be typed into, 1 cell beyond the last column.',
  )
  const wide = [Array.from({ length: 300 }, (_, at) => `${at}`)]
  expect(paste(wide, at(0, 0)).skipped).toContain('297 cells beyond the last column')
})

test('a ragged block leaves the cells it does not have', () => {
  expect(paste([['1', '2'], ['3']], at(0, 0)).edits).toHaveLength(3)
})

test('a block cannot go to several places', () => {
  expect(refusal(two, [at(0, 0), at(3, 0)])).toEqual({
    refused: expect.stringMatching(/^Nothing was pasted: 2 ranges are selected/),
  })
})

test('a cell that is too long refuses the whole, with its place and size', () => {
  expect(refusal([['ok'], ['x'.repeat(11)]], [at(0, 1)])).toEqual({
    refused:
      'Nothing was pasted: row 2 of it, B, holds 11 characters, and a cell takes at most 10. Shorten it and paste again.',
  })
  expect(paste([['ok', 'ok', 'x'.repeat(11)]], at(0, 0)).edits).toHaveLength(2)
})

test('more rows or characters than possible refuse the whole', () => {
  const rowsOf = (count: number) => Array.from({ length: count }, () => ['x'])
  expect(paste(rowsOf(7), at(5, 0)).edits).toHaveLength(7)
  expect(refusal(rowsOf(8), [at(5, 0)])).toEqual({
    refused:
      'Nothing was pasted: with its 8 rows there would be 13, and at most 12 are possible. Paste fewer rows.',
  })
  const long = Array.from({ length: 12 }, () => ['x'.repeat(10), 'x'.repeat(10)])
  expect(paste(long, at(0, 0)).edits).toHaveLength(24)
  expect(pasteBlock(long, [at(0, 0)], columns, rows, { ...limits, characters: 500 })).toEqual({
    refused: expect.stringContaining('too much for one paste'),
  })
})
