import { errorOf } from '../../../shared/errors.ts'
import type { SaveTrouble } from '../../../shared/words/storage-words.ts'
import { collectSent } from './collect-sent.ts'
import { isStuck, type QueueParts } from './queue-parts.ts'
import { saveTroubleOf } from './save-trouble.ts'
import { dropReads, type StepTask, type Task } from './step-tasks.ts'
import { takeAtOnce } from './take-answer.ts'
import { takeBackWaiting } from './take-back.ts'

/** What becomes of a task that failed: a step that may be saved later waits, everything else is over. */
export async function failTask(parts: QueueParts, task: Task, cause: unknown): Promise<void> {
  const { deps, tasks } = parts
  if (!tasks.includes(task)) return sayNotShown(parts, task, cause)
  const trouble = task.kind === 'step' ? saveTroubleOf(cause) : null
  if (task.kind === 'step' && trouble !== null) return holdStep(parts, task, trouble)
  tasks.splice(tasks.indexOf(task), 1)
  if (task.kind === 'read') {
    deps.onReadFailed(errorOf(cause))
    return
  }
  if (task.kind === 'travel') task.resolve([])
  parts.refusals.add(task, cause)
  parts.mustRead = true
  deps.onChange()
}

/** It is saved, and taken out; a defect of our own came after that. What waits must not be taken for it. */
function sayNotShown(parts: QueueParts, task: Task, cause: unknown): void {
  if (task.kind === 'travel') task.resolve([])
  parts.mustRead = true
  const why = new Error('The roster is read again.', { cause })
  parts.deps.onChange()
  parts.deps.core.failed('The change is saved, but couldn’t be shown', why)
}

/** The step stays where it is, and so does everything behind it. */
async function holdStep(parts: QueueParts, task: StepTask, trouble: SaveTrouble): Promise<void> {
  const { deps, tasks, retry } = parts
  delete task.sent
  if (trouble === 'no-answer') task.isInDoubt = true
  // Read at once rather than in between.
  if (dropReads(tasks)) parts.mustRead = true
  if (await collectSent(tasks, (result) => takeAtOnce(parts, result))) parts.mustRead = true
  if (tasks.some(({ kind }) => kind === 'travel')) parts.mustRead = true
  const taken = takeBackWaiting(tasks, deps.takeOff)
  parts.takenBack.add(taken.steps)
  for (let undos = 0; undos < taken.forCore; undos += 1) parts.takenBack.passed('undo')
  if (isStuck(parts)) retry.failed(trouble)
  else retry.done()
  parts.refusals.say()
  if (parts.mustRead) tasks.unshift({ kind: 'read' })
  parts.mustRead = false
  deps.onChange()
}
