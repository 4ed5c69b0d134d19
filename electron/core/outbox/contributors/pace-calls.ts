import type { Clock } from '../../ports.ts'
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
}): { readonly call: Paced; end(): { readonly startedAt: number } } {
  let startedAt = firstAt
  let isFirst = true
  const end = () => {
    key.callMs = Math.round(key.callMs * 0.8 + (clock.monotonic() - startedAt) * 0.2)
    return { startedAt }
  }
  return {
    end,
    call: async (make) => {
      if (!isFirst) {
        end()
        noteAnswer(key, { siteId, startedAt })
        startedAt = await takeTurn(key, clock, signal)
      }
      isFirst = false
      return await make()
    },
  }
}
