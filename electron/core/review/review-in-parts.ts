import { AppError } from '../../../shared/errors.ts'
import { packReview, packStandings, type ReviewPart } from '../../../shared/packed/packed-review.ts'
import type { Review, ReviewId } from '../../../shared/review.ts'
import { type LineStanding, reviewLines, type StandingLines } from './standing-lines.ts'

/** So many lines go over the bridge at once: as text they are some hundreds of thousands of characters. */
const mostInPart = 4000
/** So many of those who came since are named. */
const mostNewcomers = 3

/** Of `review.read`; see the contract. */
export interface ReviewAsked {
  readonly reviewId: ReviewId
  readonly since?: number | undefined
  readonly part?: { readonly reading: number; readonly from: number } | undefined
}

/** A review as it stood at one moment. */
export interface ReviewRead {
  readonly reading: number
  readonly review: Review
  readonly isIntact: boolean
  /** The reviewer's address; '' where it is not known. */
  readonly own: string
  readonly standing: StandingLines
  /** Only these are different since what was read before; null where all are to be told. */
  readonly changed: readonly LineStanding[] | null
}

/** Tells a review in parts of one moment: what was read is kept until its last part went out. */
export function reviewInParts(
  read: (id: ReviewId, since: number | null, signal?: AbortSignal) => Promise<ReviewRead>,
): (asked: ReviewAsked, signal?: AbortSignal) => Promise<ReviewPart> {
  let kept: ReviewRead | null = null
  return async ({ reviewId, since, part }, signal) => {
    if (part === undefined) kept = await read(reviewId, since ?? null, signal)
    else if (kept?.reading !== part.reading || kept.review.id !== reviewId) {
      throw new AppError('conflict', 'The review was read anew meanwhile. It is read again.')
    }
    const all = kept
    const from = part?.from ?? 0
    const to = from + mostInPart
    const isLast = to >= (all.changed ?? all.standing.lines).length
    if (isLast) kept = null
    const { reading, review, isIntact, standing } = all
    return {
      ...{ reading, review, isIntact },
      newcomers: standing.newcomers.slice(0, mostNewcomers),
      newcomerCount: standing.newcomers.length,
      next: isLast ? null : to,
      part:
        all.changed === null
          ? { kind: 'lines', from, packed: packReview(reviewLines(standing, all.own, from, to), from) }
          : { kind: 'changed', packed: packStandings(all.changed.slice(from, to)) },
    }
  }
}
