import type { StepResult } from '../../../shared/open-roster.ts'
import { saveTroubleOf } from './save-trouble.ts'
import type { Task } from './step-tasks.ts'

/**
 * The first task could not be saved, but others behind it were handed over already, because the page was about to go.
 * Those that were saved are taken out: all before them were saved too, and the core knows them when they are asked for
 * again. The others wait for their turn again. True when any was saved.
 */
export async function collectSent(
  tasks: Task[],
  seq: number,
  onResult: (result: StepResult | null) => void,
): Promise<boolean> {
  let isAnySaved = false
  for (const task of tasks.slice(1)) {
    if (task.kind === 'read' || task.sent === undefined) continue
    try {
      const result = await task.sent
      isAnySaved = true
      tasks.splice(tasks.indexOf(task), 1)
      onResult(result)
      if (task.kind === 'travel') task.resolve(result?.changes ?? [])
    } catch (cause) {
      delete task.sent
      if (task.kind === 'step' && saveTroubleOf(cause) === 'no-answer') task.lostAfter = seq
    }
  }
  return isAnySaved
}
