import { expect, test } from 'vitest'
import {
  forTheBridge,
  stepOfDelete,
  stepOfEdits,
  stepOfInsert,
  stepOfMove,
} from '../../../renderer/sheet/step-of-edits.ts'
import { packStep } from '../../../shared/packed/packed-step.ts'
import { emptyCells } from '../../../shared/roster.ts'

const shown = {
  shown: { rowCount: 2, rowKey: (row: number) => [7, 9][row] ?? -1 },
  last: 9,
  takeIds: () => 20,
}

test('edits of shown rows are one change, by row id', () => {
  const edits = [
    { row: 0, column: 'email', text: 'a' },
    { row: 1, column: 'name', text: 'B' },
    { row: 0, column: 'name', text: 'A' },
  ]
  expect(stepOfEdits(edits, 'Paste 3 cells', shown).changes).toEqual([
    {
      kind: 'set',
      rows: [
        { id: 7, cells: { email: 'a', name: 'A' } },
        { id: 9, cells: { name: 'B' } },
      ],
    },
  ])
})

test('edits below the last row make new rows, with empty ones in between', () => {
  const edits = [
    { row: 2, column: 'email', text: 'a' },
    { row: 4, column: 'email', text: 'c' },
  ]
  expect(stepOfEdits(edits, 'Paste', shown).changes).toEqual([
    {
      kind: 'insert',
      after: 9,
      rows: [
        { id: 20, cells: { ...emptyCells, email: 'a' } },
        { id: 21, cells: emptyCells },
        { id: 22, cells: { ...emptyCells, email: 'c' } },
      ],
    },
  ])
})

test('columns that are worked out are never set, and a label fits the contract', () => {
  const step = stepOfEdits([{ row: 0, column: 'state', text: 'sent' }], 'x'.repeat(300), shown)
  expect(step.changes).toEqual([])
  expect(step.label).toHaveLength(200)
})

test('rows are inserted below a row and deleted by id', () => {
  expect(stepOfInsert(2, 7, () => 30).changes).toMatchObject([
    { kind: 'insert', after: 7, rows: [{ id: 30 }, { id: 31 }] },
  ])
  expect(stepOfDelete([7, 9])).toEqual({ label: 'Delete 2 rows', changes: [{ kind: 'delete', ids: [7, 9] }] })
  expect(stepOfDelete([]).changes).toEqual([])
})

test('rows move together in front of a row, which may stand beside them', () => {
  const order = [5, 6, 7, 8]
  const move = (moved: readonly number[], before: number) => stepOfMove(order, moved, before).changes
  expect(move([2, 3], 0)).toEqual([{ kind: 'move', ids: [7, 8], after: null }])
  expect(move([0, 1], 4)).toEqual([{ kind: 'move', ids: [5, 6], after: 8 }])
  expect(move([0, 2], 2)).toEqual([{ kind: 'move', ids: [5, 7], after: 6 }])
  expect(stepOfMove(order, [1], 0).label).toBe('Move a row')
})

test('many rows that a view sorts cross the bridge column by column, too', () => {
  const rows = 1000
  const sorted = { ...shown, shown: { rowCount: rows, rowKey: (row: number) => rows - row } }
  const edits = Array.from({ length: rows }, (_, row) => ({ row, column: 'name', text: `n${row}` }))
  const step = stepOfEdits(edits, 'Fill', sorted)
  const [sent] = packStep(step).changes
  expect(sent?.kind).toBe('packed-set')
  const [change] = step.changes
  expect(change?.kind === 'set' && change.rows.find(({ id }) => id === 1)?.cells).toEqual({ name: 'n999' })
})

test.each([1, 2 ** 40])(
  'edits of many rows are named in rising order, whatever their numbers (times %d)',
  (times) => {
    // 7919 is prime to 1000: each number once, in no order.
    const edits = Array.from({ length: 1000 }, (_, at) => ({
      id: ((at * 7919) % 1000) * times,
      cells: { note: `${at}` },
    }))
    expect(forTheBridge(edits)).toEqual(edits.toSorted((one, other) => one.id - other.id))
  },
)
