import { msForCalls, type Pace } from './pace.ts'

/** What one key still has to do for a run. Requests are calls to Wix; a removal takes several. */
export interface KeyWork {
  /** Of each site of the run. */
  readonly siteRequests: readonly number[]
  /** What other runs ask of the key, each in all; runs take turns. */
  readonly otherRuns: readonly number[]
  readonly pace: Pace
  readonly callsPerMinute: number
  /** How long one call took of late, in milliseconds. */
  readonly callMs: number
  /** Milliseconds until the key may call again. */
  readonly waitMs: number
  /** Milliseconds until the last job that waits by itself may be tried again; 0 for none. */
  readonly lastJobMs: number
}

/**
 * Milliseconds to the end: keys work side by side, so the slowest decides. Of one key the slowest of three things does:
 * its pace, how many calls may be under way at once, and the longest row of calls on one site. 0 when nothing is left.
 */
export function etaMs(keys: readonly KeyWork[], atOnce: number): number {
  return Math.round(Math.max(0, ...keys.map((key) => keyMs(key, atOnce))))
}

function keyMs(key: KeyWork, atOnce: number): number {
  const own = sumOf(key.siteRequests)
  if (own === 0) return 0
  const shared = own + sumOf(key.otherRuns.map((other) => Math.min(other, own)))
  const ofPace = msForCalls(key.pace, key.callsPerMinute, shared - 1) + key.callMs
  // Whoever else calls takes places too: alone, a run cannot use more of them than it has sites.
  const places = Math.min(atOnce, key.otherRuns.length > 0 ? atOnce : key.siteRequests.length)
  const ofPlaces = (shared * key.callMs) / places
  const ofSite = Math.max(...key.siteRequests) * key.callMs
  return Math.max(key.waitMs + Math.max(both(ofPace, ofPlaces), ofSite), key.lastJobMs + key.callMs)
}

/** The longer of two, and a little more where they are nearly as long: then calls wait now for the one, now for the other. */
const both = (a: number, b: number): number => {
  const longer = Math.max(a, b)
  return longer === 0 ? 0 : longer * (1 + (Math.min(a, b) / longer) ** 8) ** (1 / 8)
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)

const windowMs = 60_000

/** Rows that ended, as `[at, rows]` in order of time; `at` on the clock that is never set back. */
export type Pulse = readonly (readonly [at: number, rows: number])[]

/** Adds to a pulse and forgets what is older than a minute. */
export const addPulse = (pulse: Pulse, at: number, rows: number): Pulse => [
  ...pulse.filter(([then]) => at - then < windowMs),
  [at, rows],
]

/**
 * Rows a minute over the last minute; a younger pulse is scaled from at least its first five seconds. 0 where fewer than
 * two answers came: how long it takes to the next is not known.
 */
export function ratePerMinute(pulse: Pulse, now: number): number {
  const recent = pulse.filter(([at]) => now - at < windowMs)
  const first = recent[0]
  if (first === undefined || recent.length < 2) return 0
  const rows = recent.reduce((sum, [, count]) => sum + count, 0)
  const spanMs = Math.min(windowMs, Math.max(5000, now - first[0]))
  return Math.round((rows * windowMs) / spanMs)
}
