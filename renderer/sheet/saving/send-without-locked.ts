import { AppError } from '../../../shared/errors.ts'
import type { StepResult } from '../../../shared/open-roster.ts'
import type { RosterId, Step } from '../../../shared/roster.ts'
import type { RosterCore } from '../roster-core.ts'
import { leaveOutLocked, lockedRowsOf } from './leave-out-locked.ts'

/**
 * Rows may have been queued since the page last heard: a step that was refused for them is sent again without them.
 * `onLeaveOut` hears of it before: those rows have to be read again.
 */
export async function sendWithoutLocked(
  core: RosterCore,
  rosterId: RosterId,
  step: Step,
  sent: Promise<StepResult | null>,
  onLeaveOut: () => void,
): Promise<StepResult | null> {
  try {
    return await sent
  } catch (cause) {
    const locked = cause instanceof AppError ? lockedRowsOf(cause) : null
    const rest = locked === null ? null : leaveOutLocked(step, locked.rowIds)
    if (locked === null || rest === null || rest.changes.length === 0) throw cause
    onLeaveOut()
    const result = await sendWithoutLocked(core, rosterId, rest, core.apply(rosterId, rest), onLeaveOut)
    core.leftOut(step, locked)
    return result
  }
}
