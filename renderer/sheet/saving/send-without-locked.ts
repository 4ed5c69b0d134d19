import { AppError } from '../../../shared/errors.ts'
import type { StepResult } from '../../../shared/open-roster.ts'
import type { RosterId, Step } from '../../../shared/roster.ts'
import type { RosterCore } from '../roster-core.ts'
import { leaveOutLocked, lockedRowsOf } from './leave-out-locked.ts'

export interface LockedDeps {
  readonly core: RosterCore
  readonly rosterId: RosterId
  readonly stepId: string
  /** Hears before a step is sent again: the rows left out have to be read again. */
  readonly onLeaveOut: () => void
}

/** Rows may have been queued since the page last heard: a step that was refused for them is sent again without them. */
export async function sendWithoutLocked(
  deps: LockedDeps,
  step: Step,
  sent: Promise<StepResult | null>,
): Promise<StepResult | null> {
  try {
    return await sent
  } catch (cause) {
    const locked = cause instanceof AppError ? lockedRowsOf(cause) : null
    const rest = locked === null ? null : leaveOutLocked(step, locked.rowIds)
    if (locked === null || rest === null || rest.changes.length === 0) throw cause
    deps.onLeaveOut()
    const { core, rosterId, stepId } = deps
    const result = await sendWithoutLocked(deps, rest, core.apply(rosterId, rest, { stepId }))
    core.leftOut(step, locked)
    return result
  }
}
