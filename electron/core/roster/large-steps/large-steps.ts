import type { StepResult } from '../../../../shared/open-roster.ts'
import { packMarks } from '../../../../shared/packed/packed-rows.ts'
import {
  packingChanges,
  packStepResult,
  type SentStep,
  type SentStepResult,
  unpackingStep,
  unpackStep,
} from '../../../../shared/packed/packed-step.ts'
import type { RosterId, Step } from '../../../../shared/roster.ts'
import type { Db } from '../../store/db.ts'
import { rowsWritten } from '../../store/rows-written.ts'
import type { CheckedSheet } from '../checked-sheet.ts'
import type { ConflictWatch } from '../conflict-watch.ts'
import type { Journey, NextStep } from '../next-step.ts'
import type { RosterRecords } from '../roster-records.ts'
import type { SheetSessions } from '../sheet-sessions.ts'
import type { PreparedStep } from '../sheet-steps.ts'
import { evenParts, rowsAPiece } from './row-pieces.ts'
import { rowsNamed } from './rows-named.ts'
import { commitParts, foldLater, type Written, writeAside } from './write-aside.ts'

/** What a step is known by when it is asked for again, and the step that must be saved before it. */
export interface StepIds {
  readonly stepId?: string
  readonly after?: string
}

export interface LargeStepsDeps {
  readonly db: Db
  readonly sessions: SheetSessions
  readonly records: Pick<RosterRecords, 'toRoster' | 'get' | 'getLive'>
  readonly conflicts: Pick<ConflictWatch, 'look'>
  /** In one go. */
  readonly apply: (rosterId: RosterId, step: Step, ids: StepIds) => StepResult
  readonly travel: (rosterId: RosterId, journey: Journey, shownSeq?: number) => StepResult | null
  readonly travelFrom: (
    rosterId: RosterId,
    journey: Journey,
    shownSeq: number | undefined,
    first: NextStep,
  ) => StepResult
  /** @throws AppError when it cannot be its turn */
  readonly refuseUnsaved: (rosterId: RosterId, after: string | undefined) => void
}

/** Steps as they cross the bridge. Those of many rows are done with turns for others between, all others in one go. */
export interface LargeSteps {
  /** As `apply`. */
  applySent(rosterId: RosterId, step: SentStep, ids?: StepIds): SentStepResult | Promise<SentStepResult>
  /** As `undo`, `redo` and `travelTo`. */
  travelSent(
    rosterId: RosterId,
    journey: Journey,
    shownSeq?: number,
  ): SentStepResult | null | Promise<SentStepResult | null>
}

/** What is answered of a step, but for what only its saving tells. */
interface Answer extends Written {
  readonly prepared: PreparedStep
  readonly told: Pick<SentStepResult, 'changes' | 'marks' | 'packed'>
}

export function createLargeSteps(deps: LargeStepsDeps): LargeSteps {
  const { db, sessions, records, conflicts, apply, travel, travelFrom, refuseUnsaved } = deps

  const save = ({ prepared, told, ...written }: Answer): SentStepResult =>
    commitParts(db, written, prepared.parts, () => {
      const { checked, different, notice } = prepared
      const { rosterId } = checked
      records.getLive(rosterId)
      prepared.write()
      db.afterCommit(() => conflicts.look(checked, [...different]))
      const roster = records.toRoster(records.get(rosterId))
      return { roster, history: sessions.stepsTable.history(rosterId), notice, ...told }
    })

  const inTurns = async <T>(
    checked: CheckedSheet,
    prepare: (begun: () => void) => Generator<void, PreparedStep>,
    again: () => SentStepResult | T,
  ): Promise<SentStepResult | T> => {
    const before = rowsWritten(db)
    let written: Written | null = null
    const result = await sessions.changeInTurns<Answer, SentStepResult | T>([checked], {
      *work(begun) {
        const prepared = yield* prepare(begun)
        const told = yield* answerInPieces(prepared, sessions)
        written = yield* writeAside(db, prepared.parts)
        return { prepared, told, ...written }
      },
      save,
      isValid: ({ prepared }) => rowsWritten(db) === before || prepared.isAllowed(),
      again: () => {
        written?.aside?.end()
        return again()
      },
    })
    foldLater(db)
    return result
  }

  return {
    applySent: (rosterId, sent, ids = {}) => {
      const atOnce = () => packStepResult(apply(rosterId, unpackStep(sent), ids))
      if (sent.changes.reduce((sum, change) => sum + rowsNamed(change), 0) <= rowsAPiece) return atOnce()
      const { stepId, after } = ids
      refuseUnsaved(rosterId, after)
      if (stepId !== undefined && sessions.stepsTable.has(rosterId, stepId)) return atOnce()
      const checked = sessions.use(rosterId)
      const prepare = function* (begun: () => void) {
        const step = yield* unpackingStep(sent)
        return yield* sessions.performInPieces(checked, step, { isShown: true, stepId }, begun)
      }
      return inTurns(checked, prepare, atOnce)
    },
    travelSent: (rosterId, journey, shownSeq) => {
      records.getLive(rosterId)
      const first = sessions.nextOn(rosterId, journey)
      if (first === null) return null
      const checked = sessions.use(rosterId)
      // How many steps it is to a point, only the way there tells.
      const isLong =
        typeof journey === 'object' ? checked.sheet.rows.length > rowsAPiece : first.stored.areMany
      if (!isLong) return packStepResult(travelFrom(rosterId, journey, shownSeq, first))
      return inTurns<null>(
        checked,
        (begun) => sessions.travelInPieces(checked, first, journey, shownSeq, begun),
        () => {
          const result = travel(rosterId, journey, shownSeq)
          return result === null ? null : packStepResult(result)
        },
      )
    },
  }
}

/** As `packStepResult` has it, in parts. */
function* answerInPieces(
  { checked, changes, different }: PreparedStep,
  sessions: Pick<SheetSessions, 'marksOf'>,
): Generator<void, Answer['told']> {
  const ids = [...different].filter((id) => checked.sheet.byId.has(id))
  const packed = yield* packingChanges(changes)
  const marks = []
  for (const part of evenParts(ids, rowsAPiece)) {
    marks.push(packMarks(sessions.marksOf(checked, part)))
    yield
  }
  return {
    changes: [],
    marks: [],
    packed: {
      changes: packed,
      marks: marks.flatMap((some) => some.marks),
      problems: marks.flatMap((some) => some.problems),
    },
  }
}
