import type { CallInput, CallOutput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { StepResult, TooEarly } from '../../../shared/open-roster.ts'
import type { Change, Roster, RosterId, Step } from '../../../shared/roster.ts'
import type { Audit } from '../audit/audit.ts'
import type { Ports } from '../ports.ts'
import type { Db } from '../store/db.ts'
import type { ConflictWatch } from './conflict-watch.ts'
import { createLargeSteps, type LargeSteps, type StepIds } from './large-steps/large-steps.ts'
import { createMoveInTurns } from './large-steps/move-in-turns.ts'
import { moveRows } from './move-rows.ts'
import type { Journey, NextStep } from './next-step.ts'
import type { RosterRecords } from './roster-records.ts'
import type { SheetSessions } from './sheet-sessions.ts'
import type { Performed } from './sheet-steps.ts'

export interface RosterChangesDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'newId'>
  readonly sessions: SheetSessions
  readonly records: RosterRecords
  readonly conflicts: ConflictWatch
}

/** Steps on rosters as the page asks for them, and rows that go from one roster to another. */
export interface RosterChanges extends LargeSteps {
  /**
   * Saves a step whole or not at all: an error means that it was not saved. Asked for again by the same `stepId` it is
   * answered as saved, and not done twice. It never comes in front of the step `after`.
   * @throws AppError `not-allowed` when it touches the invite of a row that is on its way; `conflict` when it names
   * rows that are not there, or new rows by ids that are taken, and with `TooEarly` while the step `after` is not saved
   */
  apply(rosterId: RosterId, step: Step, ids?: StepIds): StepResult
  /** A new roster with its first rows in one transaction; undo takes the rows back. */
  createFilled(input: CallInput<'roster.createFilled'>): Roster
  /**
   * Takes rows to the end of another roster, or a new one, in one transaction.
   * @throws AppError `not-allowed` naming rows that are on their way; nothing is moved then
   */
  moveRows(input: CallInput<'roster.moveRows'>): CallOutput<'roster.moveRows'>
  /** As `moveRows`; many rows are moved with turns for others between. */
  moveManyRows(
    input: CallInput<'roster.moveRows'>,
  ): CallOutput<'roster.moveRows'> | Promise<CallOutput<'roster.moveRows'>>
  /**
   * null when nothing is left to undo. What it does to the step `shownSeq` is left out of the answer, if that is the one:
   * whoever asks shows it already.
   */
  undo(rosterId: RosterId, shownSeq?: number): StepResult | null
  redo(rosterId: RosterId, shownSeq?: number): StepResult | null
  /**
   * Undoes and does again until the step `seq` is the last one done; 0 is before all. null when it is already.
   * @throws AppError `not-allowed` when a step on the way touches a row that is on its way; nothing is changed then
   */
  travelTo(rosterId: RosterId, seq: number): StepResult | null
}

