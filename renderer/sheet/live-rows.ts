import { joinChanges } from '../../shared/changes/join-changes.ts'
import type { OpenRoster, StepResult } from '../../shared/open-roster.ts'
import type { Change, RowId, Step } from '../../shared/roster.ts'
import type { RowMark } from '../../shared/row-mark.ts'
import type { Slices } from '../grid/slices.ts'
import { createRosterModel, type RosterModel } from './roster-model.ts'
import { cellsOfSteps } from './saving/cells-of-steps.ts'
import { type Taken, takeResult } from './take-result.ts'
import { createShownRows, type ShownRows } from './view/shown-rows.ts'

/** The rows of an open roster and what a view shows of them, changed together. */
export interface LiveRows {
  readonly model: RosterModel
  readonly shownRows: ShownRows
  /** What was read, with the steps on top that are not saved yet. */
  load(open: OpenRoster, waiting: readonly Step[]): void
  /** What a person just did; returns what takes it back, applied in order. */
  applyLocal(step: Step): readonly Change[]
  /** Takes back what was never saved; cells that waiting steps set stay. */
  takeBack(inverse: readonly Change[], waiting: readonly Step[]): void
  /** What the core did, see {@link takeResult}. */
  applyRemote(result: StepResult, waiting: () => readonly Step[], isBackWanted: () => boolean): Slices<Taken>
  mark(marks: readonly RowMark[]): void
  /** `count` ids no row ever had; returns the first. */
  takeIds(count: number): RowId
}

export function createLiveRows(): LiveRows {
  const model = createRosterModel()
  const shownRows = createShownRows(model)
  let nextId: RowId = 1
  const mark = (marks: readonly RowMark[]) => shownRows.mark(marks, () => model.setMarks(marks))
  return {
    model,
    shownRows,
    load(open, waiting) {
      model.load(open)
      nextId = Math.max(nextId, open.nextRowId)
      for (const change of waiting.flatMap(({ changes }) => changes)) model.apply(change)
      shownRows.reloaded()
    },
    applyLocal(step) {
      const inverses: (readonly Change[])[] = []
      for (const change of step.changes) {
        inverses.push(model.perform(change).inverse)
        shownRows.changed([change], 'local')
      }
      return inverses.toReversed().flat()
    },
    takeBack(inverse, waiting) {
      const isKept = cellsOfSteps(waiting)
      for (const change of joinChanges(inverse)) model.apply(change, isKept)
      shownRows.changed(inverse, 'remote')
    },
    applyRemote(result, waiting, isBackWanted) {
      for (const change of result.changes)
        if (change.kind === 'insert') for (const { id } of change.rows) nextId = Math.max(nextId, id + 1)
      return takeResult({ model, shownRows, mark }, result, waiting, isBackWanted)
    },
    mark,
    takeIds(count) {
      const first = nextId
      nextId += count
      return first
    },
  }
}
