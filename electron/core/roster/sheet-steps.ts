import type { Change, RosterId, RowId, SentNotice, Step } from '../../../shared/roster.ts'
import { atOnce } from '../../../shared/turns/at-once.ts'
import type { Audit } from '../audit/audit.ts'
import type { Db } from '../store/db.ts'
import { type CheckedSheet, recheckInPieces } from './checked-sheet.ts'
import { completeInPieces, createExpectation, nextRowIdAfter } from './complete-step.ts'
import type { StepsTable } from './history/steps-table.ts'
import { packInPieces, unpackInPieces } from './history/stored-changes.ts'
import type { KeptSheets } from './kept-sheets.ts'
import { areSameFacts, factsInPieces, refuseLocked, touchedInvites } from './locked-rows.ts'
import { type Journey, type NextStep, nextStep } from './next-step.ts'
import { noteUntil } from './note-until.ts'
import { resolveInPieces } from './resolve-again.ts'
import type { FindRowFacts } from './row-facts.ts'
import { createSentWatch } from './sent-watch.ts'
import type { SheetRow } from './sheet.ts'
import { type Applied, applyInPieces } from './steps.ts'
import { untilChanges } from './until-changes.ts'

export interface SheetStepsDeps {
  readonly db: Db
  /** UTC ISO. */
  readonly now: () => string
  readonly sheets: KeptSheets
  readonly stepsTable: StepsTable
  readonly rowFacts: FindRowFacts
  readonly audit: Pick<Audit, 'append'>
}

export interface Performed {
  readonly checked: CheckedSheet
  /** What the page has not got yet: after its own step what was added to it, after undo and redo everything. */
  readonly changes: readonly Change[]
  /** Rows whose marks may read differently now. */
  readonly different: ReadonlySet<RowId>
  /** What a person should know besides; null for nothing. */
  readonly notice: SentNotice | null
}

/** A step that is done in memory. */
export interface PreparedStep extends Performed {
  /** Each writes a part of it to the disk; they belong into the caller's transaction, before `write`. */
  readonly parts: readonly (() => void)[]
  /** Writes the rest, with which it is in the undo list. */
  readonly write: () => void
  /** False when what allowed it is otherwise by now: rows that it touches were sent. */
  readonly isAllowed: () => boolean
}

/** How a step is asked for. */
export interface StepWish {
  /** The page shows its own step already and needs only what the core adds to it. */
  readonly isShown: boolean
  /** What the step is known by when it is asked for again. */
  readonly stepId?: string | undefined
}

/**
 * A step in pieces, on a sheet that nobody else has meanwhile. `begun` is called before the first row is changed; the
 * sheet is to be read from disk again when it is not done to its end after that, or not written.
 */
type InPieces<T> = Generator<void, T>

/** Steps of rosters, done and taken back: in memory, on disk and in the undo list at once. */
export interface SheetSteps {
  /** One that was done by its `stepId` is not done again. */
  perform(rosterId: RosterId, step: Step, wish: StepWish): Performed
  /**
   * Undoes steps or does undone ones again, in one transaction, from `first` on, see {@link nextOn}. The changes of the
   * step `shownSeq` are not told, only what came of them besides.
   * @throws AppError `not-allowed` when a step on the way touches the invite of a row that is on its way
   */
  travel(rosterId: RosterId, journey: Journey, shownSeq: number | undefined, first: NextStep): Performed
  performInPieces(
    checked: CheckedSheet,
    step: Step,
    wish: StepWish,
    begun: () => void,
  ): InPieces<PreparedStep>
  /** `first` as {@link nextOn} gives it. */
  travelInPieces(
    checked: CheckedSheet,
    first: NextStep,
    journey: Journey,
    shownSeq: number | undefined,
    begun: () => void,
  ): InPieces<PreparedStep>
  /** The step to take next on a journey; null when there is none. */
  nextOn(rosterId: RosterId, journey: Journey): NextStep | null
}

