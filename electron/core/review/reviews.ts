import { AppError } from '../../../shared/errors.ts'
import type { ExportedFile } from '../../../shared/files.ts'
import type {
  AnswerGroup,
  AnswersGiven,
  AnswerWay,
  FiledAnswers,
  OpenReview,
  Review,
  ReviewId,
  ReviewPopulation,
  ReviewScope,
} from '../../../shared/review.ts'
import { scopeWords } from '../../../shared/words/review-words.ts'
import type { Audit } from '../audit/audit.ts'
import type { Emit, Ports } from '../ports.ts'
import type { Db } from '../store/db.ts'
import { stampEvidence } from '../store/evidence-clock.ts'
import { saveFile } from '../store/save-file.ts'
import { decideAnswers, takenBack } from './decide-answers.ts'
import { countPopulation, freezeLines, hashOfList, type KnownWorld, sitesOf } from './freeze-review.ts'
import { keepStandings } from './keep-standings.ts'
import { type KeptReview, openReview, standingOf } from './open-review.ts'
import { readAnswers } from './read-answers.ts'
import { answerEvent, fileEvent, frozenEvent } from './review-events.ts'
import { reportCsv, reportPage } from './review-report.ts'
import { reviewSheet } from './review-sheet.ts'
import { createReviewsTable, type OpenReviewCount, type ReviewRecord } from './reviews-table.ts'
import { stateOfLine } from './state-of-line.ts'

export interface ReviewDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock' | 'actor' | 'newId'>
  readonly emit: Emit
  readonly world: () => KnownWorld
  readonly accountName: (accountId: string) => string
  /** The ids of roles by their titles, or null when one of them is none of the account's. */
  readonly rolesOf: (accountId: string, titles: string) => readonly string[] | null
  /** The cells of a file, whatever kind it is of. @throws AppError `unreadable-file` */
  readonly readCells: (bytes: Uint8Array) => Promise<readonly (readonly string[])[]>
}

export interface NewReview {
  readonly name: string
  readonly reviewer: string
  readonly dueDay: string
  readonly scope: ReviewScope
}

/** Campaigns of keep and remove decisions over what was known at a moment. */
export interface Reviews {
  list(): readonly Review[]
  /** Those that are not closed, by their last day, counted without reading their lines. */
  waiting(): readonly OpenReviewCount[]
  population(scope: ReviewScope): ReviewPopulation
  /** Freezes who is on the sites of the scope. @throws AppError `not-allowed` when nobody is */
  begin(given: NewReview): Review
  /** @throws AppError `not-found` */
  read(id: ReviewId): OpenReview
  /** Answers lines, or takes answers back; all of them or none. @throws AppError `not-allowed` when it is closed */
  answer(id: ReviewId, groups: readonly AnswerGroup[]): AnswersGiven
  /** The list as a CSV to fill in. */
  exportSheet(id: ReviewId, path: string, signal?: AbortSignal): Promise<ExportedFile>
  /** What a file that was filled in says; nothing is taken yet. */
  readFile(id: ReviewId, fileName: string, bytes: Uint8Array): Promise<FiledAnswers>
  /** Takes the answers of a file, each of which was shown before. */
  takeFile(id: ReviewId, filed: Pick<FiledAnswers, 'fileName' | 'answers'>): AnswersGiven
  exportReport(id: ReviewId, path: string, form: 'page' | 'csv', signal?: AbortSignal): Promise<ExportedFile>
  /** Closed: no more answers. null opens it again. */
  setClosed(id: ReviewId, isClosed: boolean): Review
}

