import type { Clock } from '../../ports.ts'
import { spend, waitMs } from './pace.ts'
import type { SendingKey } from './sending-keys.ts'

/**
 * Waits for the key's next turn and takes it: first come, first served, however many calls are under way. Returns when
 * the call starts, on the clock that is never set back. With `signal` ended it returns at once, and no call is made.
 */
export async function takeTurn(
  key: Pick<SendingKey, 'lessons' | 'callsPerMinute'>,
  clock: Clock,
  signal: AbortSignal,
): Promise<number> {
  for (;;) {
    const now = clock.monotonic()
    const at = now + waitMs(key.lessons.pace, now)
    const pace = spend(key.lessons.pace, key.callsPerMinute, at)
    key.lessons = { ...key.lessons, pace }
    while (clock.monotonic() < at && !signal.aborted) await clock.sleep(at - clock.monotonic(), signal)
    // Told to slow down meanwhile: the turn is given up and another one waited for.
    if (signal.aborted || key.lessons.pace.blockedUntil <= clock.monotonic()) return clock.monotonic()
  }
}
