import type { Reason, RunId } from '../../../shared/outbox.ts'
import type { JobRow } from './jobs-table.ts'
import { addFailure, noStreak, type Streak, stopReason } from './like-failures.ts'

/** Like failures in a row, for each run and key; nothing of it needs to outlive the app. */
export interface FailureStreaks {
  /** One more; why the run must stop now, or null. */
  add(job: JobRow, likeness: string, because: Reason): Reason | null
  /** A good answer ends a streak. */
  end(job: JobRow): void
  /** Of a run that a person looked at. */
  endAll(runId: RunId): void
  /** What `restore` puts back, for an answer that could not be written down. */
  get(job: JobRow): Streak
  restore(job: JobRow, streak: Streak): void
}

export function createFailureStreaks(stopAfter: () => number): FailureStreaks {
  const streaks = new Map<string, Streak>()
  const keyOf = (job: JobRow): string => `${job.run_id}\n${job.account_id}`
  const get = (job: JobRow): Streak => streaks.get(keyOf(job)) ?? noStreak
  return {
    add: (job, likeness, because) => {
      const streak = addFailure(get(job), likeness)
      streaks.set(keyOf(job), streak)
      return stopReason(streak, stopAfter(), because)
    },
    end: (job) => {
      streaks.delete(keyOf(job))
    },
    endAll: (runId) => {
      for (const key of streaks.keys()) if (key.startsWith(`${runId}\n`)) streaks.delete(key)
    },
    get,
    restore: (job, streak) => {
      streaks.set(keyOf(job), streak)
    },
  }
}
