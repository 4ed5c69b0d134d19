import type { Clock } from '../../ports.ts'
import { spend, waitMs } from '../pace.ts'
import { noteAnswer, type SendingKey } from '../sending-keys.ts'
import type { Paced } from './site-looks.ts'

/** Takes the first call's turn, which was waited for; a job of several calls waits for each of the others. */
export function paceCalls({
  clock,
  key,
  signal,
}: {
  readonly clock: Clock
  readonly key: SendingKey
  readonly signal: AbortSignal
}): { readonly call: Paced; end(): void } {
  const take = (): number => {
    const now = clock.monotonic()
    key.pace = spend(key.pace, key.callsPerMinute, now)
    return now
  }
  let startedAt = take()
  let isFirst = true
  const end = (): void => {
    key.callMs = Math.round(key.callMs * 0.8 + (clock.monotonic() - startedAt) * 0.2)
  }
  const wait = async (): Promise<void> => {
    for (let ms = waitMs(key.pace, clock.monotonic()); ms > 0; ms = waitMs(key.pace, clock.monotonic())) {
      await clock.sleep(ms, signal)
      if (signal.aborted) return
    }
  }
  return {
    end,
    call: async (make) => {
      if (!isFirst) {
        end()
        noteAnswer(key)
        await wait()
        startedAt = take()
      }
      isFirst = false
      return await make()
    },
  }
}
