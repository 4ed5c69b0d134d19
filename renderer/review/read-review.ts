import {
  type ReviewPart,
  type Standing,
  unpackReview,
  unpackStandings,
} from '../../shared/packed/packed-review.ts'
import type { ReviewFacts, ReviewId, ReviewLine } from '../../shared/review.ts'
import { call } from '../api.ts'
import { ofOneState } from '../ui/turns/of-one-state.ts'

/** A review as it was read last. */
export interface KnownReview extends ReviewFacts {
  readonly lines: readonly ReviewLine[]
  /** What became different later is asked for with this. */
  readonly reading: number
}

/** A review of one moment, part by part; of one that is known, what became different since. */
export const readReview = (
  reviewId: ReviewId,
  known: KnownReview | null,
  signal: AbortSignal,
): Promise<KnownReview> => ofOneState(() => readParts(reviewId, known, signal))

async function readParts(
  reviewId: ReviewId,
  known: KnownReview | null,
  signal: AbortSignal,
): Promise<KnownReview> {
  const lines: ReviewLine[] = []
  const changed: (Standing & { readonly place: number })[] = []
  const since = known === null ? {} : { since: known.reading }
  let page: ReviewPart = await call('review.read', { reviewId, ...since }, { signal })
  for (;;) {
    const { part, reading, next } = page
    // Loops: a spread of thousands of arguments is a stack.
    if (part.kind === 'lines') for (const line of unpackReview(part.packed, part.from)) lines.push(line)
    else for (const line of unpackStandings(part.packed)) changed.push(line)
    if (next === null) break
    page = await call('review.read', { reviewId, part: { reading, from: next } }, { signal })
  }
  const { review, isIntact, newcomers, newcomerCount, reading, part } = page
  const facts = { review, isIntact, newcomers, newcomerCount, reading }
  return { ...facts, lines: part.kind === 'lines' ? lines : withChanged(known?.lines ?? [], changed) }
}

/** Lines that are as they were stay the same objects, and the list too where all are. */
function withChanged(
  lines: readonly ReviewLine[],
  changed: readonly (Standing & { readonly place: number })[],
): readonly ReviewLine[] {
  if (changed.length === 0) return lines
  const fresh = [...lines]
  for (const { place, answer, now } of changed) {
    const line = lines[place]
    if (line !== undefined) fresh[place] = { ...line, answer, now }
  }
  return fresh
}
