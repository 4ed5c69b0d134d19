import { AppError } from '../../../shared/errors.ts'
import type { AnswerGroup, AnswersGiven, AnswerWay, Review, ReviewId } from '../../../shared/review.ts'
import { atOnce } from '../../../shared/turns/at-once.ts'
import type { Audit, AuditFacts } from '../audit/audit.ts'
import type { Ports } from '../ports.ts'
import type { Db } from '../store/db.ts'
import { stampEvidence } from '../store/evidence-clock.ts'
import { writeInTurns } from '../store/write-in-turns.ts'
import { inTurns } from '../turns/in-turns.ts'
import { type AnswerChange, decideAnswers, stampAnswers, takenBack } from './decide-answers.ts'
import { answerEvent } from './review-events.ts'
import type { ReviewInHand } from './review-in-hand.ts'
import type { ReviewsInHand } from './reviews-in-hand.ts'
import type { ReviewRecord, ReviewsTable } from './reviews-table.ts'

export interface AnswerLinesDeps {
  readonly db: Db
  readonly audit: Pick<Audit, 'prepare'>
  readonly ports: Pick<Ports, 'clock' | 'actor'>
  readonly table: Pick<ReviewsTable, 'setAnswers'>
  readonly hands: ReviewsInHand
  /** @throws AppError `not-found` */
  readonly record: (id: ReviewId) => ReviewRecord
  readonly roleTitle: () => (roleId: string) => string
  /** Inside the transaction. */
  readonly changed: (id: ReviewId) => void
}

export interface GivenTogether {
  readonly id: ReviewId
  readonly groups: readonly AnswerGroup[]
  /** Of all answers; each group's own where it is null. */
  readonly way: AnswerWay | null
  /** What the log says before the answers. */
  readonly first: readonly AuditFacts[]
}

/** Answers written between two turns of the app; no more are written in one go. */
const changesAPiece = 1000
/** When others came between so often, all is done in one go. */
const mostTries = 3

/**
 * Gives answers, all of them or none: what they change and what the log says of it is made in turns, and written in one
 * transaction, unless something came between of which it would have to know.
 * @throws AppError `not-allowed` when the review is closed, `not-found`
 */
export async function answerLines(deps: AnswerLinesDeps, given: GivenTogether): Promise<AnswersGiven> {
  const { hands, record } = deps
  const { id } = given
  for (let left = mostTries; ; left -= 1) {
    const hand = await hands.take(record(id))
    const preparing = prepare(deps, hand, given)
    const prepared = left > 0 ? await inTurns(preparing) : atOnce(preparing)
    const work = () => write(deps, hand, prepared, left > 0)
    const isFew = left <= 0 || prepared.changes.length <= changesAPiece
    const done = isFew ? deps.db.tx(() => atOnce(work())) : await writeInTurns(deps.db, work)
    if (done === null) continue
    const review: Review = { ...done.review, figures: hand.figures() }
    return { review, changed: done.stamped.length, was: takenBack(done.stamped) }
  }
}

type Prepared = ReturnType<typeof prepare> extends Generator<void, infer T> ? T : never

const isAsPrepared = (hands: ReviewsInHand, hand: ReviewInHand, { id, answered }: Prepared): boolean =>
  hands.isCurrent(id, hand) && hand.answeredTimes() === answered

function* prepare(
  { audit, record, roleTitle }: AnswerLinesDeps,
  hand: ReviewInHand,
  { id, groups, way, first }: GivenTogether,
) {
  const review = open(record(id))
  const answered = hand.answeredTimes()
  const changes = yield* decideAnswers(hand, groups, way)
  const titleOf = roleTitle()
  const facts = [...first, ...changes.map((change) => answerEvent(review, change, titleOf))]
  const events = yield* audit.prepare(facts)
  return { id, answered, changes, events }
}

/** Inside a transaction, in pieces; null where it is to be prepared anew. */
function* write(
  { db, ports, table, hands, record, changed }: AnswerLinesDeps,
  hand: ReviewInHand,
  prepared: Prepared,
  mayBePrepared: boolean,
): Generator<void, { readonly review: ReviewRecord; readonly stamped: readonly AnswerChange[] } | null> {
  const { id, changes, events } = prepared
  if (mayBePrepared && !(events.isNext() && isAsPrepared(hands, hand, prepared))) return null
  const review = open(record(id))
  const now = ports.clock.now()
  const stamp = { at: new Date(now).toISOString(), order: stampEvidence(db, now), by: ports.actor }
  const stamped = stampAnswers(changes, stamp)
  for (let from = 0; from < stamped.length; from += changesAPiece) {
    const piece = stamped.slice(from, from + changesAPiece)
    table.setAnswers(
      id,
      piece.map(({ line, after }) => ({ lineId: line.id, answer: after })),
    )
    yield
  }
  yield* events.appending()
  db.afterCommit(() => hand.answered(stamped))
  if (changes.length > 0) changed(id)
  return { review, stamped }
}

function open(review: ReviewRecord): ReviewRecord {
  if (review.closedAt === null) return review
  throw new AppError('not-allowed', 'This review is closed. Open it again to answer.')
}
