import type { KnownAccess } from '../../../shared/known-access.ts'
import type { FrozenLine, Review, ReviewId } from '../../../shared/review.ts'
import { indexNow, type KnownNow } from './compare-with-now.ts'

export interface StandingsDeps {
  readonly known: () => readonly KnownAccess[]
  readonly readLines: (id: ReviewId) => readonly FrozenLine[]
}

/** What every answer and every list of reviews needs, kept as long as it is the same. */
export interface Standings {
  now(): KnownNow
  /** Frozen lines never change: those of the review asked for last are kept. */
  lines(id: ReviewId): readonly FrozenLine[]
  /** As `stand` tells it, unless nothing is known otherwise since it was told last. */
  review(id: ReviewId, stand: (now: KnownNow) => Review): Review
  /** A review was answered, closed or opened again. */
  changed(id: ReviewId): void
  /** What was told inside a transaction that comes to nothing is forgotten. */
  unlessUndone<T>(id: ReviewId, work: () => T): T
}

export function keepStandings({ known, readLines }: StandingsDeps): Standings {
  let last: { readonly known: readonly KnownAccess[]; readonly now: KnownNow } | null = null
  let kept: { readonly id: ReviewId; readonly lines: readonly FrozenLine[] } | null = null
  const standing = new Map<ReviewId, Review>()
  const now = (): KnownNow => {
    const found = known()
    // Lines of which nothing changed are the same objects: to look costs less than to compare again.
    const isSame =
      last !== null &&
      last.known.length === found.length &&
      found.every((line, at) => line === last?.known[at])
    if (last === null || !isSame) {
      last = { known: found, now: indexNow(found) }
      standing.clear()
    }
    return last.now
  }
  return {
    now,
    lines: (id) => {
      if (kept?.id !== id) kept = { id, lines: readLines(id) }
      return kept.lines
    },
    review: (id, stand) => {
      const knownNow = now()
      const told = standing.get(id) ?? stand(knownNow)
      standing.set(id, told)
      return told
    },
    changed: (id) => {
      standing.delete(id)
    },
    unlessUndone: (id, work) => {
      try {
        return work()
      } catch (error) {
        standing.delete(id)
        throw error
      }
    },
  }
}
