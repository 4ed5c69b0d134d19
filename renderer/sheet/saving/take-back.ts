import type { Change, Step } from '../../../shared/roster.ts'
import { isLive, type StepTask, stepsIn, type Task } from './step-tasks.ts'

/** Takes a step off the screen again; cells that `later` steps set stay. */
export type TakeOff = (inverse: readonly Change[], later: readonly Step[]) => void

/** Takes the last step out of what waits; null when there is none, or the core was asked to save it already. */
export function takeBackLast(tasks: Task[], takeOff: TakeOff): StepTask | null {
  const at = tasks.findLastIndex(isLive)
  return takeBackAt(tasks, at, takeOff)
}

export interface TakenFromLine {
  /** Redo may bring these back: nothing came after them. */
  readonly steps: readonly StepTask[]
  /** How many undos were left for the core, which come after these. */
  readonly forCore: number
}

/**
 * Every undo that waits behind steps that could not be saved takes back the step before it: the core does not have it.
 * One without such a step is left for the core. Whatever else of the history waits there comes to nothing.
 */
export function takeBackWaiting(tasks: Task[], takeOff: TakeOff): TakenFromLine {
  dropUndoneRedos(tasks)
  const steps: StepTask[] = []
  let forCore = 0
  for (const travel of [...tasks]) {
    if (travel.kind !== 'travel' || travel.isForCore === true) continue
    const at = tasks.indexOf(travel)
    const before = tasks.slice(0, at).findLastIndex(isLive)
    if (travel.target === 'undo' && before === -1) {
      travel.isForCore = true
      forCore += 1
      continue
    }
    tasks.splice(at, 1)
    const step = travel.target === 'undo' ? takeBackAt(tasks, before, takeOff) : null
    if (step !== null && !tasks.slice(before).some(isLive)) steps.push(step)
    travel.resolve(step?.inverse ?? [])
  }
  return { steps, forCore }
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

function takeBackAt(tasks: Task[], at: number, takeOff: TakeOff): StepTask | null {
  const task = tasks[at]
  if (task?.kind !== 'step' || task.sent !== undefined) return null
  // What may have been saved stays, until the core says whether there is something to undo.
  if (task.isInDoubt !== true) tasks.splice(at, 1)
  else tasks[at] = { ...task, isTakenBack: true }
  takeOff(task.inverse, stepsIn(tasks.slice(at)))
  return task
}
