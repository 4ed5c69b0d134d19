/**
 * How fast one key may call. Wix documents 200 calls a minute without saying for what (wix-api.md §7), so there
 * is one bucket a key, of a single token: two calls never start closer than the interval. A 429 halves the
 * speed and each answered call wins some of it back.
 */
export interface Pace {
  /** 1 is the person's setting; down to 1/16 after 429s in a row. */
  readonly factor: number
  /** When the bucket holds its token again, on the clock that is never set back; so are all times here. */
  readonly nextAt: number
  /** No call before this, from Retry-After or our own back-off. */
  readonly blockedUntil: number
  readonly limitsInARow: number
}

const slowest = 1 / 16
const recoverStep = 1 / 32
const firstBlockMs = 2000
const longestBlockMs = 60_000

export const freshPace: Pace = { factor: 1, nextAt: 0, blockedUntil: 0, limitsInARow: 0 }

/** Calls a minute allowed right now. */
export const presentRate = (pace: Pace, callsPerMinute: number): number => callsPerMinute * pace.factor

/** Milliseconds until the next call may start; 0 is now. */
export const waitMs = (pace: Pace, now: number): number =>
  Math.max(0, Math.ceil(Math.max(pace.nextAt, pace.blockedUntil) - now))

/** A call starts. */
export function spend(pace: Pace, callsPerMinute: number, now: number): Pace {
  const intervalMs = 60_000 / presentRate(pace, callsPerMinute)
  // A timer that fires late by less than an interval is made up for: the schedule stays, the pace does not sag.
  const scheduled = pace.nextAt + intervalMs
  const isBehindALittle = now - pace.nextAt < intervalMs / 10 && pace.nextAt > 0
  return { ...pace, nextAt: isBehindALittle ? scheduled : now + intervalMs }
}

/** Wix answered 429. `retryAfterMs` is obeyed when it came, however long it is. */
export function slowDown(pace: Pace, retryAfterMs: number | null, now: number): Pace {
  const ownMs = Math.min(longestBlockMs, firstBlockMs * 2 ** pace.limitsInARow)
  return {
    ...pace,
    factor: Math.max(slowest, pace.factor / 2),
    blockedUntil: now + (retryAfterMs ?? ownMs),
    limitsInARow: pace.limitsInARow + 1,
  }
}

/** Wix answered with anything but a 429. */
export const speedUp = (pace: Pace): Pace =>
  pace.factor === 1 && pace.limitsInARow === 0
    ? pace
    : { ...pace, factor: Math.min(1, pace.factor + recoverStep), limitsInARow: 0 }

export const longestBackOffMs = 5 * 60_000

/** Pause before the next try when nothing could be reached: 1 s, 2 s, 4 s … 5 min. `tries` counts from 1. */
export const backOffMs = (tries: number): number =>
  Math.min(longestBackOffMs, 1000 * 2 ** Math.min(20, tries - 1))
