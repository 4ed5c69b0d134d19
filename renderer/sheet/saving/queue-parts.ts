import { AppError } from '../../../shared/errors.ts'
import type { StepResult } from '../../../shared/open-roster.ts'
import type { Change, RosterId, Step } from '../../../shared/roster.ts'
import type { RosterCore } from '../roster-core.ts'
import type { Refusals } from './refusals.ts'
import type { RetryTimer, StartTimer } from './retry-timer.ts'
import type { StepTask, Task } from './step-tasks.ts'
import type { TakeOff } from './take-back.ts'
import type { TakenBack } from './taken-back.ts'
import type { Silence } from './watch-silence.ts'

export interface StepQueueDeps {
  readonly rosterId: RosterId
  readonly core: RosterCore
  readonly silence: Silence
  readonly startTimer: StartTimer
  /** Reads the rows; a `conflict` means that they changed meanwhile. */
  read(): Promise<void>
  /** Takes over what the core answered; false when it does not fit the rows at hand. */
  take(result: StepResult): boolean
  /** Shows a step that was taken back once more; returns what takes it back. */
  show(step: Step): readonly Change[]
  readonly takeOff: TakeOff
  /** True when the core has a newer revision than the rows at hand. */
  isBehind(): boolean
  /** Number of the newest step that the core is known to have, 0 for none. */
  lastSeq(): number
  /** Number of the first step of this name that the core has after `seq`; null when it has none. */
  findSeq(label: string, seq: number): number | null
  /** Something was added or is done. */
  onChange(): void
  onReadFailed(error: Error): void
}

/** What the parts of a queue of steps share. */
export interface QueueParts {
  readonly deps: StepQueueDeps
  /** In order; the first one is at work, or waits to be tried again. */
  readonly tasks: Task[]
  readonly retry: RetryTimer
  readonly refusals: Refusals
  readonly takenBack: TakenBack
  /** What is shown may not be what is saved. */
  mustRead: boolean
  /** Of the newest step in the core that is known to be one of ours. */
  claimedSeq: number
}

/** True while a step waits, or a doubt about one. */
export const isStuck = ({ tasks }: QueueParts): boolean => tasks.some(({ kind }) => kind === 'step')

export function finishTask(parts: QueueParts, task: Task, result: StepResult | null): void {
  parts.tasks.splice(parts.tasks.indexOf(task), 1)
  parts.retry.done()
  takeOver(parts, result)
}

export function takeOver(parts: QueueParts, result: StepResult | null): void {
  const { deps } = parts
  if (result === null) deps.onChange()
  else if (!deps.take(result)) parts.mustRead = true
  parts.claimedSeq = Math.max(parts.claimedSeq, deps.lastSeq())
}

export async function readRows(parts: QueueParts): Promise<void> {
  try {
    await parts.deps.read()
  } catch (cause) {
    // Another change came between the pieces: they are asked for again, from the beginning.
    if (!(cause instanceof AppError && cause.code === 'conflict')) throw cause
    parts.mustRead = true
  }
}

/** A step that was taken back after its answer was lost may be in the history of the core, and is to be undone there. */
export async function isSavedAlready(parts: QueueParts, task: StepTask, lostAfter: number): Promise<boolean> {
  await readRows(parts)
  const seq = parts.deps.findSeq(task.step.label, Math.max(lostAfter, parts.claimedSeq))
  delete task.lostAfter
  if (seq === null) return false
  parts.claimedSeq = seq
  parts.mustRead = true
  return true
}
