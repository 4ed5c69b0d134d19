import { AppError } from '../../../shared/errors.ts'
import type { RosterId, RowId } from '../../../shared/roster.ts'
import type { Ports } from '../ports.ts'
import type { ItemRow } from './items-table.ts'

/** Rows whose items changed show it. Marks are for show: a roster that was deleted meanwhile must not stop a run. */
export function announceRows(
  items: readonly ItemRow[],
  rowsChanged: (rosterId: RosterId, rowIds: readonly RowId[]) => void,
  log: Ports['log'],
): void {
  const rows = Map.groupBy(
    items.filter((item) => item.roster_id !== null && item.row_id !== null),
    (item) => item.roster_id ?? '',
  )
  for (const [rosterId, group] of rows) {
    try {
      rowsChanged(
        rosterId,
        group.flatMap((item) => item.row_id ?? []),
      )
    } catch (error) {
      if (!(error instanceof AppError)) log.error('marks of a roster could not be refreshed', error)
    }
  }
}