export function createReviews(deps: ReviewDeps): Reviews {
  const { db, audit, ports, emit } = deps
  const table = createReviewsTable(db)
  const nowIso = () => new Date(ports.clock.now()).toISOString()
  const standings = keepStandings({ known: () => deps.world().known, readLines: table.lines })
  const changed = (reviewId: ReviewId) => {
    standings.changed(reviewId)
    db.afterCommit(() => emit('review.changed', { reviewId }))
  }

  const inTx = <T>(id: ReviewId, work: () => T): T => standings.unlessUndone(id, () => db.tx(work))

  function record(id: ReviewId): ReviewRecord {
    const found = table.get(id)
    if (found === undefined) throw new AppError('not-found', 'This review is not there any more.')
    return found
  }
  const keptOf = (review: ReviewRecord): KeptReview => ({
    record: review,
    lines: standings.lines(review.id),
    answers: table.answers(review.id),
  })
  // As it lies on disk: whether that is still what was frozen is part of the answer.
  const open = (id: ReviewId): OpenReview =>
    openReview({ ...keptOf(record(id)), lines: table.lines(id) }, standings.now())
  const standing = (id: ReviewId): Review =>
    standings.review(id, (now) => standingOf(keptOf(record(id)), now).review)

  function give(id: ReviewId, groups: readonly AnswerGroup[], way: AnswerWay | null): AnswersGiven {
    return inTx(id, () => {
      const kept = keptOf(record(id))
      if (kept.record.closedAt !== null) {
        throw new AppError('not-allowed', 'This review is closed. Open it again to answer.')
      }
      const stamp = { at: nowIso(), order: stampEvidence(db, ports.clock.now()), by: ports.actor, way }
      const changes = decideAnswers(kept.lines, kept.answers, groups, stamp)
      const { roleTitle } = deps.world()
      for (const change of changes) {
        table.setAnswer(id, change.line.id, change.after)
        audit.append(answerEvent(kept.record, change, roleTitle))
      }
      if (changes.length > 0) changed(id)
      return { review: standing(id), changed: changes.length, was: takenBack(changes) }
    })
  }

  function begin(given: NewReview): Review {
    const world = deps.world()
    const lines = freezeLines(given.scope, world)
    if (lines.length === 0) {
      throw new AppError('not-allowed', 'Nobody is known on these sites. Sync first, or choose other sites.')
    }
    const review: ReviewRecord = {
      id: ports.newId(),
      ...given,
      scopeWords: wordsOfScope(given.scope, world, deps.accountName),
      frozenAt: nowIso(),
      frozenBy: ports.actor,
      hash: hashOfList(given.scope, lines),
      erasedHash: '',
      closedAt: null,
    }
    db.tx(() => {
      table.add(review, lines)
      audit.append(frozenEvent(review, lines.length))
      changed(review.id)
    })
    return standing(review.id)
  }

  return {
    list: () => table.list().map(({ id }) => standing(id)),
    waiting: table.open,
    population: (scope) => countPopulation(scope, deps.world()),
    begin,
    read: open,
    answer: (id, groups) => give(id, groups, null),
    exportSheet: async (id, path, signal) => {
      const { review, lines } = open(id)
      const words = { state: stateOfLine, role: deps.world().roleTitle }
      await saveFile(path, reviewSheet(review.hash, lines, words), signal)
      db.tx(() => audit.append(fileEvent('review.exported', review, path)))
      return { path, items: lines.length }
    },
    readFile: async (id, fileName, bytes) => {
      const cells = await deps.readCells(bytes)
      const { review, lines } = open(id)
      return readAnswers(fileName, cells, { hash: review.hash, lines, rolesOf: deps.rolesOf })
    },
    takeFile: (id, { fileName, answers }) =>
      inTx(id, () => {
        audit.append(fileEvent('review.answers-read', record(id), fileName))
        const groups = answers.map(({ line, decision, roleIds, reason }) => ({
          lineIds: [line],
          answer: { decision, roleIds, reason },
        }))
        return give(id, groups, 'file')
      }),
    exportReport: async (id, path, form, signal) => {
      const opened = open(id)
      const made = { ...opened, at: nowIso(), by: ports.actor, roleTitle: deps.world().roleTitle }
      await saveFile(path, form === 'page' ? reportPage(made) : reportCsv(made), signal)
      db.tx(() => audit.append(fileEvent('review.exported', opened.review, path)))
      return { path, items: opened.lines.length }
    },
    setClosed: (id, isClosed) =>
      inTx(id, () => {
        const review = record(id)
        if ((review.closedAt !== null) !== isClosed) {
          table.setClosed(id, isClosed ? nowIso() : null)
          audit.append(fileEvent(isClosed ? 'review.closed' : 'review.reopened', review, ''))
          changed(id)
        }
        return standing(id)
      }),
  }
}

function wordsOfScope(scope: ReviewScope, world: KnownWorld, account: ReviewDeps['accountName']): string {
  const siteNames = new Map(world.sites.map((site) => [site.id, site.name]))
  return scopeWords(scope, {
    account,
    site: (siteId) => siteNames.get(siteId) ?? siteId,
    sites: sitesOf(scope, world).length,
  })
}
