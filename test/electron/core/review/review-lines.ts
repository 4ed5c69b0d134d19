import { type ReviewPart, unpackReview } from '../../../../shared/packed/packed-review.ts'
import type { ReviewLine } from '../../../../shared/review.ts'

/** The lines of the first part of a review: all there are in a small one. */
export const reviewLinesOf = ({ part }: Pick<ReviewPart, 'part'>): readonly ReviewLine[] =>
  part.kind === 'lines' ? unpackReview(part.packed, part.from) : []
