import { addressKey } from '../../../shared/email.ts'
import type {
  FrozenLine,
  OpenReview,
  Review,
  ReviewAnswer,
  ReviewLine,
  ReviewLineId,
} from '../../../shared/review.ts'
import { countFigures, type KnownNow, lineNow } from './compare-with-now.ts'
import { hashOfList } from './freeze-review.ts'
import type { ReviewRecord } from './reviews-table.ts'

/** What is kept of a review. */
export interface KeptReview {
  readonly record: ReviewRecord
  readonly lines: readonly FrozenLine[]
  readonly answers: ReadonlyMap<ReviewLineId, ReviewAnswer>
}

/** A review with its figures, against what is known now. */
export function standingOf({ record, lines, answers }: KeptReview, known: KnownNow) {
  const own = record.reviewer.includes('@') ? addressKey(record.reviewer) : ''
  const standing = lines.map(
    (line): ReviewLine => ({
      ...line,
      answer: answers.get(line.id) ?? null,
      now: lineNow(line, known.ofLine(line)),
      isOwn: own !== '' && line.addressKey === own,
    }),
  )
  const review: Review = { ...record, figures: countFigures(standing) }
  return { review, lines: standing }
}

/** Everything of a review, against what is known now. */
export function openReview(kept: KeptReview, known: KnownNow): OpenReview {
  const { review, lines } = standingOf(kept, known)
  return {
    review,
    lines,
    newcomers: known.newcomers(lines),
    isIntact:
      hashOfList(review.scope, kept.lines) === (review.erasedHash === '' ? review.hash : review.erasedHash),
  }
}
