/** Calls a minute for each key; wix-api.md §7. */
export const callsPerMinute = 200
const windowMs = 60_000

export interface RateLimit {
  /** Counts a call; milliseconds until the next one is allowed when it came too fast, which then does not count. */
  take(key: string, nowMs: number): number | null
  clear(): void
}

/** A rolling minute for each key. In memory: a restarted sandbox has forgotten it. */
export function createRateLimit(): RateLimit {
  const recent = new Map<string, number[]>()
  return {
    take: (key, nowMs) => {
      const calls = (recent.get(key) ?? []).filter((at) => at > nowMs - windowMs && at <= nowMs)
      recent.set(key, calls)
      const oldest = calls[0]
      if (oldest !== undefined && calls.length >= callsPerMinute) return oldest + windowMs - nowMs
      calls.push(nowMs)
      return null
    },
    clear: () => recent.clear(),
  }
}
