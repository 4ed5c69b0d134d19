import type { StepResult } from '../../../shared/open-roster.ts'
import type { Change } from '../../../shared/roster.ts'
import { sentNoticeWords } from '../../../shared/words/roster-words.ts'
import { finishTask, lastDone, type QueueParts, readRows } from './queue-parts.ts'
import { saveTroubleOf } from './save-trouble.ts'
import { sendTask } from './send-task.ts'
import type { HistoryTarget, ShownTravel, StepTask, Task } from './step-tasks.ts'
import { takeAnswer } from './take-answer.ts'

/** Does the first task and takes it out of the line; one that failed stays there. */
export async function performTask(parts: QueueParts, task: Task): Promise<void> {
  const { deps, tasks } = parts
  if (task.kind === 'read') {
    await readRows(parts)
    tasks.splice(tasks.indexOf(task), 1)
    return
  }
  // After a refused step the core's last step is an older one: undoing that is not what was meant.
  if (task.kind === 'travel' && parts.refusals.areNew()) {
    tasks.shift()
    task.resolve([])
    return
  }
  if (task.kind === 'step' && task.isTakenBack === true) return await undoInCore(parts, task)
  const result = await sendTask(deps.core, deps.rosterId, task, () => {
    parts.mustRead = true
  })
  const before = lastDone(parts)
  const takesBack = await takeAnswer(parts, task, result)
  finishTask(parts, task, result)
  if (task.kind === 'travel') {
    task.resolve(result?.changes ?? [])
    if (task.shown !== undefined) {
      if (!isAsShown(task.shown, task.target, result)) parts.mustRead = true
      if (task.shown.isExact && result?.changes.length !== 0) parts.ways.doubt(task.shown.seq)
    }
  } else keepWay(parts, task, result, { before, takesBack })
  const notice = result?.notice ?? null
  if (notice !== null) deps.core.notice(sentNoticeWords(notice))
}

/**
 * A step that was taken back after its answer was lost may be saved. Asked for again it is for sure, once, and can be
 * undone; one that the core refuses is not saved.
 */
async function undoInCore(parts: QueueParts, task: StepTask): Promise<void> {
  const { deps, tasks } = parts
  let isSaved = true
  try {
    await deps.core.apply(deps.rosterId, task.step, { stepId: task.stepId })
  } catch (cause) {
    if (saveTroubleOf(cause) !== null) throw cause
    isSaved = false
  }
  parts.mustRead = true
  finishTask(parts, task, null)
  if (isSaved) tasks.unshift({ kind: 'travel', target: 'undo', resolve: () => undefined })
}

/** Somebody else may have done a step meanwhile: then the core has undone that one. */
function isAsShown({ seq }: ShownTravel, target: HistoryTarget, result: StepResult | null): boolean {
  const entry = result?.history.find((one) => one.seq === seq)
  return entry !== undefined && entry.isUndone === (target === 'undo')
}

interface Known {
  /** The newest step that was done until then: an answer to an older question names no other. */
  readonly before: number
  /** As {@link takeAnswer} gives it. */
  readonly takesBack: readonly Change[] | null
}

function keepWay(
  parts: QueueParts,
  task: StepTask,
  result: StepResult | null,
  { before, takesBack }: Known,
): void {
  const last = result?.history.at(-1)
  if (result === null || last === undefined) return
  const isItsOwn =
    task.isOnSaved === true && last.seq > before && last.label === task.step.label && !parts.mustRead
  const way = {
    back: [...(takesBack ?? []), ...task.inverse],
    forth: [...task.step.changes, ...result.changes],
    isExact: takesBack !== null,
  }
  parts.ways.keep(last.seq, isItsOwn ? way : null)
}
