import type { StepResult } from '../../../shared/open-roster.ts'
import { cellsOfSteps } from './cells-of-steps.ts'
import { leaveOutCells } from './leave-out-cells.ts'
import { saveTroubleOf } from './save-trouble.ts'
import type { Task } from './step-tasks.ts'

/**
 * The first task could not be saved, but others behind it were handed over already, because the page was about to go.
 * Those that were saved are taken out, and what they set is no longer set by an older one that is tried again: the
 * later word counts. The others wait for their turn again. True when any was saved.
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
      const at = tasks.indexOf(task)
      tasks.splice(at, 1)
      const isSet = task.kind === 'step' ? cellsOfSteps([task.step]) : undefined
      for (const older of tasks.slice(0, at)) {
        if (older.kind !== 'step' || isSet === undefined) continue
        older.step = { ...older.step, changes: older.step.changes.map((one) => leaveOutCells(one, isSet)) }
        older.inverse = older.inverse.map((one) => leaveOutCells(one, isSet))
      }
      onResult(result)
      if (task.kind === 'travel') task.resolve(result?.changes ?? [])
    } catch (cause) {
      delete task.sent
      if (task.kind === 'step' && saveTroubleOf(cause) === 'no-answer') task.lostAfter = seq
    }
  }
  return isAnySaved
}
