import { expect, test } from 'vitest'
import { withoutLocked } from '../../../../renderer/grid/clipboard/without-locked.ts'
import type { GridSource } from '../../../../renderer/grid/grid-props.ts'

const source: GridSource = {
  rowCount: 3,
  rowKey: (row) => row,
  rowNumber: (row) => row + 1,
  text: () => '',
  mark: () => null,
  render: () => null,
  suggest: () => [],
}
const edit = (row: number) => ({ row, column: 'a', text: 'x' })

test('without locks every edit goes through', () => {
  const edits = [edit(0)]
  expect(withoutLocked(edits, source)).toEqual({ edits, refused: '' })
})

test('locked cells are left out, counted by reason', () => {
  const reasons = ['It is being sent.', null, 'It is in a plan.']
  const locked = { ...source, lockedReason: (row: number) => reasons[row] ?? null }
  expect(withoutLocked([edit(0), edit(1), edit(7)], locked)).toEqual({
    edits: [edit(1), edit(7)],
    refused: '1 cell was left as it is: It is being sent.',
  })
  expect(withoutLocked([edit(0), edit(0), edit(2)], locked).refused).toBe(
    '3 cells were left as they are. 2: It is being sent. 1: It is in a plan.',
  )
})

test('a row that has no locks is asked once, not once a cell', () => {
  const asked: string[] = []
  const locked: GridSource = {
    ...source,
    hasLocks: (row) => {
      asked.push(`row ${row}`)
      return row === 1
    },
    lockedReason: (row, column) => {
      asked.push(`cell ${row} ${column}`)
      return 'It is being sent.'
    },
  }
  const cells = [0, 0, 0, 1, 1, 2, 9].map(edit)
  expect(withoutLocked(cells, locked).edits).toEqual([0, 0, 0, 2, 9].map(edit))
  expect(asked).toEqual(['row 0', 'row 1', 'cell 1 a', 'cell 1 a', 'row 2'])
})
