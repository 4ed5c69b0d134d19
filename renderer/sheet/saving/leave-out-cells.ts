import type { JoinedChange } from '../../../shared/changes/join-changes.ts'
import type { CellEdits, RowEdit, RowId } from '../../../shared/roster.ts'

/** Tells cells of rows from others. */
export type CellTest = (id: RowId, column: keyof CellEdits) => boolean

/** The same change without what it sets in cells for which `isLeftOut` is true. */
export function leaveOutCells(change: JoinedChange, isLeftOut: CellTest): JoinedChange {
  if (change.kind !== 'set') return change
  // Edits have keys of cells only.
  const columnsOf = ({ cells }: RowEdit) => Object.keys(cells) as (keyof CellEdits)[]
  if (!change.rows.some((row) => columnsOf(row).some((column) => isLeftOut(row.id, column)))) return change
  const rest = (row: RowEdit): RowEdit => ({
    id: row.id,
    cells: Object.fromEntries(
      columnsOf(row)
        .filter((column) => !isLeftOut(row.id, column))
        .map((column) => [column, row.cells[column]]),
    ),
  })
  return { ...change, rows: change.rows.map(rest) }
}
