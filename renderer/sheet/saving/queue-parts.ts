import { AppError } from '../../../shared/errors.ts'
import type { StepResult } from '../../../shared/open-roster.ts'
import type { Change, HistoryEntry, RosterId, Step } from '../../../shared/roster.ts'
import type { SlicedRun, Slices } from '../../grid/slices.ts'
import type { RosterCore } from '../roster-core.ts'
import type { Taken } from '../take-result.ts'
import type { KeptWays } from './kept-ways.ts'
import type { Refusals } from './refusals.ts'
import type { RetryTimer, StartTimer } from './retry-timer.ts'
import type { Task } from './step-tasks.ts'
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
  /** Takes over in the rows what the core answered, see `takeResult`. */
  take(result: StepResult, waiting: () => readonly Step[], isBackWanted: () => boolean): Slices<Taken>
  /** Shows what was taken over; false when more happened than that. */
  taken(result: StepResult): boolean
  /** Returns what takes it back. */
  show(step: Step): readonly Change[]
  readonly takeOff: TakeOff
  /** True when the core has a newer revision than the rows at hand. */
  isBehind(): boolean
  /** The core's, around the present state, as last told; newest last. */
  history(): readonly HistoryEntry[]
  /** Shows an undo or redo of a step that is saved, on top of all that is shown. */
  showTravel(changes: readonly Change[]): void
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
  readonly ways: KeptWays
  /** What is shown may not be what is saved. */
  mustRead: boolean
  /** The answer that is taken over, or was last. */
  taking?: SlicedRun
}

/** Number of the step that undo would take back next, 0 for none. */
export const lastDone = ({ deps }: QueueParts): number =>
  deps.history().findLast(({ isUndone }) => !isUndone)?.seq ?? 0

/** True while a step waits, or a doubt about one. */
export const isStuck = ({ tasks }: QueueParts): boolean => tasks.some(({ kind }) => kind === 'step')

/** With an answer that is taken over already. */
export function finishTask(parts: QueueParts, task: Task, result: StepResult | null): void {
  const { deps, tasks, retry } = parts
  tasks.splice(tasks.indexOf(task), 1)
  retry.done()
  if (result === null) deps.onChange()
  else if (!deps.taken(result)) parts.mustRead = true
}

export async function readRows(parts: QueueParts): Promise<void> {
  parts.ways.clear()
  try {
    await parts.deps.read()
  } catch (cause) {
    // Another change came between the pieces: they are asked for again, from the beginning.
    if (!(cause instanceof AppError && cause.code === 'conflict')) throw cause
    parts.mustRead = true
  }
}
