import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CallContext } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Problem } from '../../../shared/problem.ts'
import type { Cells, RosterId } from '../../../shared/roster.ts'
import type { Db } from '../store/db.ts'
import { addChecked, type CheckedBy, type CheckedSheet, emptySheet, findRepeats } from './checked-sheet.ts'
import type { RowsTable } from './rows-table.ts'
import { gap, type SheetRow } from './sheet.ts'

/** A row to store: its texts clean and resolved, and what is wrong with it by itself. */
export interface CheckedCells {
  readonly cells: Cells
  readonly problems: readonly Problem[]
}

/** Rows on their way into a roster nobody sees yet. Row ids are 1, 2, 3 … */
export interface Filling {
  /** Stores rows below the others; they are on disk for good with the next `tx`. */
  add(rows: readonly CheckedCells[]): void
  /**
   * Finds the duplicates, with turns for others between.
   * @throws AppError `cancelled` with the rows stored so far left behind: the caller removes the roster
   */
  finish(context: Pick<CallContext, 'signal'>): Promise<CheckedSheet>
}

/** Duplicates marked between two turns of the app: some 15 ms. */
const slice = 5000

export function startFilling(
  { db, rowsTable }: { readonly db: Db; readonly rowsTable: RowsTable },
  rosterId: RosterId,
  by: CheckedBy,
): Filling {
  const checked = emptySheet(rosterId, by)
  return {
    add: (rows) => {
      const before = checked.sheet.rows.length
      const added = rows.map(({ cells }, at): SheetRow => {
        const number = before + at + 1
        return { id: number, number, position: number * gap, cells }
      })
      db.stage(() => rowsTable.write(rosterId, added))
      addChecked(checked, added, rows)
    },
    finish: async ({ signal }) => {
      for (const _ of findRepeats(checked, slice)) {
        await nextTurn()
        if (signal.aborted) break
      }
      if (signal.aborted) throw new AppError('cancelled', 'The import was cancelled; nothing was changed.')
      return checked
    },
  }
}