export function createSheetSteps(deps: SheetStepsDeps): SheetSteps {
  const { db, now, sheets, stepsTable, rowFacts, audit } = deps
  const { table } = sheets
  const nextOn = (rosterId: RosterId, journey: Journey) => nextStep(stepsTable, rosterId, journey)

  /** What is left to do on disk; `notes` put it into the undo list, each a part of its own. */
  function* writing(
    checked: CheckedSheet,
    applied: Applied,
    notes: readonly (() => void)[],
    nextRowId: RowId,
  ): InPieces<Pick<PreparedStep, 'parts' | 'write'>> {
    const { rosterId, sheet } = checked
    const { parts, last } = yield* sheets.storing(checked, applied)
    const lastDays = yield* untilChanges(sheet, applied)
    const zone = sheets.resolver().days.zone()
    const write = () => {
      last()
      noteUntil(audit, rosterId, lastDays, zone)
      table.advance(rosterId, nextRowId, now())
    }
    return { parts: [...parts, ...notes], write }
  }

  const performInPieces: SheetSteps['performInPieces'] = function* (checked, step, wish, begun) {
    const { rosterId, sheet } = checked
    const current = sheets.resolver()
    const nextRowId = nextRowIdAfter(step.changes, table.get(rosterId)?.nextRowId ?? 1)
    const ids = yield* touchedInvites(sheet, step.changes)
    const factsOf = (some: readonly RowId[]) => rowFacts(rosterId, some)
    const facts = yield* factsInPieces(ids, factsOf)
    refuseLocked(sheet, ids, facts, 'changed')
    yield
    begun()
    const expectation = wish.isShown ? createExpectation(sheet) : null
    const applied = yield* applyInPieces(sheet, step.changes, (change) => {
      expectation?.note(change)
      return completeInPieces(change, sheet, current)
    })
    const packed = yield* packInPieces(applied.inverse)
    const add = () => stepsTable.add(rosterId, step.label, now(), packed, wish.stepId)
    const written = yield* writing(checked, applied, [add], nextRowId)
    const different = yield* recheckInPieces(checked, applied, current)
    const changes = expectation === null ? [] : yield* expectation.added()
    const isAllowed = () => areSameFacts(ids, facts, factsOf)
    return { checked, changes, different, notice: null, ...written, isAllowed }
  }

  const travelInPieces: SheetSteps['travelInPieces'] = function* (checked, first, journey, shownSeq, begun) {
    const { rosterId, sheet } = checked
    const current = sheets.resolver()
    const sent = createSentWatch(sheet, (ids) => rowFacts(rosterId, ids))
    const changes: Change[] = []
    let all: Applied | null = null
    const marks: (() => void)[] = []
    for (let step: NextStep | null = first; step !== null; ) {
      const { way, seq, stored } = step
      const back = yield* unpackInPieces(stored)
      // Before anything is touched: a refused undo leaves the roster in memory as it is.
      yield* sent.note(step, back)
      if (step === first) begun()
      const went = yield* applyInPieces(sheet, back)
      // Texts that were open back then may be known by now.
      const edits = yield* resolveInPieces(rowsWritten(checked, went), current)
      const settled: readonly Change[] = edits.length === 0 ? [] : [{ kind: 'set', rows: edits }]
      const applied = both(went, yield* applyInPieces(sheet, settled))
      const untold = seq === shownSeq ? settled : [...back, ...settled]
      for (const change of untold) changes.push(change)
      const inverse = yield* packInPieces(applied.inverse)
      const mark = way === 'undo' ? stepsTable.markUndone : stepsTable.markDone
      marks.push(() => mark(rosterId, seq, inverse))
      all = all === null ? applied : both(all, applied)
      yield
      step = typeof journey === 'object' ? nextStep(stepsTable, rosterId, journey, step) : null
    }
    if (all === null) throw new Error('a journey has a first step')
    const written = yield* writing(checked, all, marks, 0)
    const different = yield* recheckInPieces(checked, all, current)
    return { checked, changes, different, notice: sent.notice(), ...written, isAllowed: sent.isAsNoted }
  }

  /** In one go. Nothing stays in memory of what fails once it has begun. */
  const atOnceOn = (
    { rosterId }: CheckedSheet,
    prepare: (begun: () => void) => InPieces<PreparedStep>,
  ): Performed => {
    let isBegun = false
    const begun = () => {
      isBegun = true
    }
    try {
      const prepared = atOnce(prepare(begun))
      db.tx(() => writeWhole(prepared))
      return prepared
    } catch (error) {
      if (isBegun) sheets.drop(rosterId)
      throw error
    }
  }

  return {
    perform: (rosterId, step, wish) => {
      const checked = sheets.use(rosterId)
      const { stepId } = wish
      if (stepId !== undefined && stepsTable.has(rosterId, stepId)) return doneBefore(checked, step)
      return atOnceOn(checked, (begun) => performInPieces(checked, step, wish, begun))
    },
    travel: (rosterId, journey, shownSeq, first) => {
      const checked = sheets.use(rosterId)
      return atOnceOn(checked, (begun) => travelInPieces(checked, first, journey, shownSeq, begun))
    },
    performInPieces,
    travelInPieces,
    nextOn,
  }
}

/** Belongs into the caller's transaction. */
export function writeWhole({ parts, write }: Pick<PreparedStep, 'parts' | 'write'>): void {
  for (const part of parts) part()
  write()
}

/** The answer to a step that is saved, and whose first answer was lost. */
function doneBefore(checked: CheckedSheet, step: Step): Performed {
  const expectation = createExpectation(checked.sheet)
  for (const change of step.changes) expectation.note(change)
  const different = step.changes.flatMap((change) =>
    change.kind === 'set' || change.kind === 'insert' ? change.rows.map(({ id }) => id) : change.ids,
  )
  const changes = atOnce(expectation.added())
  return { checked, changes, different: new Set(different), notice: null }
}

const rowsWritten = (checked: CheckedSheet, applied: Applied): readonly SheetRow[] =>
  [...applied.written].flatMap((id) => checked.sheet.byId.get(id) ?? [])

const both = (first: Applied, second: Applied): Applied => ({
  inverse: [...second.inverse, ...first.inverse],
  written: new Set([...first.written, ...second.written]),
  moved: new Set([...first.moved, ...second.moved]),
  removed: new Map([...first.removed, ...second.removed]),
  isReordered: first.isReordered || second.isReordered,
})
