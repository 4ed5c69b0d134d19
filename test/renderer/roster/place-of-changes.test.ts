import { expect, test } from 'vitest'
import { placeOfChanges } from '../../../renderer/roster/place-of-changes.ts'
import { emptyCells } from '../../../shared/roster.ts'

const everywhere = () => true

test('the first cell that was changed is the place; ids that were resolved are no cell', () => {
  const set = (cells: object) => [{ kind: 'set' as const, rows: [{ id: 4, cells }] }]
  expect(placeOfChanges(set({ siteId: 's', note: 'n', name: 'x' }), everywhere)).toEqual({
    id: 4,
    column: 'name',
  })
  expect(placeOfChanges(set({ siteId: 's' }), everywhere)).toBeNull()
})

test('rows that came or moved are shown; rows that went, or are out of sight, are not', () => {
  const rows = [5, 6].map((id) => ({ id, cells: emptyCells }))
  expect(placeOfChanges([{ kind: 'insert', after: null, rows }], (id) => id === 6)).toEqual({
    id: 6,
    column: 'email',
  })
  expect(placeOfChanges([{ kind: 'move', ids: [3], after: null }], everywhere)?.id).toBe(3)
  expect(placeOfChanges([{ kind: 'delete', ids: [3] }], everywhere)).toBeNull()
})
