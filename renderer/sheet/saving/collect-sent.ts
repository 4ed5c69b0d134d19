import type { StepResult } from '../../../shared/open-roster.ts'
import { saveTroubleOf } from './save-trouble.ts'
import type { Task } from './step-tasks.ts'

/**
 * The first task could not be saved as far as is known, but others behind it were handed over already, because the page
 * was about to go. Where one of those is saved, all before it are: none is saved unless the one before it is. They are
 * taken out; the others wait for their turn again. True when any was saved.
 */
export async function collectSent(
  tasks: Task[],
  onResult: (result: StepResult | null) => void,
): Promise<boolean> {
  let isAnySaved = false
  for (const task of tasks.slice(1)) {
    if (task.kind === 'read' || task.sent === undefined) continue
    try {
      const result = await task.sent
      isAnySaved = true
      tasks.splice(0, tasks.indexOf(task) + 1)
      onResult(result)
    } catch (cause) {
      delete task.sent
      if (task.kind === 'step' && saveTroubleOf(cause) === 'no-answer') task.isInDoubt = true
    }
  }
  return isAnySaved
}
