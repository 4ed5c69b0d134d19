import type { SiteId } from '../../../shared/directory.ts'
import type { KnownAccess } from '../../../shared/known-access.ts'
import type { ReviewFigures, ReviewId } from '../../../shared/review.ts'
import { atOnce } from '../../../shared/turns/at-once.ts'
import { inTurns } from '../turns/in-turns.ts'
import { countFigures, indexNow, type KnownNow, sumFigures } from './compare-with-now.ts'
import type { ReviewsInHandDeps } from './reviews-in-hand.ts'
import type { ReviewsTable } from './reviews-table.ts'

/** Lines read and compared between two turns of the app. */
const linesAPiece = 1000
/** Where answers come faster than that they are counted in one go. */
const mostTries = 3

export interface CountsDeps extends Pick<ReviewsInHandDeps, 'prepareKnown' | 'knownOfSite'> {
  readonly table: Pick<ReviewsTable, 'counts' | 'toDoAfter'>
}

/**
 * How reviews stand, counted by the database but for what is to be removed or changed: of these lines, and of no others,
 * it must be looked whether it was. A count is kept while nothing else is known of their sites.
 */
export interface ReviewCounts {
  figures(id: ReviewId): Promise<ReviewFigures>
  /** It was answered. */
  changed(id: ReviewId): void
}

interface Counted {
  readonly figures: ReviewFigures
  readonly seen: ReadonlyMap<SiteId, readonly KnownAccess[]>
}

export function createReviewCounts({ table, prepareKnown, knownOfSite }: CountsDeps): ReviewCounts {
  const kept = new Map<ReviewId, Counted>()
  const answered = new Map<ReviewId, number>()
  const isRight = ({ seen }: Counted) => [...seen].every(([siteId, known]) => knownOfSite(siteId) === known)

  function* count(id: ReviewId): Generator<void, Counted> {
    const seen = new Map<SiteId, readonly KnownAccess[]>()
    const indexes = new Map<SiteId, KnownNow>()
    const indexOf = (siteId: SiteId): KnownNow => {
      const before = indexes.get(siteId)
      if (before !== undefined) return before
      const known = knownOfSite(siteId)
      const index = indexNow(known)
      indexes.set(siteId, index)
      seen.set(siteId, known)
      return index
    }
    const counts = table.counts(id)
    const toDo: ReviewFigures[] = []
    for (let last = ''; ; ) {
      const piece = table.toDoAfter(id, last, linesAPiece)
      last = piece.at(-1)?.lineId ?? last
      toDo.push(
        countFigures(piece.map(({ line, answer }) => ({ answer, now: indexOf(line.siteId).lineNow(line) }))),
      )
      if (piece.length < linesAPiece) break
      yield
    }
    const { removed, changed } = sumFigures(toDo)
    return { figures: { ...counts, removed, changed }, seen }
  }

  return {
    figures: async (id) => {
      for (let left = mostTries; ; left -= 1) {
        await prepareKnown()
        const known = kept.get(id)
        if (known !== undefined && isRight(known)) return known.figures
        const before = answered.get(id)
        const counted = left > 0 ? await inTurns(count(id)) : atOnce(count(id))
        if (answered.get(id) === before) kept.set(id, counted)
      }
    },
    changed: (id) => {
      kept.delete(id)
      answered.set(id, (answered.get(id) ?? 0) + 1)
    },
  }
}
