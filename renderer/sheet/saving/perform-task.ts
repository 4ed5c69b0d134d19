import { sentNoticeWords } from '../../../shared/words/roster-words.ts'
import { finishTask, isSavedAlready, type QueueParts, readRows } from './queue-parts.ts'
import { sendTask } from './send-task.ts'
import type { Task } from './step-tasks.ts'

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
  // What is still wanted is asked for again: the core knows it if it has it.
  if (task.kind === 'step' && task.lostAfter !== undefined && task.isTakenBack === true) {
    const isSaved = await isSavedAlready(parts, task, task.lostAfter)
    finishTask(parts, task, null)
    if (isSaved) tasks.unshift({ kind: 'travel', target: 'undo', resolve: () => undefined })
    return
  }
  const result = await sendTask(deps.core, deps.rosterId, task, () => {
    parts.mustRead = true
  })
  finishTask(parts, task, result)
  if (task.kind === 'travel') task.resolve(result?.changes ?? [])
  const notice = result?.notice ?? null
  if (notice !== null) deps.core.notice(sentNoticeWords(notice))
}
