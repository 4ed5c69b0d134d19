import type { Change } from '../../../shared/roster.ts'
import { unsavedWords } from '../../../shared/words/storage-words.ts'
import { isStuck, type QueueParts } from './queue-parts.ts'
import { type HistoryTarget, stepsIn, stepTask, type Task } from './step-tasks.ts'
import { takeBackLast } from './take-back.ts'

/** What is not saved yet needs no core to be taken back, or done again; null when it is the core's turn. */
export function travelHere(
  parts: QueueParts,
  target: HistoryTarget,
  add: (task: Task) => void,
): readonly Change[] | null {
  const { deps, tasks, retry, takenBack } = parts
  const again = target === 'redo' ? takenBack.pop() : null
  if (again !== null) {
    add(stepTask(again, deps.show(again)))
    return again.changes
  }
  const trouble = retry.trouble()
  if (trouble === null) return null
  // A step that waits is the last one: there is nothing to do again behind it, but for an undo that waits there too.
  if (target === 'redo') return tasks.some(({ kind }) => kind === 'travel') ? null : []
  if (target !== 'undo') {
    const words = unsavedWords(stepsIn(tasks).length, trouble)
    deps.core.failed('The history has to wait', new Error(`${words}.`))
    return []
  }
  const task = takeBackLast(tasks, deps.takeOff)
  if (task === null) return null
  takenBack.add([task])
  if (!isStuck(parts)) retry.done()
  add({ kind: 'read' })
  return task.inverse
}
