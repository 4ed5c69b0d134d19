import type { Step } from '../../../shared/roster.ts'
import type { HistoryTarget, StepTask } from './step-tasks.ts'

/** Steps that were taken back before they were saved: redo brings them back, as if the core had undone them. */
export interface TakenBack {
  add(tasks: readonly StepTask[]): void
  /** What redo would bring back now; null when it is the core's turn. */
  next(): Step | null
  pop(): Step | null
  /** The core goes back or forth: what it undid later is done again first. */
  passed(target: HistoryTarget): void
  /** A new step ends what could be done again. */
  clear(): void
}

export function createTakenBack(): TakenBack {
  let steps: Step[] = []
  let undoneSince = 0
  const next = () => (undoneSince > 0 ? null : (steps.at(-1) ?? null))
  return {
    add(tasks) {
      for (const { step } of tasks) steps.push(step)
    },
    next,
    pop() {
      const step = next()
      if (step !== null) steps.pop()
      return step
    },
    passed(target) {
      if (steps.length > 0) undoneSince = Math.max(0, undoneSince + (target === 'redo' ? -1 : 1))
    },
    clear() {
      steps = []
      undoneSince = 0
    },
  }
}
