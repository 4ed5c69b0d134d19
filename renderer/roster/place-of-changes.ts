import { type Change, columns, type RowId } from '../../shared/roster.ts'

/** The first cell that changes touched and that is still there; null when rows only went away. */
export function placeOfChanges(
  changes: readonly Change[],
  isThere: (id: RowId) => boolean,
): { readonly id: RowId; readonly column: string } | null {
  for (const change of changes) {
    switch (change.kind) {
      case 'set':
        for (const { id, cells } of change.rows) {
          const column = columns.find((one) => cells[one] !== undefined)
          if (column !== undefined && isThere(id)) return { id, column }
        }
        break
      case 'insert': {
        const row = change.rows.find(({ id }) => isThere(id))
        if (row !== undefined) return { id: row.id, column: 'email' }
        break
      }
      case 'move': {
        const id = change.ids.find(isThere)
        if (id !== undefined) return { id, column: 'email' }
        break
      }
      case 'delete':
        break
    }
  }
  return null
}
