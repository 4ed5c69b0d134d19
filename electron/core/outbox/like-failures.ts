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
export function stopWords(streak: Streak, stopAfter: number, because: string): string | null {
  if (streak.count < stopAfter) return null
  const calls = streak.count === 1 ? 'A call' : `${streak.count} calls in a row`
  return `${calls} ended alike: ${because} Nothing more is sent until you continue.`
}
