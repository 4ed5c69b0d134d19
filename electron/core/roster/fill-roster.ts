import { setImmediate as nextTurn } from 'node:timers/promises'
import { accessOf } from '../../../shared/access.ts'
import type { CallContext } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Problem } from '../../../shared/problem.ts'
import type { Cells, RosterId } from '../../../shared/roster.ts'
import type { Db } from '../store/db.ts'
import {
  addChecked,
  type CheckedBy,
  type CheckedSheet,
  emptySheet,
  findRepeats,
  problemsOf,
} from './checked-sheet.ts'
import type { RowsTable } from './rows-table.ts'
import { createSeenTexts } from './seen-texts.ts'
import { gap, type SheetRow } from './sheet.ts'

/** A row to store: its texts clean and resolved, and what is wrong with it by itself. */
export interface CheckedCells {
  readonly cells: Cells
  readonly problems: readonly Problem[]
}

/** What was stored. */
export interface Filled {
  readonly rows: number
  /** Counts those with an error or a warning. */
  readonly troubled: () => number
  /** Ready for use; null for rows too many to be kept in memory by somebody who may not look at them. */
  readonly checked: CheckedSheet | null
}

/** Rows on their way into a roster nobody sees yet. Row ids are 1, 2, 3 … */
export interface Filling {
  /** Stores rows below the others; they are on disk for good with the next `tx`. */
  add(rows: readonly CheckedCells[]): void
  /**
   * Finds the duplicates, with turns for others between.
   * @throws AppError `cancelled` with the rows stored so far left behind: the caller removes the roster
   */
  finish(context: Pick<CallContext, 'signal'>): Promise<Filled>
}

export interface FillingPlan {
  readonly rosterId: RosterId
  readonly by: CheckedBy
  /** How many rows there will be, roughly. */
  readonly expected: number
}

/** A sheet of a million rows takes half a gigabyte. */
const mostKept = 250_000
/** Duplicates marked between two turns of the app: some 15 ms. */
const slice = 5000

export function startFilling(
  { db, rowsTable }: { readonly db: Db; readonly rowsTable: RowsTable },
  { rosterId, by, expected }: FillingPlan,
): Filling {
  const gathered = expected > mostKept ? countRows() : gatherRows(rosterId, by)
  let rows = 0
  return {
    add: (checked) => {
      const added = checked.map(({ cells }, at): SheetRow => {
        const number = rows + at + 1
        return { id: number, number, position: number * gap, cells }
      })
      db.stage(() => rowsTable.write(rosterId, added))
      gathered.add(added, checked)
      rows += added.length
    },
    finish: async ({ signal }) => {
      for (const _ of gathered.repeats()) {
        await nextTurn()
        if (signal.aborted) break
      }
      if (signal.aborted) throw new AppError('cancelled', 'The import was cancelled; nothing was changed.')
      return { rows, troubled: gathered.troubled, checked: gathered.checked }
    },
  }
}

interface GatheredRows {
  readonly checked: CheckedSheet | null
  add(rows: readonly SheetRow[], known: readonly CheckedCells[]): void
  repeats(): Iterable<void>
  troubled(): number
}

function gatherRows(rosterId: RosterId, by: CheckedBy): GatheredRows {
  const checked = emptySheet(rosterId, by)
  const isTroubled = ({ id }: SheetRow) => isTrouble(problemsOf(checked, id))
  return {
    checked,
    add: (rows, known) => addChecked(checked, rows, known),
    repeats: () => findRepeats(checked, slice),
    troubled: () => checked.sheet.rows.reduce((count, row) => count + (isTroubled(row) ? 1 : 0), 0),
  }
}

/** The same count without keeping the rows: of each no more than a mark of whom it asks for on which site. */
function countRows(): GatheredRows {
  const seen = createSeenTexts()
  let troubled = 0
  return {
    checked: null,
    add: (_, known) => {
      for (const { cells, problems } of known) {
        const access = accessOf(cells)
        const isRepeat = access !== '' && seen.add(access)
        if (isRepeat || isTrouble(problems)) troubled += 1
      }
    },
    repeats: () => [],
    troubled: () => troubled,
  }
}

const isTrouble = (problems: readonly Problem[]): boolean =>
  problems.some(({ severity }) => severity !== 'hint')
