/** Who was on a site at the reads before. */
export interface SeenBefore {
  /** Shown by the last read. */
  readonly seen: readonly string[]
  /** There once and missing from the last read, which alone proves nothing. */
  readonly missing: readonly string[]
}

/** What a read of a site's people changes. */
export interface SightingChanges {
  readonly newcomers: readonly string[]
  readonly back: readonly string[]
  /** Missing for the first time. */
  readonly missing: readonly string[]
  /** Missing from two different reads: gone. */
  readonly gone: readonly string[]
  /** So many are missing at once that the read proves nothing by itself: nobody is new or gone by it. */
  readonly isShort: boolean
}

/** Of what was there before, so much may be missing from one read before it is taken for a bad one. */
const mostMissing = 0.2

/** True when so many fewer came than were there that the read is no proof. */
export const isShortRead = (before: number, now: number): boolean => before - now > before * mostMissing

/** What a read says against the ones before. Somebody is gone only after two reads without them. */
export function compareSightings(before: SeenBefore, now: readonly string[]): SightingChanges {
  const here = new Set(now)
  const known = new Set([...before.seen, ...before.missing])
  const missing = before.seen.filter((wixId) => !here.has(wixId))
  const back = before.missing.filter((wixId) => here.has(wixId))
  if (isShortRead(before.seen.length, before.seen.length - missing.length)) {
    return { newcomers: [], back, missing, gone: [], isShort: true }
  }
  return {
    newcomers: [...here].filter((wixId) => !known.has(wixId)),
    back,
    missing,
    gone: before.missing.filter((wixId) => !here.has(wixId)),
    isShort: false,
  }
}
