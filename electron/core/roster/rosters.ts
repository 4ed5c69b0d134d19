import type { CallInput, CallOutput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { type PackedRows, packRows } from '../../../shared/packed-rows.ts'
import type { Problem } from '../../../shared/problem.ts'
import type {
  Change,
  HistoryEntry,
  OpenRoster,
  Roster,
  RosterId,
  RosterViews,
  Row,
  RowId,
  RowMark,
  Step,
  StepResult,
} from '../../../shared/roster.ts'
import type { Audit } from '../audit/audit.ts'
import type { Emit, Ports } from '../ports.ts'
import { isBlankRow } from '../spelling/problems.ts'
import type { Db } from '../store/db.ts'
import { type CheckedSheet, problemsOf } from './checked-sheet.ts'
import { createConflictWatch, type InviteLookup } from './conflict-watch.ts'
import { moveRows } from './move-rows.ts'
import type { Journey } from './next-step.ts'
import type { RosterRecords } from './roster-records.ts'
import { isDefaultMark } from './row-mark.ts'
import type { SheetSessions } from './sheet-sessions.ts'
import { createViewsTable } from './views-table.ts'

export interface RosterDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock' | 'newId'>
  readonly sessions: SheetSessions
  readonly records: RosterRecords
  readonly emit: Emit
  /** Of the ledger: tells rows whose person was invited already. */
  readonly invites: InviteLookup
}

export interface Rosters {
  /** Oldest first, those in the bin too. */
  list(): readonly Roster[]
  create(name: string): Roster
  rename(rosterId: RosterId, name: string): Roster
  /** A copy of the rows as they are; its undo list begins empty. */
  duplicate(rosterId: RosterId, name: string): Roster
  /** Into the bin. @throws AppError `not-allowed` while rows of it are on their way */
  remove(rosterId: RosterId): Roster
  restore(rosterId: RosterId): Roster
  /** With its first rows; with all of them without `first`. */
  open(rosterId: RosterId, first?: number): OpenRoster
  /** Rows in order, fewer than asked for at the end. @throws AppError `conflict` when the revision is another by now */
  readRows(input: CallInput<'roster.readRows'>): PackedRows
  /**
   * Saves a step whole or not at all.
   * @throws AppError `not-allowed` when it touches the invite of a row that is on its way; `conflict` when it names
   * rows that are not there, or new rows by ids that are taken
   */
  apply(rosterId: RosterId, step: Step): StepResult
  /** How it was looked at last and its saved views; the plain view when it never was. */
  readViews(rosterId: RosterId): RosterViews
  /**
   * Keeps how it is looked at. No change of the roster: no revision, no undo.
   * @throws AppError `invalid-input` when they are too much to keep
   */
  saveViews(rosterId: RosterId, views: RosterViews): void
  /**
   * Takes rows to the end of another roster, or a new one, in one transaction.
   * @throws AppError `not-allowed` naming rows that are on their way; nothing is moved then
   */
  moveRows(input: CallInput<'roster.moveRows'>): CallOutput<'roster.moveRows'>
  /** null when nothing is left to undo. */
  undo(rosterId: RosterId): StepResult | null
  redo(rosterId: RosterId): StepResult | null
  /**
   * Undoes and does again until the step `seq` is the last one done; 0 is before all. null when it is already.
   * @throws AppError `not-allowed` when a step on the way touches a row that is on its way; nothing is changed then
   */
  travelTo(rosterId: RosterId, seq: number): StepResult | null
  /** The newest steps before the step `before`, null for the newest of all; newest last. */
  readHistory(rosterId: RosterId, before: number | null, limit: number): readonly HistoryEntry[]
  /** Rows in order with their 1-based number and what is wrong with them; null for all. Blank rows are left out. */
  rowsForPlan(
    rosterId: RosterId,
    rowIds: readonly RowId[] | null,
  ): {
    readonly revision: number
    readonly name: string
    readonly rows: readonly (Row & { readonly position: number; readonly problems: readonly Problem[] })[]
  }
  /** Tells the page anew what became of rows; null for all. */
  refreshMarks(rosterId: RosterId, rowIds: readonly RowId[] | null): void
  /**
   * Reads open sites and roles again and takes over new spellings, for rosters in use; others follow when they are
   * used. A roster whose cells changed gets a new revision, told by `roster.listed`.
   */
  directoryChanged(): void
  /** Resolves when rows are compared with other rosters and the ledger, which happens after the answers. */
  settled(): Promise<void>
  /** Nothing is told afterwards. */
  close(): void
}

