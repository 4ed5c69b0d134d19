import type { JobId } from '../../../../shared/outbox.ts'

/** A 429 may last for ever (wix-api.md §7): so many, and the job fails with that reason. */
export const mostLimits = 10

/** What a job met so far. */
export interface LimitedJob {
  /** 429s. */
  readonly times: number
  /** When the call that met the last one had started, on the clock that is never set back; so are all times here. */
  readonly startedAt: number
  /** Others were answered after one of its 429s: it is not the key that is too fast, and the job waits alone. */
  readonly isAlone: boolean
}

/** A first 429 of which nobody knows yet whether it is about the key or about one site. */
export interface SuspectedLimit {
  readonly jobId: JobId
  readonly startedAt: number
}

/** What is known of a key when a 429 comes. */
export interface LimitEvidence {
  readonly before: LimitedJob | undefined
  readonly suspected: SuspectedLimit | null
  /** The latest start of a call that was answered with anything but a 429. */
  readonly lastAnsweredStart: number
}

/** One more 429, to a call that started at `startedAt`. */
export const limitAgain = (evidence: LimitEvidence, startedAt: number): LimitedJob => ({
  times: (evidence.before?.times ?? 0) + 1,
  startedAt,
  isAlone: evidence.before !== undefined && (evidence.before.isAlone || isLater(evidence, evidence.before)),
})

const isLater = (
  { lastAnsweredStart }: LimitEvidence,
  { startedAt }: { readonly startedAt: number },
): boolean => lastAnsweredStart > startedAt

/**
 * Whom a 429 is about. Wix answers so to a key that calls too fast, and for ever to a site without a free seat or an
 * invite that was used (wix-api.md §7). A named time is always obeyed for the whole key, unless others were answered
 * since. Without one the next call, of another site where there is one, tells: answered, it was the site; told 429
 * as well, it is the key.
 */
export function judgeLimit(
  evidence: LimitEvidence,
  limit: { readonly jobId: JobId; readonly startedAt: number; readonly retryAfterMs: number | null },
): 'key' | 'job' | 'suspected' {
  if (limitAgain(evidence, limit.startedAt).isAlone || isLater(evidence, limit)) return 'job'
  if (limit.retryAfterMs !== null) return 'key'
  const { suspected } = evidence
  if (suspected === null || isLater(evidence, suspected)) return 'suspected'
  // The same job once more says nothing new of the others.
  return suspected.jobId === limit.jobId ? 'suspected' : 'key'
}
