import type { JobId } from '../../../../shared/outbox.ts'
import type { WixFailure } from '../../wix/wix-api.ts'
import { slowDown } from './pace.ts'
import { judgeLimit, limitAgain } from './rate-limits.ts'
import { type AnsweredCall, afterAnswer, type KeyLessons } from './sending-keys.ts'

/** What a failure says about the key. `now` is on the clock that is never set back. */
export function learnFromFailure(
  before: KeyLessons,
  call: AnsweredCall & { readonly jobId: JobId },
  failure: WixFailure,
  now: number,
): KeyLessons {
  if (failure.kind === 'cancelled') return before
  const lessons: KeyLessons = { ...before, isProven: false }
  const { startedAt } = call
  if (failure.kind === 'not-connected') {
    // Calls that were under way together found the network gone together: one try.
    const isNews = startedAt >= lessons.offlineAt
    return {
      ...lessons,
      offlineTries: lessons.offlineTries + (isNews ? 1 : 0),
      offlineAt: isNews ? now : lessons.offlineAt,
    }
  }
  if (failure.reason !== 'rate-limit') {
    return failure.status === null ? { ...lessons, offlineTries: 0 } : afterAnswer(lessons, call)
  }
  const evidence = { ...lessons, before: lessons.limited.get(call.jobId) }
  const verdict = judgeLimit(evidence, { ...call, retryAfterMs: failure.retryAfterMs })
  const limited = new Map(lessons.limited).set(call.jobId, limitAgain(evidence, startedAt))
  const told: KeyLessons = {
    ...lessons,
    offlineTries: 0,
    limited,
    limitedSites: new Set(lessons.limitedSites).add(call.siteId),
  }
  switch (verdict) {
    case 'job':
      return told
    case 'suspected':
      return { ...told, suspected: { jobId: call.jobId, startedAt } }
    case 'key': {
      const pace = slowDown(lessons.pace, failure.retryAfterMs, startedAt, now)
      return { ...told, pace, block: { kind: 'rate-limit' } }
    }
  }
}
