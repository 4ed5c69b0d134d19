import type { Change, RosterId, RowId, SentNotice, Step } from '../../../shared/roster.ts'
import type { Audit } from '../audit/audit.ts'
import type { Db } from '../store/db.ts'
import { type CheckedSheet, recheck } from './checked-sheet.ts'
import { completeChange, createExpectation, nextRowIdAfter } from './complete-step.ts'
import type { StepsTable } from './history/steps-table.ts'
import type { KeptSheets } from './kept-sheets.ts'
import { refuseLocked, touchedInvites } from './locked-rows.ts'
import { type Journey, type NextStep, nextStep } from './next-step.ts'
import { noteUntil } from './note-until.ts'
import { resolveAgain } from './resolve-again.ts'
import type { FindRowFacts } from './row-facts.ts'
import { createSentWatch } from './sent-watch.ts'
import type { SheetRow } from './sheet.ts'
import { type Applied, applyChanges } from './steps.ts'
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
}

/** Steps of rosters, done and taken back: in memory, on disk and in the undo list at once. */
export interface SheetSteps {
  /**
   * `isShown`: the page shows its own step already and needs only what the core adds to it. `stepId`: what the step is
   * known by when it is asked for again; one that was done is not done again.
   */
  perform(rosterId: RosterId, step: Step, isShown: boolean, stepId?: string): Performed
  /**
   * Undoes steps or does undone ones again, in one transaction; null when there is nothing to do. The changes of the step
   * `shownSeq` are not told, only what came of them besides.
   * @throws AppError `not-allowed` when a step on the way touches the invite of a row that is on its way
   */
  travel(
    rosterId: RosterId,
    journey: Journey,
    shownSeq?: number,
  ): (Performed & { readonly notice: SentNotice | null }) | null
}

export function createSheetSteps(deps: SheetStepsDeps): SheetSteps {
  const { db, now, sheets, stepsTable, rowFacts, audit } = deps
  const { table } = sheets

  const refuse = (checked: CheckedSheet, changes: readonly Change[]): void => {
    const ids = touchedInvites(checked.sheet, changes)
    if (ids.length > 0) refuseLocked(checked.sheet, ids, rowFacts(checked.rosterId, ids), 'changed')
  }

  const noteLastDays = ({ rosterId, sheet }: CheckedSheet, applied: Applied): void =>
    noteUntil(audit, rosterId, untilChanges(sheet, applied), sheets.resolver().days.zone())

  return {
    perform: (rosterId, step, isShown, stepId) => {
      const checked = sheets.use(rosterId)
      if (stepId !== undefined && stepsTable.has(rosterId, stepId)) return doneBefore(checked, step)
      const current = sheets.resolver()
      const nextRowId = nextRowIdAfter(step.changes, table.get(rosterId)?.nextRowId ?? 1)
      refuse(checked, step.changes)
      return sheets.guard(rosterId, () => {
        const expectation = isShown ? createExpectation(checked.sheet) : null
        const applied = applyChanges(checked.sheet, step.changes, (change) => {
          expectation?.note(change)
          return completeChange(change, checked.sheet, current)
        })
        const at = now()
        db.tx(() => {
          sheets.store(checked, applied)
          noteLastDays(checked, applied)
          stepsTable.add(rosterId, step.label, at, applied.inverse, stepId)
          table.advance(rosterId, nextRowId, at)
        })
        const different = recheck(checked, applied, current)
        return { checked, changes: expectation?.added() ?? [], different }
      })
    },
    travel: (rosterId, journey, shownSeq) => {
      const first = nextStep(stepsTable, rosterId, journey)
      if (first === null) return null
      const checked = sheets.use(rosterId)
      const current = sheets.resolver()
      const sent = createSentWatch(checked.sheet, (ids) => rowFacts(rosterId, ids))
      // Before anything is touched: a refused undo leaves the roster in memory as it is.
      sent.note(first)
      return sheets.guard(rosterId, () =>
        db.tx(() => {
          const changes: Change[] = []
          let all: Applied | null = null
          for (let step: NextStep | null = first; step !== null; ) {
            if (step !== first) sent.note(step)
            const went = applyChanges(checked.sheet, step.changes)
            // Texts that were open back then may be known by now.
            const edits = resolveAgain(rowsWritten(checked, went), current)
            const settled: readonly Change[] = edits.length === 0 ? [] : [{ kind: 'set', rows: edits }]
            const applied = both(went, applyChanges(checked.sheet, settled))
            const untold = step.seq === shownSeq ? settled : [...step.changes, ...settled]
            for (const change of untold) changes.push(change)
            const mark = step.way === 'undo' ? stepsTable.markUndone : stepsTable.markDone
            mark(rosterId, step.seq, applied.inverse)
            all = all === null ? applied : both(all, applied)
            step = typeof journey === 'object' ? nextStep(stepsTable, rosterId, journey) : null
          }
          if (all === null) throw new Error('a journey has a first step')
          sheets.store(checked, all)
          noteLastDays(checked, all)
          table.advance(rosterId, 0, now())
          return { checked, changes, different: recheck(checked, all, current), notice: sent.notice() }
        }),
      )
    },
  }
}

/** The answer to a step that is saved, and whose first answer was lost. */
function doneBefore(checked: CheckedSheet, step: Step): Performed {
  const expectation = createExpectation(checked.sheet)
  for (const change of step.changes) expectation.note(change)
  const different = step.changes.flatMap((change) =>
    change.kind === 'set' || change.kind === 'insert' ? change.rows.map(({ id }) => id) : change.ids,
  )
  return { checked, changes: expectation.added(), different: new Set(different) }
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
