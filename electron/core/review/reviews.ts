import { addressKey } from '../../../shared/email.ts'
import { AppError } from '../../../shared/errors.ts'
import type { ExportedFile } from '../../../shared/files.ts'
import type { ReviewPart } from '../../../shared/packed/packed-review.ts'
import type {
  AnswerGroup,
  AnswersGiven,
  FiledAnswers,
  Review,
  ReviewId,
  ReviewPopulation,
  ReviewScope,
} from '../../../shared/review.ts'
import type { Audit } from '../audit/audit.ts'
import type { Emit, Ports } from '../ports.ts'
import type { Db } from '../store/db.ts'
import { saveFile } from '../store/save-file.ts'
import { inTurns } from '../turns/in-turns.ts'
import { answerLines } from './answer-lines.ts'
import { beginReview, type NewReview } from './begin-review.ts'
import { createReviewCounts } from './count-reviews.ts'
import { countPopulation, type KnownWorld } from './freeze-review.ts'
import { readAnswers } from './read-answers.ts'
import { fileEvent } from './review-events.ts'
import { type ReviewAsked, type ReviewRead, reviewInParts } from './review-in-parts.ts'
import { reportCsv, reportPage } from './review-report.ts'
import { reviewSheet } from './review-sheet.ts'
import { createReviewsInHand, type ReviewsInHandDeps } from './reviews-in-hand.ts'
import { createReviewsTable, type OpenReviewCount, type ReviewRecord } from './reviews-table.ts'
import { stateOfLine } from './state-of-line.ts'

export interface ReviewDeps extends Pick<ReviewsInHandDeps, 'prepareKnown' | 'knownOfSite'> {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock' | 'actor' | 'newId'>
  readonly emit: Emit
  readonly world: () => KnownWorld
  readonly roleTitle: () => (roleId: string) => string
  readonly accountName: (accountId: string) => string
  /** The ids of roles by their titles, or null when one of them is none of the account's. */
  readonly rolesOf: (accountId: string, titles: string) => readonly string[] | null
  /** The cells of a file, whatever kind it is of. @throws AppError `unreadable-file` */
  readonly readCells: (bytes: Uint8Array) => Promise<readonly (readonly string[])[]>
}

export interface Reviews {
  list(): Promise<readonly Review[]>
  /** Those that are not closed, by their last day, counted without reading their lines. */
  waiting(): readonly OpenReviewCount[]
  population(scope: ReviewScope): ReviewPopulation
  /** Freezes who is on the sites of the scope. @throws AppError `not-allowed` when nobody is */
  begin(given: NewReview): Promise<Review>
  /** A part of a review; see the contract. @throws AppError `not-found`, `conflict`, `cancelled` */
  read(asked: ReviewAsked, signal?: AbortSignal): Promise<ReviewPart>
  /** Answers lines, or takes answers back; all of them or none. @throws AppError `not-allowed` when it is closed */
  answer(id: ReviewId, groups: readonly AnswerGroup[]): Promise<AnswersGiven>
  /** The list as a CSV to fill in. */
  exportSheet(id: ReviewId, path: string, signal?: AbortSignal): Promise<ExportedFile>
  /** What a file that was filled in says; nothing is taken yet. */
  readFile(id: ReviewId, fileName: string, bytes: Uint8Array, signal?: AbortSignal): Promise<FiledAnswers>
  /** Takes the answers of a file, each of which was shown before. */
  takeFile(id: ReviewId, filed: Pick<FiledAnswers, 'fileName' | 'answers'>): Promise<AnswersGiven>
  exportReport(id: ReviewId, path: string, form: 'page' | 'csv', signal?: AbortSignal): Promise<ExportedFile>
  /** Closed: no more answers. null opens it again. */
  setClosed(id: ReviewId, isClosed: boolean): Promise<Review>
}

export function createReviews(deps: ReviewDeps): Reviews {
  const { db, audit, ports, emit } = deps
  const table = createReviewsTable(db)
  const nowIso = () => new Date(ports.clock.now()).toISOString()
  const hands = createReviewsInHand({ ...deps, table })
  const counts = createReviewCounts({ ...deps, table })
  const changed = (reviewId: ReviewId) =>
    db.afterCommit(() => {
      counts.changed(reviewId)
      emit('review.changed', { reviewId })
    })

  function record(id: ReviewId): ReviewRecord {
    const found = table.get(id)
    if (found === undefined) throw new AppError('not-found', 'This review is not there any more.')
    return found
  }
  const answerDeps = { ...deps, table, hands, record, changed }

  async function standing(review: ReviewRecord): Promise<Review> {
    if (!hands.has(review.id)) return { ...review, figures: await counts.figures(review.id) }
    const hand = await hands.take(review)
    return { ...record(review.id), figures: hand.figures() }
  }

  /** All of it as it stands at one moment. */
  async function open(id: ReviewId, since: number | null, signal?: AbortSignal): Promise<ReviewRead> {
    const hand = await hands.take(record(id), signal)
    const review = { ...record(id), figures: hand.figures() }
    return {
      review,
      reading: hands.nextReading(),
      own: review.reviewer.includes('@') ? addressKey(review.reviewer) : '',
      isIntact: hand.hash === (review.erasedHash === '' ? review.hash : review.erasedHash),
      standing: hand.standing(),
      changed: since === null ? null : hand.changedAfter(since),
    }
  }

  const saved = (review: Review, path: string): void => {
    db.tx(() => audit.append(fileEvent('review.exported', review, path)))
  }

  return {
    list: async () => {
      const all: Review[] = []
      for (const { id } of table.list()) all.push(await standing(record(id)))
      return all
    },
    waiting: table.open,
    population: (scope) => countPopulation(scope, deps.world()),
    begin: (given) => beginReview({ ...deps, table, changed }, given),
    read: reviewInParts(open),
    answer: (id, groups) => answerLines(answerDeps, { id, groups, way: null, first: [] }),
    exportSheet: async (id, path, signal) => {
      const { review, standing: stands } = await open(id, null, signal)
      const words = { state: stateOfLine, role: deps.roleTitle() }
      await saveFile(path, reviewSheet(review.hash, stands, words), signal)
      saved(review, path)
      return { path, items: stands.lines.length }
    },
    readFile: async (id, fileName, bytes, signal) => {
      const cells = await deps.readCells(bytes)
      const { review, standing: stands } = await open(id, null, signal)
      const reading = readAnswers(fileName, cells, { hash: review.hash, ...stands, rolesOf: deps.rolesOf })
      return inTurns(reading, signal)
    },
    takeFile: (id, { fileName, answers }) =>
      answerLines(answerDeps, {
        id,
        way: 'file',
        first: [fileEvent('review.answers-read', record(id), fileName)],
        groups: answers.map(({ line, decision, roleIds, reason }) => ({
          lineIds: [line],
          answer: { decision, roleIds, reason },
        })),
      }),
    exportReport: async (id, path, form, signal) => {
      const opened = await open(id, null, signal)
      const made = { ...opened, at: nowIso(), by: ports.actor, roleTitle: deps.roleTitle() }
      await saveFile(path, form === 'page' ? reportPage(made) : reportCsv(made), signal)
      saved(opened.review, path)
      return { path, items: opened.standing.lines.length }
    },
    setClosed: async (id, isClosed) => {
      db.tx(() => {
        const review = record(id)
        if ((review.closedAt !== null) === isClosed) return
        table.setClosed(id, isClosed ? nowIso() : null)
        audit.append(fileEvent(isClosed ? 'review.closed' : 'review.reopened', review, ''))
        changed(id)
      })
      return standing(record(id))
    },
  }
}
