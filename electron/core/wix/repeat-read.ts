import type { Clock } from '../ports.ts'
import type { WixFailure, WixReply } from './wix-api.ts'

/** Whether a read is made again after a failure, and once that may be; false when the walk should end. */
export type MayRepeat = (failure: WixFailure, tries: number) => Promise<boolean>

const mostTries = 4
/** Of longer waits that Wix asks for the person hears instead. */
const longestWaitMs = 60_000

/** Reads are harmless to repeat (wix-api.md §7): after a failure that may pass, wait a little longer each time. */
export function repeatReads(clock: Pick<Clock, 'sleep'>, signal: AbortSignal): MayRepeat {
  return async (failure, tries) => {
    const passes = failure.kind === 'server' || failure.kind === 'no-reply' || failure.reason === 'rate-limit'
    const waitMs = failure.retryAfterMs ?? 500 * 2 ** tries
    if (!passes || tries >= mostTries || waitMs > longestWaitMs || signal.aborted) return false
    await clock.sleep(waitMs, signal)
    return !signal.aborted
  }
}

export async function askAgain<T>(
  call: () => Promise<WixReply<T>>,
  mayRepeat: MayRepeat,
): Promise<WixReply<T>> {
  for (let tries = 1; ; tries++) {
    const reply = await call()
    if (reply.ok || !(await mayRepeat(reply.failure, tries))) return reply
  }
}
