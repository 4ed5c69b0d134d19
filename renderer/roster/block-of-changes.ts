import { type Column, columns } from '../../shared/column.ts'
import type { Change, RowEdit, RowId } from '../../shared/roster.ts'

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
    case 'set':
      return block(change.rows, rowOf)
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

/** In one walk and without a list of its own: a column of a hundred thousand rows is looked through in the frame of an undo. */
function block(rows: readonly RowEdit[], rowOf: (id: RowId) => number): ChangedBlock | null {
  let top: RowEdit | null = null
  let bottom: RowEdit | null = null
  let first = 0
  let last = -1
  let shown = 0
  let areAlike = true
  /** The columns of the row before, a bit each. */
  let alike = 0
  for (const row of rows) {
    const touched = columnsOf(row)
    const at = touched === 0 ? -1 : rowOf(row.id)
    if (at < 0) continue
    areAlike &&= shown === 0 || touched === alike
    alike = touched
    shown += 1
    if (top === null || at < first) {
      top = row
      first = at
    }
    if (at > last) {
      bottom = row
      last = at
    }
  }
  if (top === null || bottom === null) return null
  const touched = columnsOf(top)
  const named = columns.filter((_, bit) => (touched & (1 << bit)) !== 0)
  const [column = 'email'] = named
  const isWhole = areAlike && last - first + 1 === shown
  if (!isWhole) return { id: top.id, column, toId: top.id, toColumn: column }
  return { id: top.id, column, toId: bottom.id, toColumn: named.at(-1) ?? column }
}

function columnsOf({ cells }: RowEdit): number {
  let touched = 0
  for (let bit = 0; bit < columns.length; bit += 1) {
    const column = columns[bit]
    if (column !== undefined && cells[column] !== undefined) touched |= 1 << bit
  }
  return touched
}
