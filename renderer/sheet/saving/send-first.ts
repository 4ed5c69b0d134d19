import type { Change } from '../../../shared/roster.ts'
import type { QueueParts } from './queue-parts.ts'
import { beginTask } from './send-task.ts'
import { isLarge, isSmall, type StepTask, type TravelTask } from './step-tasks.ts'

/**
 * Hands over what is next anyway. A cell that was typed is painted sooner where nobody works beside that; to write down a
 * very large step would keep it from the screen for long.
 */
export function sendFirst(
  { deps, tasks, refusals }: QueueParts,
  isWorking: boolean,
  task: StepTask | TravelTask,
  changes: readonly Change[],
): void {
  const isNext = tasks.length === 0 && !isWorking && !refusals.areNew()
  const isVeryLarge = task.kind === 'step' && isLarge(task.step)
  if (isNext && !isSmall(changes) && !isVeryLarge) beginTask(deps.core, deps.rosterId, task)
}
