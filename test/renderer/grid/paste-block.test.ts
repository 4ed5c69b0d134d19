import { expect, test } from 'vitest'
import type { GridColumn } from '../../../renderer/grid/grid-props.ts'
import { fillEdits, pasteBlock } from '../../../renderer/grid/paste-block.ts'

const columns: readonly GridColumn[] = [
  { id: 'a', title: 'A', width: 100 },
  { id: 'b', title: 'B', width: 100 },
  { id: 'c', title: 'C', width: 100, isReadOnly: true },
]
const rows = { count: 5, canAdd: true }
const at = (top: number, left: number, bottom = top, right = left) => ({ top, left, bottom, right })

test('a block goes beyond a single selected cell', () => {
  const pasted = pasteBlock(
    [
      ['1', '2'],
      ['3', '4'],
    ],
    at(1, 0),
    columns,
    rows,
  )
  expect(pasted.edits.map((edit) => [edit.row, edit.column, edit.text])).toEqual([
    [1, 'a', '1'],
    [1, 'b', '2'],
    [2, 'a', '3'],
    [2, 'b', '4'],
  ])
  expect(pasted.range).toEqual(at(1, 0, 2, 1))
})

test('one cell fills the selection, and a block repeats into a multiple of itself', () => {
  expect(pasteBlock([['x']], at(0, 0, 2, 1), columns, rows).edits).toHaveLength(6)
  const texts = pasteBlock([['1'], ['2']], at(0, 0, 3, 0), columns, rows).edits.map((edit) => edit.text)
  expect(texts).toEqual(['1', '2', '1', '2'])
})

test('a selection that is no multiple takes the block once', () => {
  expect(pasteBlock([['1'], ['2']], at(0, 0, 2, 0), columns, rows).edits).toHaveLength(2)
})

test('rows below the end are added, unless rows cannot be added', () => {
  expect(pasteBlock([['1'], ['2']], at(5, 0), columns, rows).edits.map((edit) => edit.row)).toEqual([5, 6])
  const refused = pasteBlock([['1'], ['2']], at(4, 0), columns, { count: 5, canAdd: false })
  expect(refused.edits).toHaveLength(1)
  expect(refused.skipped).toMatch(/1 row below the end/)
})

test('read-only columns and what is too wide are left out and counted', () => {
  const pasted = pasteBlock([['1', '2', '3', '4']], at(0, 0), columns, rows)
  expect(pasted.edits.map((edit) => edit.column)).toEqual(['a', 'b'])
  expect(pasted.skipped).toBe(
    'Left out: 1 cell in columns that cannot be typed into, 1 cell beyond the last column.',
  )
})

test('a ragged block leaves the cells it does not have', () => {
  expect(pasteBlock([['1', '2'], ['3']], at(0, 0), columns, rows).edits).toHaveLength(3)
})

const text = (row: number, column: string) => `${column}${row}`

test('fill down copies the first row of the range; a single row takes the one above', () => {
  expect(fillEdits([at(0, 0, 2, 0)], 'down', columns, text).map((edit) => edit.text)).toEqual(['a0', 'a0'])
  expect(fillEdits([at(3, 1)], 'down', columns, text)).toEqual([{ row: 3, column: 'b', text: 'b2' }])
  expect(fillEdits([at(0, 0)], 'down', columns, text)).toEqual([])
})

test('fill right copies the first column, and never into a read-only one', () => {
  expect(fillEdits([at(1, 0, 1, 2)], 'right', columns, text)).toEqual([{ row: 1, column: 'b', text: 'a1' }])
})
