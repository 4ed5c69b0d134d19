import type { JobId } from '../../../../shared/outbox.ts'
import type { Clock } from '../../ports.ts'
import { longestBackOffMs } from './pace.ts'

/** A job that waits for a time, as it is stored: `not_before` is UTC ISO. */
export type WaitingJob = {
  readonly id: JobId
  readonly not_before: string
  readonly http_status: number | null
}

/**
 * When jobs that wait may be tried, on the clock that is never set back. What is stored (`not_before`) is for the
 * page and for the next start only: measured against a clock somebody turned, it would hold a run for hours.
 */
export interface JobWaits {
  /** A job waits from now on. */
  start(id: JobId, ms: number): void
  /** Jobs whose wait is over. */
  due(): readonly JobId[]
  /** Milliseconds until a job may be tried. One that an earlier start left is measured by what is stored, within reason. */
  leftMs(job: WaitingJob): number
  /** It is tried. */
  end(id: JobId): void
}

/** A Retry-After that an earlier start was given is kept for so long at most, then Wix is asked again. */
const longestStoredLimitMs = 60 * 60_000

export function createJobWaits(clock: Clock): JobWaits {
  const dueAt = new Map<JobId, number>()
  return {
    start: (id, ms) => {
      dueAt.set(id, clock.monotonic() + ms)
    },
    due: () => {
      const now = clock.monotonic()
      return [...dueAt].flatMap(([id, at]) => (at <= now ? [id] : []))
    },
    leftMs: (job) => {
      const now = clock.monotonic()
      const known = dueAt.get(job.id) ?? now + storedWaitMs(job, clock.now())
      dueAt.set(job.id, known)
      return Math.max(0, known - now)
    },
    end: (id) => {
      dueAt.delete(id)
    },
  }
}

/** @param now UTC, maybe set back or forward since it was stored */
export function storedWaitMs(job: WaitingJob, now: number): number {
  const longest = job.http_status === 429 ? longestStoredLimitMs : longestBackOffMs
  const stored = Date.parse(job.not_before) - now
  return Number.isNaN(stored) ? 0 : Math.min(longest, Math.max(0, stored))
}