export function createRosters(deps: RosterDeps): Rosters {
  const { db, audit, ports, sessions, emit } = deps
  const { list, announceList, toRoster, change } = deps.records
  const { get: recordOf, getLive: liveRecord, insert: insertRecord } = deps.records
  const now = () => new Date(ports.clock.now()).toISOString()
  const { table, rowsTable, stepsTable } = sessions

  const conflicts = createConflictWatch({
    table,
    rowsTable,
    invites: deps.invites,
    announce: (checked, ids) =>
      emit('roster.marked', { rosterId: checked.rosterId, marks: sessions.marksOf(checked, ids) }),
  })

  const viewsTable = createViewsTable(db)

  const marksOf = (checked: CheckedSheet, ids: readonly RowId[] | null): readonly RowMark[] =>
    sessions.marksOf(checked, ids)

  const shownRows = (checked: CheckedSheet, from: number, count: number) => {
    const rows = checked.sheet.rows.slice(from, from + count)
    const ids = rows.length === checked.sheet.rows.length ? null : rows.map((row) => row.id)
    return {
      rows: rows.map(({ id, cells }) => ({ id, cells })),
      marks: marksOf(checked, ids).filter((mark) => !isDefaultMark(mark)),
    }
  }

  const resultOf = (
    checked: CheckedSheet,
    changes: readonly Change[],
    different: ReadonlySet<RowId>,
    notice: string | null = null,
  ): StepResult => {
    const { rosterId, sheet } = checked
    conflicts.look(checked, [...different])
    return {
      roster: toRoster(recordOf(rosterId)),
      changes,
      marks: marksOf(
        checked,
        [...different].filter((id) => sheet.byId.has(id)),
      ),
      history: stepsTable.history(rosterId),
      notice,
    }
  }
  const travel = (rosterId: RosterId, journey: Journey): StepResult | null => {
    liveRecord(rosterId)
    const done = sessions.travel(rosterId, journey)
    return done === null ? null : resultOf(done.checked, done.changes, done.different, done.notice)
  }

  return {
    list,
    create: (name) => {
      const id = ports.newId()
      return change(id, 'roster.created', name, () => insertRecord(id, name, 1))
    },
    rename: (rosterId, name) => {
      const { name: before } = recordOf(rosterId)
      return change(rosterId, 'roster.renamed', `${before} → ${name}`, () =>
        table.rename(rosterId, name, now()),
      )
    },
    duplicate: (rosterId, name) => {
      const source = liveRecord(rosterId)
      const id = ports.newId()
      return change(id, 'roster.duplicated', `${source.name} → ${name}`, () => {
        insertRecord(id, name, source.nextRowId)
        rowsTable.copy(rosterId, id)
        viewsTable.copy(rosterId, id)
        sessions.forgetCounts()
      })
    },
    remove: (rosterId) => {
      const { name } = liveRecord(rosterId)
      sessions.refuseOnTheWay(rosterId)
      return change(rosterId, 'roster.deleted', name, () => table.setDeleted(rosterId, now()))
    },
    restore: (rosterId) => {
      const { name } = recordOf(rosterId)
      return change(rosterId, 'roster.restored', name, () => table.setDeleted(rosterId, null))
    },
    open: (rosterId, first) => {
      liveRecord(rosterId)
      const checked = sessions.use(rosterId)
      const record = recordOf(rosterId)
      conflicts.look(checked, null)
      return {
        roster: toRoster(record),
        ...shownRows(checked, 0, first ?? Number.POSITIVE_INFINITY),
        nextRowId: record.nextRowId,
        history: stepsTable.history(rosterId),
      }
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
      const checked = sessions.use(rosterId)
      if (recordOf(rosterId).revision !== revision) {
        throw new AppError('conflict', 'The roster changed while it was read. Read it again.')
      }
      const { rows, marks } = shownRows(checked, from, count)
      return packRows(rows, marks)
    },
    apply: (rosterId, step) => {
      liveRecord(rosterId)
      const { checked, changes, different } = sessions.perform(rosterId, step, true)
      return resultOf(checked, changes, different)
    },
    moveRows: ({ rosterId, rowIds, keep, into }) => {
      const source = liveRecord(rosterId)
      const wanted = new Set(rowIds)
      const rows = sessions.use(rosterId).sheet.rows.filter(({ id }) => wanted.has(id))
      if (rows.length === 0) throw new AppError('not-found', 'These rows are not there any more.')
      if (into.kind === 'existing' && into.rosterId === rosterId) {
        throw new AppError('invalid-input', 'The rows are in this roster already. Choose another one.')
      }
      const targetId = into.kind === 'new' ? ports.newId() : into.rosterId
      const work = () => {
        if (into.kind === 'new') {
          insertRecord(targetId, into.name, 1)
          audit.append({ action: 'roster.created', rosterId: targetId, reason: into.name })
        }
        const target = liveRecord(targetId)
        const last = sessions.use(targetId).sheet.rows.at(-1)?.id ?? null
        const move = moveRows(
          rows,
          { name: source.name, keep },
          { name: target.name, last, firstId: target.nextRowId },
        )
        if (move.from !== null) sessions.perform(rosterId, move.from, false)
        sessions.perform(targetId, move.to, false)
        db.afterCommit(announceList)
        const lastOf = (id: RosterId) => stepsTable.lastDone(id, 0)?.seq ?? 0
        const from = move.from === null ? null : lastOf(rosterId)
        return {
          roster: toRoster(recordOf(targetId)),
          moved: rows.length,
          steps: { from, to: lastOf(targetId) },
        }
      }
      return sessions.guard(rosterId, () => sessions.guard(targetId, () => db.tx(work)))
    },
    undo: (rosterId) => travel(rosterId, 'undo'),
    redo: (rosterId) => travel(rosterId, 'redo'),
    travelTo: (rosterId, seq) => travel(rosterId, { seq }),
    readHistory: (rosterId, before, limit) => {
      liveRecord(rosterId)
      return stepsTable.page(rosterId, before, limit)
    },
    rowsForPlan: (rosterId, rowIds) => {
      if (liveRecord(rosterId).purpose === 'import') {
        throw new AppError('not-allowed', 'These rows are still under review. Import them first, then plan.')
      }
      const checked = sessions.use(rosterId)
      const { revision, name } = recordOf(rosterId)
      const wanted = rowIds === null ? null : new Set(rowIds)
      const rows = checked.sheet.rows
        .filter((row) => (wanted === null || wanted.has(row.id)) && !isBlankRow(row.cells))
        .map(({ id, number, cells }) => ({ id, position: number, cells, problems: problemsOf(checked, id) }))
      return { revision, name, rows }
    },
    refreshMarks: (rosterId, rowIds) => {
      if (table.get(rosterId) === undefined) return
      const checked = sessions.use(rosterId)
      const ids = rowIds === null ? null : rowIds.filter((id) => checked.sheet.byId.has(id))
      emit('roster.marked', { rosterId, marks: marksOf(checked, ids) })
      conflicts.look(checked, ids)
    },
    settled: conflicts.settled,
    close: conflicts.close,
    directoryChanged: () => {
      for (const checked of sessions.inUse()) {
        sessions.use(checked.rosterId)
        emit('roster.marked', { rosterId: checked.rosterId, marks: marksOf(checked, null) })
        conflicts.look(checked, null)
      }
    },
  }
}
