import { AppError } from '../../../shared/errors.ts'
import type { StepResult, TooEarly } from '../../../shared/open-roster.ts'
import type { RosterId, Step } from '../../../shared/roster.ts'
import { inSlices, type Slices } from '../../grid/slices.ts'
import type { RosterCore } from '../roster-core.ts'
import { sendWithoutLocked } from './send-without-locked.ts'
import { isLarge, type StepTask, type Task, type TravelTask } from './step-tasks.ts'

/** Asks the core for what a task wants, unless it was asked already; `onLeaveOut`: some rows have to be read again. */
export async function sendTask(
  core: RosterCore,
  rosterId: RosterId,
  task: StepTask | TravelTask,
  onLeaveOut: () => void,
): Promise<StepResult | null> {
  // What is large was just shown; writing it down for the core takes tasks of its own.
  if (task.sent === undefined && task.kind === 'step' && isLarge(task.step))
    await inSlices(packing(core, task.step))
  task.sent ??= ask(core, rosterId, task)
  // Its turn has come: what was refused because it came too early is not too early any more.
  task.sent = task.sent.catch((cause) => {
    if (!isTooEarly(cause)) throw cause
    return ask(core, rosterId, task)
  })
  return task.kind === 'step'
    ? sendWithoutLocked({ core, rosterId, stepId: task.stepId, onLeaveOut }, task.step, task.sent)
    : task.sent
}

/** In slices, the last of which ends before it is handed over. */
export function* packing({ pack }: RosterCore, step: Step): Slices<void> {
  yield 'breathe'
  if (pack === undefined) return
  yield* pack(step)
  yield 'breathe'
}

/** Asks the core for what a task wants; its failure is said when its turn comes. */
export function beginTask(
  core: RosterCore,
  rosterId: RosterId,
  task: StepTask | TravelTask,
  after?: string,
): void {
  task.sent = ask(core, rosterId, task, after)
  task.sent.catch(() => undefined)
}

/** Hands what waits to the core in order, without waiting for answers: none is saved unless the one before it is. */
export function sendAhead(core: RosterCore, rosterId: RosterId, tasks: readonly Task[]): void {
  let after: string | undefined
  for (const task of tasks) {
    // An undo handed over behind a step that then fails would undo an older one.
    if (task.kind === 'travel' && tasks[0] !== task) return
    if (task.kind === 'step' && task.isTakenBack === true) return
    if (task.kind === 'read') continue
    if (task.sent === undefined) beginTask(core, rosterId, task, after)
    after = task.kind === 'step' ? task.stepId : undefined
  }
}

const isTooEarly = (cause: unknown): boolean =>
  cause instanceof AppError &&
  cause.code === 'conflict' &&
  // Filled by the core, see `TooEarly`.
  (cause.detail as Partial<TooEarly> | null)?.isTooEarly === true

function ask(
  core: RosterCore,
  rosterId: RosterId,
  task: StepTask | TravelTask,
  after?: string,
): Promise<StepResult | null> {
  if (task.kind === 'step')
    return core.apply(rosterId, task.step, { stepId: task.stepId, ...(after === undefined ? {} : { after }) })
  const { target } = task
  if (typeof target === 'number') return core.travelTo(rosterId, target)
  return core[target](rosterId, task.shown?.isExact === true ? task.shown.seq : undefined)
}