export function createRosterChanges(deps: RosterChangesDeps): RosterChanges {
  const { db, audit, ports, sessions, conflicts } = deps
  const { announceList, toRoster, get: recordOf, getLive: liveRecord, insert: insertRecord } = deps.records
  const { stepsTable } = sessions

  const resultOf = ({ checked, changes, different, notice }: Performed): StepResult => {
    const { rosterId, sheet } = checked
    db.afterCommit(() => conflicts.look(checked, [...different]))
    return {
      roster: toRoster(recordOf(rosterId)),
      changes,
      marks: sessions.marksOf(
        checked,
        [...different].filter((id) => sheet.byId.has(id)),
      ),
      history: stepsTable.history(rosterId),
      notice,
    }
  }
  /** The answer is made before the commit: when it cannot be, nothing was saved, and asking again is safe. */
  const save = (rosterId: RosterId, work: () => Performed): StepResult => {
    let isDone = false
    try {
      return db.tx(() => {
        const done = work()
        isDone = true
        return resultOf(done)
      })
    } catch (error) {
      // What is in memory must not outlive the failed transaction; what was refused beforehand left it as it was.
      if (isDone) sessions.drop(rosterId)
      throw error
    }
  }
  const travelFrom = (rosterId: RosterId, journey: Journey, shownSeq: number | undefined, first: NextStep) =>
    save(rosterId, () => sessions.travel(rosterId, journey, shownSeq, first))
  const travel = (rosterId: RosterId, journey: Journey, shownSeq?: number): StepResult | null => {
    liveRecord(rosterId)
    const first = sessions.nextOn(rosterId, journey)
    return first === null ? null : travelFrom(rosterId, journey, shownSeq, first)
  }
  const refuseUnsaved = (rosterId: RosterId, after: string | undefined): void => {
    liveRecord(rosterId)
    if (after === undefined || stepsTable.has(rosterId, after)) return
    const detail: TooEarly = { isTooEarly: true }
    throw new AppError('conflict', 'The change before this one is not saved.', detail)
  }
  const apply: RosterChanges['apply'] = (rosterId, step, { stepId, after } = {}) => {
    refuseUnsaved(rosterId, after)
    return save(rosterId, () => sessions.perform(rosterId, step, { isShown: true, stepId }))
  }

  return {
    apply,
    ...createLargeSteps({ ...deps, apply, refuseUnsaved, travel, travelFrom }),
    createFilled: ({ name, label, rows }) => {
      const id = ports.newId()
      const insert: Change = {
        kind: 'insert',
        after: null,
        rows: rows.map((cells, at) => ({ id: at + 1, cells })),
      }
      return sessions.guard(id, () =>
        db.tx(() => {
          insertRecord(id, name, 1)
          audit.append({ action: 'roster.created', rosterId: id, reason: name })
          const { checked, different } = sessions.perform(
            id,
            { label, changes: [insert] },
            { isShown: false },
          )
          db.afterCommit(() => {
            announceList()
            conflicts.look(checked, [...different])
          })
          return toRoster(recordOf(id))
        }),
      )
    },
    ...createMoves(deps),
    undo: (rosterId, shownSeq) => travel(rosterId, 'undo', shownSeq),
    redo: (rosterId, shownSeq) => travel(rosterId, 'redo', shownSeq),
    travelTo: (rosterId, seq) => travel(rosterId, { seq }),
  }
}

function createMoves(deps: RosterChangesDeps): Pick<RosterChanges, 'moveRows' | 'moveManyRows'> {
  const { db, audit, ports, sessions, records } = deps
  const lastOf = (id: RosterId): number =>
    sessions.stepsTable.history(id).findLast(({ isUndone }) => !isUndone)?.seq ?? 0
  const movedOf = (rosterId: RosterId, targetId: RosterId, moved: number, keep: boolean) => ({
    roster: records.toRoster(records.get(targetId)),
    moved,
    steps: { from: keep ? null : lastOf(rosterId), to: lastOf(targetId) },
  })
  const moveAtOnce: RosterChanges['moveRows'] = ({ rosterId, rowIds, keep, into }) => {
    const source = records.getLive(rosterId)
    const wanted = new Set(rowIds)
    const rows = sessions.use(rosterId).sheet.rows.filter(({ id }) => wanted.has(id))
    if (rows.length === 0) throw new AppError('not-found', 'These rows are not there any more.')
    if (into.kind === 'existing' && into.rosterId === rosterId) {
      throw new AppError('invalid-input', 'The rows are in this roster already. Choose another one.')
    }
    const targetId = into.kind === 'new' ? ports.newId() : into.rosterId
    const work = () => {
      if (into.kind === 'new') {
        records.insert(targetId, into.name, 1)
        audit.append({ action: 'roster.created', rosterId: targetId, reason: into.name })
      }
      const target = records.getLive(targetId)
      const last = sessions.use(targetId).sheet.rows.at(-1)?.id ?? null
      const move = moveRows(
        rows,
        { name: source.name, keep },
        { name: target.name, last, firstId: target.nextRowId },
      )
      if (move.from !== null) sessions.perform(rosterId, move.from, { isShown: false })
      sessions.perform(targetId, move.to, { isShown: false })
      db.afterCommit(records.announceList)
      return movedOf(rosterId, targetId, rows.length, keep)
    }
    return sessions.guard(rosterId, () => sessions.guard(targetId, () => db.tx(work)))
  }
  return {
    moveRows: moveAtOnce,
    moveManyRows: createMoveInTurns({ ...deps, moveAtOnce, movedOf }),
  }
}
