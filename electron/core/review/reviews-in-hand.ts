import { randomInt } from 'node:crypto'
import type { SiteId } from '../../../shared/directory.ts'
import type { KnownAccess } from '../../../shared/known-access.ts'
import type { ReviewId } from '../../../shared/review.ts'
import { atOnce } from '../../../shared/turns/at-once.ts'
import type { Db } from '../store/db.ts'
import { inTurns } from '../turns/in-turns.ts'
import { type Readings, type ReviewInHand, takeInHand } from './review-in-hand.ts'
import type { ReviewRecord, ReviewsTable } from './reviews-table.ts'

export interface ReviewsInHandDeps {
  readonly db: Pick<Db, 'outsideWrites'>
  readonly table: Pick<ReviewsTable, 'linesAfter' | 'answersAfter'>
  /** Waits until what is known is read, so that a site is asked for at once. */
  readonly prepareKnown: () => Promise<void>
  /** The same list as long as nothing else is known there. */
  readonly knownOfSite: (siteId: SiteId) => readonly KnownAccess[]
}

/** The review that was asked for last, in memory: its lines never change, and nobody else writes its answers. */
export interface ReviewsInHand {
  /**
   * With its lines compared with what is known now: read and compared in turns, and only where that is not done.
   * @throws AppError `cancelled`
   */
  take(record: Pick<ReviewRecord, 'id' | 'scope'>, signal?: AbortSignal): Promise<ReviewInHand>
  /** Whether it is this one. */
  has(id: ReviewId): boolean
  /** Whether it is still the one that stands for the review: answers are kept in no other one. */
  isCurrent(id: ReviewId, hand: ReviewInHand): boolean
  /** A number for what is read now: whatever happens to reviews later has a higher one. */
  nextReading(): number
}

interface Kept {
  readonly id: ReviewId
  readonly version: number
  readonly read: Promise<ReviewInHand>
  hand: ReviewInHand | null
}

/** What happens more often than that while lines are compared is compared in one go. */
const mostPasses = 5

export function createReviewsInHand({
  db,
  table,
  prepareKnown,
  knownOfSite,
}: ReviewsInHandDeps): ReviewsInHand {
  let kept: Kept | null = null
  // Not those of an earlier start: a page may still ask with one of them.
  let last = randomInt(2 ** 47)
  const readings: Readings = {
    next: () => {
      last += 1
      return last
    },
    last: () => last,
  }
  function keep({ id, scope }: Pick<ReviewRecord, 'id' | 'scope'>): Kept {
    // Whether the list is still what was frozen is looked at again when somebody else wrote into the file.
    const version = db.outsideWrites()
    if (kept?.id === id && kept.version === version) return kept
    // Whoever waits for it may be several: it is read for all of them.
    const read = inTurns(takeInHand({ id, scope }, table, readings))
    const one: Kept = { id, version, read, hand: null }
    kept = one
    read.then(
      (hand) => {
        one.hand = hand
      },
      () => {
        if (kept === one) kept = null
      },
    )
    return one
  }

  return {
    take: async (record, signal) => {
      for (let pass = 1; ; pass += 1) {
        const one = keep(record)
        const hand = await one.read
        await prepareKnown()
        if (keep(record) !== one) continue
        const different = hand.different(knownOfSite)
        if (different.length === 0) return hand
        if (pass > mostPasses) atOnce(hand.comparing(different))
        else await inTurns(hand.comparing(different), signal)
      }
    },
    has: (id) => kept?.id === id,
    isCurrent: (id, hand) => kept?.id === id && kept.hand === hand && kept.version === db.outsideWrites(),
    nextReading: readings.next,
  }
}
