import type { Step } from '../../../shared/roster.ts'
import { countOf } from '../../../shared/words/count.ts'
import type { RosterCore } from '../roster-core.ts'
import type { StepTask, TravelTask } from './step-tasks.ts'

/** A step that the core will not save as it is, e.g. because its row is gone. */
export interface Refusal {
  readonly step: Step
  readonly cause: unknown
}

export interface Refusals {
  add(task: StepTask | TravelTask, cause: unknown): void
  /** True when some were not said yet. */
  areNew(): boolean
  /** Says those that are new, all at once. */
  say(): void
  /** The steps among them, until they are dismissed: their texts are nowhere else. */
  all(): readonly Refusal[]
  dismiss(): void
}

export function createRefusals(core: Pick<RosterCore, 'failed'>): Refusals {
  let unsaid: { readonly task: StepTask | TravelTask; readonly cause: unknown }[] = []
  let kept: readonly Refusal[] = []
  return {
    add(task, cause) {
      unsaid.push({ task, cause })
      if (task.kind === 'step') kept = [...kept, { step: task.step, cause }]
    },
    areNew: () => unsaid.length > 0,
    say() {
      const [first] = unsaid
      if (first === undefined) return
      const title =
        unsaid.length > 1
          ? `${countOf(unsaid.length, 'change was', 'changes were')} not saved`
          : first.task.kind === 'step'
            ? `“${first.task.step.label}” was not saved`
            : 'Nothing was undone or redone'
      unsaid = []
      core.failed(title, first.cause)
    },
    all: () => kept,
    dismiss() {
      kept = []
    },
  }
}
