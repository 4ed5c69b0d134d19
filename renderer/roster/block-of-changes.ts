import { type Column, columns } from '../../shared/column.ts'
import type { Change, RowId } from '../../shared/roster.ts'

/** Cells of rows as shown, from a corner to the opposite one. */
export interface ChangedBlock {
  readonly id: RowId
  readonly column: Column
  readonly toId: RowId
  readonly toColumn: Column
}

/**
 * The cells that changes touched, as one block where they are neighbours, else the first of them; null when rows only
 * went away. `rowOf` is where a row is shown, -1 where it is not.
 */
export function blockOfChanges(
  changes: readonly Change[],
  rowOf: (id: RowId) => number,
): ChangedBlock | null {
  for (const change of changes) {
    const place = blockOfChange(change, rowOf)
    if (place !== null) return place
  }
  return null
}

function blockOfChange(change: Change, rowOf: (id: RowId) => number): ChangedBlock | null {
  switch (change.kind) {
    case 'set': {
      const touched = change.rows.map(({ id, cells }) => ({
        id,
        columns: columns.filter((one) => cells[one] !== undefined),
      }))
      return block(
        touched.filter((row) => row.columns.length > 0),
        rowOf,
      )
    }
    case 'insert':
      return first(
        change.rows.map(({ id }) => id),
        rowOf,
      )
    case 'move':
      return first(change.ids, rowOf)
    case 'delete':
      return null
  }
}

function first(ids: readonly RowId[], rowOf: (id: RowId) => number): ChangedBlock | null {
  const id = ids.find((one) => rowOf(one) >= 0)
  return id === undefined ? null : { id, column: 'email', toId: id, toColumn: 'email' }
}

function block(
  touched: readonly { readonly id: RowId; readonly columns: readonly Column[] }[],
  rowOf: (id: RowId) => number,
): ChangedBlock | null {
  const shown = touched
    .map((row) => ({ ...row, at: rowOf(row.id) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
  const top = shown[0]
  const bottom = shown.at(-1)
  const [column] = top?.columns ?? []
  if (top === undefined || bottom === undefined || column === undefined) return null
  const isWhole =
    bottom.at - top.at + 1 === shown.length && shown.every((row) => row.columns.join() === top.columns.join())
  if (!isWhole) return { id: top.id, column, toId: top.id, toColumn: column }
  return { id: top.id, column, toId: bottom.id, toColumn: top.columns.at(-1) ?? column }
}
