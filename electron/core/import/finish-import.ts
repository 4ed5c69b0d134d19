import type { CallInput } from '../../../shared/contract.ts'
import type { Day } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import type { ImportTaken } from '../../../shared/import.ts'
import type { RosterId, Row, RowId } from '../../../shared/roster.ts'
import { isoDay } from '../../../shared/words/when.ts'
import type { Audit } from '../audit/audit.ts'
import type { RosterRecords } from '../roster/roster-records.ts'
import type { SheetSessions } from '../roster/sheet-sessions.ts'
import type { Db } from '../store/db.ts'
import type { ImportReview, ImportReviews } from './import-reviews.ts'
import type { ImportRecord, ImportsTable } from './imports-table.ts'
import type { StagedRows, UnseenRows } from './staged-rows.ts'
import { type ImportStep, importLabel, stepOfImport, type TakingChoices } from './step-of-import.ts'
import type { Uploads } from './uploads.ts'

export interface FinishDeps {
  readonly db: Db
  readonly audit: Audit
  readonly sessions: SheetSessions
  readonly table: ImportsTable
  readonly staged: StagedRows
  readonly records: RosterRecords
  readonly uploads: Uploads
  readonly reviews: ImportReviews
  /** UTC ISO. */
  readonly now: () => string
  /** The day of now, in the zone of the workspace. */
  readonly today: () => Day
  /** Emits the drafts there are; called once the transaction stands. */
  readonly emitDrafts: () => void
}

type Choices = Pick<CallInput<'import.finish'>, 'existing' | 'markMissing' | 'endMissing'>

interface Reviewed extends ImportReview {
  readonly record: ImportRecord
  readonly reviewId: RosterId
}

/** Rows that nobody looked at become a new roster as they were stored. */
export function finishUnseen(deps: FinishDeps, record: ImportRecord, unseen: UnseenRows): ImportTaken {
  const { reviewId } = record
  if (reviewId === null || unseen.rows === 0) throw nothingLeft()
  const ids = Array.from({ length: unseen.rows }, (_, at) => at + 1)
  return keepAsRoster(deps, record, reviewId, { count: unseen.rows, ids, troubled: () => unseen.troubled })
}

/**
 * Takes reviewed rows over: into their roster as one step; a new roster keeps them as they stand.
 * @throws AppError `not-allowed` when no row is left
 */
export function finishImport(
  deps: FinishDeps,
  record: ImportRecord,
  review: ImportReview,
  choices: Choices,
): ImportTaken {
  const { reviewId, targetId } = record
  const { rows } = review
  if (reviewId === null || rows.length === 0) {
    throw nothingLeft()
  }
  if (targetId !== null) return takeInto(deps, targetId, { ...review, record, reviewId }, choices)
  const { sessions } = deps
  return keepAsRoster(deps, record, reviewId, {
    count: rows.length,
    // Blank rows stay where they are.
    ids: sessions.use(reviewId).sheet.rows.map(({ id }) => id),
    troubled: () =>
      sessions.countTroubled(
        reviewId,
        rows.map(({ id }) => id),
      ),
  })
}

const nothingLeft = (): AppError =>
  new AppError('not-allowed', 'There is no row to import. Discard the import, or undo what emptied it.')

interface KeptRows {
  readonly count: number
  readonly ids: readonly RowId[]
  /** Those with an error or a warning. */
  readonly troubled: () => number
}

function keepAsRoster(
  deps: FinishDeps,
  record: ImportRecord,
  reviewId: RosterId,
  { count, ids, troubled }: KeptRows,
): ImportTaken {
  const { db, audit, sessions, table } = deps
  return db.tx(() => {
    table.setReview(record.id, null)
    // What was mended while looking through belongs to the import: one step takes all of it back.
    sessions.stepsTable.forget(reviewId)
    sessions.keepStaged(reviewId, record.targetName, importLabel(count, record.fileName), ids)
    audit.append({ action: 'roster.created', rosterId: reviewId, reason: record.targetName })
    const taken = { added: count, updated: 0, left: 0, marked: 0, ended: [], withProblems: troubled() }
    return close(deps, { record, reviewId }, reviewId, taken)
  })
}

function takeInto(
  deps: FinishDeps,
  targetId: RosterId,
  reviewed: Reviewed,
  { existing, markMissing, endMissing = [] }: Choices,
): ImportTaken {
  const { db, sessions, table, records, now } = deps
  const { record, reviewId, rows, roster, diff } = reviewed
  const { fileName } = record
  const { nextRowId } = records.getLive(targetId)
  const choices: TakingChoices = {
    existing,
    endMissing: { ids: new Set(endMissing), today: deps.today() },
    markMissing: markMissing ? `Not in ${fileName} of ${isoDay(now())}` : null,
  }
  const taken = stepOfImport(rows, roster, diff(), choices, {
    fileName,
    firstId: nextRowId,
  })
  return sessions.guard(targetId, () =>
    db.tx(() => {
      if (isHandedOver(taken, rows, sessions.countRows(reviewId))) {
        table.setReview(record.id, null)
        sessions.append(targetId, reviewId, importLabel(rows.length, fileName))
      } else if (taken.step.changes.length > 0) sessions.perform(targetId, taken.step, { isShown: false })
      const { added, updated, left, marked, ended } = taken
      const ids = Array.from({ length: added }, (_, at) => nextRowId + at)
      const withProblems = sessions.countTroubled(targetId, ids)
      return close(deps, reviewed, targetId, { added, updated, left, marked, ended, withProblems })
    }),
  )
}

/** Nothing but new rows, as they were read: they are handed over instead of being stored a second time. */
const isHandedOver = ({ added, marked, ended }: ImportStep, rows: readonly Row[], stored: number): boolean =>
  added === rows.length &&
  marked + ended.length === 0 &&
  rows.length === stored &&
  rows.every(({ id }, at) => id === at + 1)

function close(
  { db, audit, table, staged, records, uploads, reviews, emitDrafts }: FinishDeps,
  { record, reviewId }: Pick<Reviewed, 'record' | 'reviewId'>,
  rosterId: RosterId,
  counts: Omit<ImportTaken, 'rosterId' | 'rosterName'>,
): ImportTaken {
  const reason = `${record.fileName}: ${counts.added} added, ${counts.updated} updated, ${counts.left} left as they were`
  audit.append({ action: 'roster.imported', rosterId, reason })
  table.remove(record.id)
  if (rosterId !== reviewId) staged.drop(reviewId)
  db.afterCommit(() => {
    reviews.forget()
    uploads.remove(record.id)
    records.announceList()
    emitDrafts()
  })
  return { rosterId, rosterName: records.getLive(rosterId).name, ...counts }
}
