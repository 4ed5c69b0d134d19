import type { Change, Step } from '../../../shared/roster.ts'
import { isLive, type StepTask, stepsIn, type Task } from './step-tasks.ts'

/** Takes a step off the screen again; cells that `later` steps set stay. */
export type TakeOff = (inverse: readonly Change[], later: readonly Step[]) => void

/** Takes the last step out of what waits; null when there is none, or the core was asked to save it already. */
export function takeBackLast(tasks: Task[], takeOff: TakeOff): StepTask | null {
  const at = tasks.findLastIndex(isLive)
  return takeBackAt(tasks, at, takeOff)
}

/**
 * Every undo that waits behind steps that could not be saved takes back the step before it: the core does not have it.
 * With `isOvertaken` that may not be the step that was meant, so nothing is undone. Whatever else of the history waits there comes to nothing. Returns the steps taken back that
 * redo may bring back: nothing came after them.
 */
export function takeBackWaiting(tasks: Task[], isOvertaken: boolean, takeOff: TakeOff): readonly StepTask[] {
  dropUndoneRedos(tasks)
  const taken: StepTask[] = []
  for (let at = tasks.findIndex(isTravel); at !== -1; at = tasks.findIndex(isTravel)) {
    const [travel] = tasks.splice(at, 1)
    if (travel?.kind !== 'travel') break
    const before = tasks.slice(0, at).findLastIndex(isLive)
    const step = travel.target === 'undo' && !isOvertaken ? takeBackAt(tasks, before, takeOff) : null
    if (step !== null && !tasks.slice(before).some(isLive)) taken.push(step)
    travel.resolve(step?.inverse ?? [])
  }
  return taken
}

/** An undo and the redo right behind it come to nothing. */
function dropUndoneRedos(tasks: Task[]): void {
  for (let at = 1; at < tasks.length; at += 1) {
    const [undo, redo] = [tasks[at - 1], tasks[at]]
    if (undo?.kind !== 'travel' || redo?.kind !== 'travel') continue
    if (undo.target !== 'undo' || redo.target !== 'redo') continue
    tasks.splice(at - 1, 2)
    for (const { resolve } of [undo, redo]) resolve([])
    at = Math.max(0, at - 2)
  }
}

const isTravel = ({ kind }: Task): boolean => kind === 'travel'

function takeBackAt(tasks: Task[], at: number, takeOff: TakeOff): StepTask | null {
  const task = tasks[at]
  if (task?.kind !== 'step' || task.sent !== undefined) return null
  // What may have been saved stays, until the core says whether there is something to undo.
  if (task.lostAfter === undefined) tasks.splice(at, 1)
  else tasks[at] = { ...task, isTakenBack: true }
  takeOff(task.inverse, stepsIn(tasks.slice(at)))
  return task
}
