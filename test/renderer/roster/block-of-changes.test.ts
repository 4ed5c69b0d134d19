import { expect, test } from 'vitest'
import { blockOfChanges } from '../../../renderer/roster/block-of-changes.ts'
import { emptyCells } from '../../../shared/roster.ts'

const everywhere = (id: number) => id
const cell = (id: number, column: string) => ({ id, column, toId: id, toColumn: column })

test('the first cell that was changed is the place; ids that were resolved are no cell', () => {
  const set = (cells: object) => [{ kind: 'set' as const, rows: [{ id: 4, cells }] }]
  expect(blockOfChanges(set({ siteId: 's', name: 'x' }), everywhere)).toEqual(cell(4, 'name'))
  expect(blockOfChanges(set({ siteId: 's' }), everywhere)).toBeNull()
})

test('neighbours that changed alike are one block, as shown; others begin at their first cell', () => {
  const rows = [5, 3, 4].map((id) => ({ id, cells: { name: '', note: '' } }))
  const changes = [{ kind: 'set' as const, rows }]
  expect(blockOfChanges(changes, everywhere)).toEqual({ id: 3, column: 'name', toId: 5, toColumn: 'note' })
  expect(blockOfChanges(changes, (id) => (id === 4 ? -1 : id))).toEqual(cell(3, 'name'))
  expect(blockOfChanges(changes, (id) => 10 - id)).toMatchObject({ id: 5, toId: 3 })
})

test('rows that came or moved are shown; rows that went, or are out of sight, are not', () => {
  const rows = [5, 6].map((id) => ({ id, cells: emptyCells }))
  expect(blockOfChanges([{ kind: 'insert', after: null, rows }], (id) => (id === 6 ? 0 : -1))).toEqual(
    cell(6, 'email'),
  )
  expect(blockOfChanges([{ kind: 'move', ids: [3], after: null }], everywhere)?.id).toBe(3)
  expect(blockOfChanges([{ kind: 'delete', ids: [3] }], everywhere)).toBeNull()
})
