/** A moment by both clocks: one a person can set, one that may stand still while the computer sleeps. */
export interface Moment {
  readonly now: number
  readonly monotonic: number
}

export interface UseFacts {
  /** 0 for never. */
  readonly lockAfterMinutes: number
  /** Whether sleep locks it. */
  readonly lockWithSystem: boolean
  /** When somebody used it last. */
  readonly used: Moment
  /** When this was decided last. */
  readonly looked: Moment
  readonly at: Moment
}

/** A look comes at least so often: what lies further apart was no ordinary wait. */
export const lookEveryMs = 15_000
const sleptMs = lookEveryMs + 60_000

/**
 * The longer of what both clocks tell: a clock that is set back does not keep the app open, and one that is set ahead
 * locks it early, which harms nobody.
 */
export const elapsedMs = (from: Moment, to: Moment): number =>
  Math.max(0, to.now - from.now, to.monotonic - from.monotonic)

/** Whether the app locks now, and otherwise when to look again; null where nothing is to be waited for. */
export function decideLock(facts: UseFacts): 'idle' | 'sleep' | { readonly lookInMs: number | null } {
  const { lockAfterMinutes, lockWithSystem, used, looked, at } = facts
  if (lockWithSystem && elapsedMs(looked, at) >= sleptMs) return 'sleep'
  if (lockAfterMinutes === 0) return { lookInMs: lockWithSystem ? lookEveryMs : null }
  const leftMs = lockAfterMinutes * 60_000 - elapsedMs(used, at)
  return leftMs <= 0 ? 'idle' : { lookInMs: Math.min(lookEveryMs, leftMs) }
}
