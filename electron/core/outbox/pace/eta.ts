/** What one key still has to do for a run. */
export interface KeyWork {
  readonly calls: number
  /** Calls a minute at the present pace; above 0. */
  readonly perMinute: number
  /** How long one call took of late, in milliseconds; calls of one key never overlap. */
  readonly callMs: number
  /** Milliseconds until the next call may start. */
  readonly waitMs: number
}

/** Milliseconds to the end: keys work side by side, so the slowest decides. 0 when nothing is left. */
export function etaMs(keys: readonly KeyWork[]): number {
  return keys.reduce((longest, key) => {
    if (key.calls === 0) return longest
    const eachMs = Math.max(60_000 / key.perMinute, key.callMs)
    return Math.max(longest, Math.round(key.waitMs + (key.calls - 1) * eachMs + key.callMs))
  }, 0)
}

const windowMs = 60_000

/** Rows that ended, as `[at, rows]` in order of time; `at` on the clock that is never set back. */
export type Pulse = readonly (readonly [at: number, rows: number])[]

/** Adds to a pulse and forgets what is older than a minute. */
export const addPulse = (pulse: Pulse, at: number, rows: number): Pulse => [
  ...pulse.filter(([then]) => at - then < windowMs),
  [at, rows],
]

/** Rows a minute over the last minute; a younger pulse is scaled from at least its first five seconds. */
export function ratePerMinute(pulse: Pulse, now: number): number {
  const recent = pulse.filter(([at]) => now - at < windowMs)
  const first = recent[0]
  if (first === undefined) return 0
  const rows = recent.reduce((sum, [, count]) => sum + count, 0)
  const spanMs = Math.min(windowMs, Math.max(5000, now - first[0]))
  return Math.round((rows * windowMs) / spanMs)
}
