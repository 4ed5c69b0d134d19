import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CallContext } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { RosterId } from '../../../shared/roster.ts'
import type { Db } from '../store/db.ts'
import type { FilledPage } from '../store/row-pages/fill-page.ts'
import { type CheckedPages, createPageReader } from './checked-pages.ts'
import { addChecked, type CheckedBy, type CheckedSheet, emptySheet, findRepeats } from './checked-sheet.ts'
import type { RowsTable } from './rows-table.ts'

/** What was stored. */
export interface Filled {
  readonly rows: number
  /** Those with an error or a warning. */
  readonly troubled: number
  /** Ready for use; null where they are not kept in memory. */
  readonly checked: CheckedSheet | null
}

/** Rows on their way into a roster nobody sees yet. Row ids are 1, 2, 3 … */
export interface Filling {
  /** Takes rows below the others, and stores them once they are many; they are on disk for good with `finish` and the next `tx`. */
  add(some: CheckedPages): void
  /**
   * Stores what is left, and finds the duplicates, with turns for others between.
   * @throws AppError `cancelled` with the rows stored so far left behind: the caller removes the roster
   */
  finish(context: Pick<CallContext, 'signal'>): Promise<Filled>
}

export interface FillingPlan {
  readonly rosterId: RosterId
  readonly by: CheckedBy
  /** The rows are used next: they are kept in memory, unless they are too many. */
  readonly isUsedNext: boolean
  /** How many rows there will be, roughly. */
  readonly expected: number
}

/** Rows stored at a time: some 10 ms. */
const rowsTogether = 4096
/** A sheet of a million rows takes half a gigabyte. */
const mostKept = 250_000
/** Duplicates marked between two turns of the app: some 15 ms. */
const slice = 5000

export function startFilling(
  { db, rowsTable }: { readonly db: Db; readonly rowsTable: RowsTable },
  { rosterId, by, isUsedNext, expected }: FillingPlan,
): Filling {
  const checked = isUsedNext && expected <= mostKept ? emptySheet(rosterId, by) : null
  const read = createPageReader()
  let waiting: FilledPage[] = []
  let stored = 0
  let rows = 0
  let troubled = 0
  const store = () => {
    const pages = waiting
    waiting = []
    stored = rows
    db.stage(() => rowsTable.putPages(rosterId, pages))
  }
  return {
    add: (some) => {
      waiting.push(...some.pages)
      if (checked !== null) addChecked(checked, read(some))
      rows += some.rows
      troubled += some.troubled
      if (rows - stored >= rowsTogether) store()
    },
    finish: async ({ signal }) => {
      if (waiting.length > 0) store()
      for (const _ of checked === null ? [] : findRepeats(checked, slice)) {
        await nextTurn()
        if (signal.aborted) break
      }
      if (signal.aborted) throw new AppError('cancelled', 'The import was cancelled; nothing was changed.')
      return { rows, troubled, checked }
    },
  }
}
