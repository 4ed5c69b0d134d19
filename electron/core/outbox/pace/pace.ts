/**
 * How fast one key may call. Wix documents 200 calls a minute without saying for what (wix-api.md §7), so there
 * is one bucket a key, of a single token: two calls never start closer than the interval. A 429 halves the
 * speed and each answered call wins a little of it back.
 */
export interface Pace {
  /** 1 is the person's setting; down to 1/16 after 429s in a row. */
  readonly factor: number
  /** When the bucket holds its token again, on the clock that is never set back; so are all times here. */
  readonly nextAt: number
  /** No call before this, from Retry-After or our own back-off. */
  readonly blockedUntil: number
  /** When it was last told to slow down; 429s to calls that had left before are the same news. */
  readonly slowedAt: number
}

const slowest = 1 / 16
/** From half the speed back to all of it in some 130 answers: about a minute of sending. */
const recoverStep = 1 / 256
/** What Wix advises after a 429 that names no time. wix-api.md §7 */
export const unnamedLimitMs = 60_000

export const freshPace: Pace = { factor: 1, nextAt: 0, blockedUntil: 0, slowedAt: Number.NEGATIVE_INFINITY }

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

/**
 * Wix answered 429 to a call that started at `startedAt`. `retryAfterMs` is obeyed when it came, however long it is;
 * without it a minute passes. Calls that were under way together are told together: the speed is halved once.
 */
export function slowDown(pace: Pace, retryAfterMs: number | null, startedAt: number, now: number): Pace {
  const isNews = startedAt >= pace.slowedAt
  return {
    ...pace,
    factor: isNews ? Math.max(slowest, pace.factor / 2) : pace.factor,
    blockedUntil: Math.max(pace.blockedUntil, now + (retryAfterMs ?? unnamedLimitMs)),
    slowedAt: isNews ? now : pace.slowedAt,
  }
}

/** Wix answered with anything but a 429. */
export const speedUp = (pace: Pace): Pace =>
  pace.factor === 1 ? pace : { ...pace, factor: Math.min(1, pace.factor + recoverStep) }

/** Milliseconds that so many turns take, while each answer wins a little speed back. */
export function msForCalls({ factor }: Pace, callsPerMinute: number, calls: number): number {
  const intervalMs = 60_000 / callsPerMinute
  const slow = Math.min(Math.max(0, calls), (1 - factor) / recoverStep)
  const slowMs = (intervalMs / recoverStep) * Math.log((factor + slow * recoverStep) / factor)
  return slowMs + Math.max(0, calls - slow) * intervalMs
}

export const longestBackOffMs = 5 * 60_000

/** Pause before the next try when nothing could be reached: 1 s, 2 s, 4 s … 5 min. `tries` counts from 1. */
export const backOffMs = (tries: number): number =>
  Math.min(longestBackOffMs, 1000 * 2 ** Math.min(20, tries - 1))
