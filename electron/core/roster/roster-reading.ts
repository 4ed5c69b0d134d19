import type { CallInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { OpenRoster } from '../../../shared/open-roster.ts'
import { type PackedRows, packRows } from '../../../shared/packed/packed-rows.ts'
import type { Problem } from '../../../shared/problem.ts'
import type { HistoryEntry, RosterId, RosterViews, Row, RowId } from '../../../shared/roster.ts'
import { isDefaultMark } from '../../../shared/row-mark.ts'
import { isBlankRow } from '../spelling/problems.ts'
import { type CheckedSheet, problemsOf } from './checked-sheet.ts'
import type { ConflictWatch } from './conflict-watch.ts'
import type { RosterRecords } from './roster-records.ts'
import type { SheetSessions } from './sheet-sessions.ts'
import type { Tellings } from './tell-marks.ts'
import type { ViewsTable } from './views-table.ts'

export interface RosterReadingDeps {
  readonly sessions: SheetSessions
  readonly records: RosterRecords
  readonly viewsTable: ViewsTable
  readonly conflicts: ConflictWatch
  readonly tellings: Tellings
}

/** A row with its 1-based number. */
export interface NumberedRow extends Row {
  readonly number: number
}

/** What a roster holds, and how it is looked at. */
export interface RosterReading {
  /** With its first rows; with all of them without `first`. Of one that is being read, they may be all that is read yet. */
  open(rosterId: RosterId, first?: number): OpenRoster
  /** Rows in order, fewer than asked for at the end. @throws AppError `conflict` when the revision is another by now */
  readRows(input: CallInput<'roster.readRows'>): PackedRows
  /** Those of the rows named that are there, in the order named. */
  rowsOf(rosterId: RosterId, rowIds: readonly RowId[]): readonly NumberedRow[]
  /** How it was looked at last and its saved views; the plain view when it never was. */
  readViews(rosterId: RosterId): RosterViews
  /**
   * Keeps how it is looked at. No change of the roster: no revision, no undo.
   * @throws AppError `invalid-input` when they are too much to keep
   */
  saveViews(rosterId: RosterId, views: RosterViews): void
  /** The newest steps before the step `before`, null for the newest of all; newest last. */
  readHistory(rosterId: RosterId, before: number | null, limit: number): readonly HistoryEntry[]
  /** Rows in order with their 1-based number and what is wrong with them; null for all. Blank rows are left out. */
  rowsForPlan(
    rosterId: RosterId,
    rowIds: readonly RowId[] | null,
  ): {
    readonly name: string
    readonly rows: readonly (Row & { readonly position: number; readonly problems: readonly Problem[] })[]
  }
}

export function createRosterReading(deps: RosterReadingDeps): RosterReading {
  const { sessions, viewsTable, conflicts, tellings } = deps
  const { toRoster, get: recordOf, getLive: liveRecord } = deps.records
  const { stepsTable } = sessions

  /** Remarks only: a roster that could not be read is said to whoever asks for its rows. */
  const lookOnceWhole = (rosterId: RosterId): void => {
    const look = () => {
      const [checked] = sessions.inUse().filter((one) => one.rosterId === rosterId)
      if (checked !== undefined) conflicts.look(checked, null)
    }
    sessions.whenRead(rosterId).then(look, () => undefined)
  }
  const shownRows = (checked: CheckedSheet, from: number, count: number) => {
    const rows = checked.sheet.rows.slice(from, from + count)
    const ids = count === Number.POSITIVE_INFINITY ? null : rows.map((row) => row.id)
    return {
      rows: rows.map(({ id, cells }) => ({ id, cells })),
      marks: sessions.marksOf(checked, ids).filter((mark) => !isDefaultMark(mark)),
    }
  }

  return {
    open: (rosterId, first) => {
      liveRecord(rosterId)
      const checked = first === undefined ? sessions.use(rosterId) : sessions.top(rosterId, first)
      const record = recordOf(rosterId)
      if (sessions.inPart().includes(checked)) lookOnceWhole(rosterId)
      else conflicts.look(checked, null)
      return {
        roster: toRoster(record),
        ...shownRows(checked, 0, first ?? Number.POSITIVE_INFINITY),
        nextRowId: record.nextRowId,
        history: stepsTable.history(rosterId),
        told: tellings.of(checked),
      }
    },
    rowsOf: (rosterId, rowIds) => {
      liveRecord(rosterId)
      const { byId } = sessions.use(rosterId).sheet
      return rowIds.flatMap((id) => {
        const row = byId.get(id)
        return row === undefined ? [] : { id, number: row.number, cells: row.cells }
      })
    },
    readViews: (rosterId) => {
      liveRecord(rosterId)
      return viewsTable.read(rosterId)
    },
    saveViews: (rosterId, views) => {
      recordOf(rosterId)
      viewsTable.save(rosterId, views)
    },
    readRows: ({ rosterId, revision, from, count }) => {
      liveRecord(rosterId)
      const checked = sessions.top(rosterId, from + count)
      if (recordOf(rosterId).revision !== revision) {
        throw new AppError('conflict', 'The roster changed while it was read. Read it again.')
      }
      const { rows, marks } = shownRows(checked, from, count)
      return packRows(rows, marks)
    },
    readHistory: (rosterId, before, limit) => {
      liveRecord(rosterId)
      return stepsTable.page(rosterId, before, limit)
    },
    rowsForPlan: (rosterId, rowIds) => {
      if (liveRecord(rosterId).purpose === 'import') {
        throw new AppError('not-allowed', 'These rows are still under review. Import them first, then plan.')
      }
      const checked = sessions.use(rosterId)
      const { name } = recordOf(rosterId)
      const wanted = rowIds === null ? null : new Set(rowIds)
      const rows = checked.sheet.rows
        .filter((row) => (wanted === null || wanted.has(row.id)) && !isBlankRow(row.cells))
        .map(({ id, number, cells }) => ({ id, position: number, cells, problems: problemsOf(checked, id) }))
      return { name, rows }
    },
  }
}
