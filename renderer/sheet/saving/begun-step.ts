import type { Step } from '../../../shared/roster.ts'
import type { StepTask } from './step-tasks.ts'

/** A step that the core has already and that is about to be shown. */
export interface BegunStep {
  /** Makes a task of a step, and keeps it where the core has it by then. */
  begin(step: Step): void
  /** The task of a step that is shown now. */
  take(step: Step): StepTask
  /** Shows what was begun: something else comes first. */
  flush(): void
}

export function createBegunStep(make: (step: Step) => StepTask, show: (task: StepTask) => void): BegunStep {
  let begun: StepTask | null = null
  function flush(): void {
    const task = begun
    begun = null
    if (task !== null) show(task)
  }
  return {
    begin(step) {
      flush()
      const task = make(step)
      if (task.sent !== undefined) begun = task
    },
    take(step) {
      if (begun?.step !== step) flush()
      const task = begun ?? make(step)
      begun = null
      return task
    },
    flush,
  }
}
