import type { Reason } from '../../../shared/outbox.ts'
import type { WixFailure } from '../wix/wix-api.ts'

/** The failures of one run and key since its last good answer, as long as they are alike. */
export interface Streak {
  readonly likeness: string
  readonly count: number
}

export const noStreak: Streak = { likeness: '', count: 0 }

/** Two failures are alike when Wix (or the network) answered in the same way. */
export const likenessOf = (failure: WixFailure): string =>
  [failure.kind, failure.reason ?? '', failure.status ?? '', failure.code ?? ''].join(' ')

/** One more failure; a different one starts over. */
export const addFailure = (streak: Streak, likeness: string): Streak =>
  streak.likeness === likeness ? { likeness, count: streak.count + 1 } : { likeness, count: 1 }

/** Why the run must stop and ask (wix-api.md §7), or null. */
export const stopReason = (streak: Streak, stopAfter: number, because: Reason): Reason | null =>
  streak.count < stopAfter ? null : { kind: 'alike', calls: streak.count, because }
