import type { StepResult } from '../../../shared/open-roster.ts'
import type { Change, Step } from '../../../shared/roster.ts'
import { inSlices, runNow } from '../../grid/slices.ts'
import { rowsASlice } from '../take-result.ts'
import { canBeKept } from './kept-ways.ts'
import type { QueueParts } from './queue-parts.ts'
import { rowsOf, type StepTask, shownAhead, type Task, type TravelTask } from './step-tasks.ts'

/**
 * Takes over in the rows what the core answered, while the task still is at work: of a large answer in slices, between
 * which a person goes on. Returns what takes back all that the core made of a step; null where something else is shown on
 * top of it, or nobody would keep it.
 */
export async function takeAnswer(
  parts: QueueParts,
  task: StepTask | TravelTask,
  result: StepResult | null,
): Promise<readonly Change[] | null> {
  const { deps, tasks } = parts
  if (result === null) return null
  const isKept = task.kind === 'step' && result.changes.length <= 1 && canBeKept(task, result)
  const taking = deps.take(
    result,
    () => aheadOf(tasks, task),
    () => isKept && tasks.length <= 1,
  )
  try {
    const { fits, back } = isLarge(result)
      ? await inSlices(taking, (run) => {
          parts.taking = run
        })
      : runNow(taking)
    if (!fits) parts.mustRead = true
    return back
  } catch (cause) {
    // It is saved, whatever became of showing it.
    tasks.splice(tasks.indexOf(task), 1)
    throw cause
  }
}

/** The answer to a task that is out of the line already. */
export function takeAtOnce(parts: QueueParts, result: StepResult | null): void {
  const { deps, tasks } = parts
  if (result === null) {
    deps.onChange()
    return
  }
  const waiting = shownAhead(tasks)
  const { fits } = runNow(
    deps.take(
      result,
      () => waiting,
      () => false,
    ),
  )
  if (!deps.taken(result) || !fits) parts.mustRead = true
}

const isLarge = ({ changes, marks }: StepResult): boolean => rowsOf(changes) + marks.length > rowsASlice

/** What is shown on top of a task that is at work. */
const aheadOf = (tasks: readonly Task[], task: Task): readonly Step[] =>
  shownAhead(tasks.filter((one) => one !== task))
