import type { Clock } from '../../ports.ts'
import { withValue } from '../pace/average.ts'
import { noteAnswer, type SendingKey } from '../pace/sending-keys.ts'
import { takeTurn } from '../pace/take-turn.ts'
import type { Paced } from './site-looks.ts'

/** A job's calls: the first one's turn was taken at `startedAt`, the job waits for each of the others. */
export function paceCalls({
  clock,
  key,
  siteId,
  startedAt: firstAt,
  signal,
}: {
  readonly clock: Clock
  readonly key: SendingKey
  readonly siteId: string
  readonly startedAt: number
  readonly signal: AbortSignal
}): { readonly call: Paced; end(): { readonly startedAt: number; readonly calls: number } } {
  let startedAt = firstAt
  let calls = 0
  const end = () => {
    key.callMs = withValue(key.callMs, clock.monotonic() - startedAt)
    return { startedAt, calls }
  }
  return {
    end,
    call: async (make) => {
      if (calls > 0) {
        end()
        noteAnswer(key, { siteId, startedAt })
        startedAt = await takeTurn(key, clock, signal)
      }
      calls += 1
      return await make()
    },
  }
}
