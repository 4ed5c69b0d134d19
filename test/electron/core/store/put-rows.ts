import type { Db } from '../../../../electron/core/store/db.ts'
import { createRowPagesTable } from '../../../../electron/core/store/row-pages/row-pages-table.ts'
import { type Cells, emptyCells, type RosterId, type RowId } from '../../../../shared/roster.ts'

/** Rows of a roster as the app stores them, one below the other; belongs into the caller's transaction. */
export function putRows(
  db: Db,
  rosterId: RosterId,
  rows: readonly (Partial<Cells> & { readonly id: RowId })[],
): void {
  createRowPagesTable(db).write(
    rosterId,
    rows.map(({ id, ...cells }) => ({ id, position: id, cells: { ...emptyCells, ...cells } })),
  )
}
