import type { CallContext, CallInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import {
  guessAll,
  type ImportComparison,
  type ImportDraft,
  type ImportDraftId,
  type ImportInto,
  type ImportOptions,
  type ImportTaken,
  type OpenImportDraft,
} from '../../../shared/import.ts'
import type { Cells, RosterId, Row } from '../../../shared/roster.ts'
import type { Audit } from '../audit/audit.ts'
import type { Emit, Ports } from '../ports.ts'
import type { RosterRecords } from '../roster/roster-records.ts'
import type { Sheets } from '../roster/sheets.ts'
import { isBlankRow } from '../spelling/problems.ts'
import type { Db } from '../store/db.ts'
import { compareImport } from './compare-import.ts'
import { diffImport } from './diff-import.ts'
import type { FileReader } from './file-reader.ts'
import { createImportsTable, type ImportRecord } from './imports-table.ts'
import { importLabel, stepOfImport } from './step-of-import.ts'

export interface DraftDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock' | 'newId'>
  readonly sheets: Sheets
  readonly readFile: FileReader
  readonly emit: Emit
  readonly records: RosterRecords
}

export interface ImportChoice {
  readonly importId: ImportDraftId
  readonly options: ImportOptions
  readonly into: CallInput<'import.begin'>['into']
}

type ReadingContext = Pick<CallContext, 'signal' | 'progress'>

/** Files under review: kept until they are taken over whole, or thrown away. No roster changes before that. */
export interface ImportDrafts {
  /** Newest first. */
  list(): readonly ImportDraft[]
  /** Keeps a file that can be read. @throws AppError what reading throws; nothing is kept then */
  begin(input: CallInput<'import.begin'>, context: ReadingContext): Promise<OpenImportDraft>
  /** How a kept file is understood with the choices made so far. */
  read(importId: ImportDraftId, context: ReadingContext): Promise<OpenImportDraft>
  /** Keeps other choices, once the file can be read with them. */
  choose(input: ImportChoice, context: ReadingContext): Promise<OpenImportDraft>
  /** Reads the rows into a roster of their own; rows of an earlier review and what was mended in them are replaced. */
  review(input: CallInput<'import.review'>, context: ReadingContext): Promise<ImportDraft>
  compare(importId: ImportDraftId): ImportComparison
  /** Takes the reviewed rows over: into a roster as one step; a new roster keeps them as they stand. */
  finish(input: CallInput<'import.finish'>): ImportTaken
  discard(importId: ImportDraftId): void
}

export function createImportDrafts(deps: DraftDeps): ImportDrafts {
  const { db, audit, ports, sheets, emit } = deps
  const table = createImportsTable(db)
  const now = () => new Date(ports.clock.now()).toISOString()

  const intoOf = (record: ImportRecord): ImportInto => {
    if (record.targetId === null) return { kind: 'new', name: record.targetName }
    const name = sheets.table.get(record.targetId)?.name ?? record.targetName
    return { kind: 'existing', rosterId: record.targetId, name }
  }
  const draftOf = (record: ImportRecord): ImportDraft => ({
    id: record.id,
    fileName: record.fileName,
    fileBytes: record.fileBytes,
    target: intoOf(record),
    options: record.options,
    reviewId: record.reviewId,
    rows: record.reviewId === null ? 0 : sheets.countRows(record.reviewId),
    madeAt: record.madeAt,
  })
  const list = () => table.list().map(draftOf)
  const tell = () => emit('import.changed', { drafts: list() })
  const recordOf = (importId: ImportDraftId): ImportRecord => {
    const record = table.get(importId)
    if (record === undefined) throw new AppError('not-found', 'This import was finished or discarded.')
    return record
  }
  const reviewedRows = (record: ImportRecord): readonly Row[] => {
    if (record.reviewId === null) throw new AppError('not-allowed', 'Review the rows first.')
    return sheets.use(record.reviewId).sheet.rows.filter((row) => !isBlankRow(row.cells))
  }
  const read = (
    { fileName, bytes }: { readonly fileName: string; readonly bytes: string },
    kind: 'preview' | 'rows',
    options: ImportOptions,
    context: ReadingContext,
  ) => deps.readFile(kind, { fileName, bytes, options }, context)
  const bytesOf = (importId: ImportDraftId) => Buffer.from(table.bytes(importId)).toString('base64')

  const targetOf = (into: CallInput<'import.begin'>['into']) =>
    into.kind === 'new'
      ? { targetId: null, targetName: into.name }
      : { targetId: into.rosterId, targetName: deps.records.getLive(into.rosterId).name }

  /** Forgets the rows under review; inside the caller's transaction. */
  const dropReview = (reviewId: RosterId): void => {
    sheets.drop(reviewId)
    sheets.table.remove(reviewId)
  }
  /** Nobody sees the rows before a draft names them; when that does not happen they are taken away again. */
  const fillReview = async (
    reviewId: RosterId,
    fileName: string,
    rows: readonly Cells[],
    context: ReadingContext,
  ): Promise<void> => {
    const at = now()
    sheets.table.insert({
      id: reviewId,
      name: fileName,
      purpose: 'import',
      revision: 0,
      nextRowId: 1,
      createdAt: at,
      changedAt: at,
      deletedAt: null,
    })
    try {
      await sheets.fill(reviewId, rows, context)
    } catch (error) {
      db.tx(() => dropReview(reviewId))
      throw error
    }
  }

  /** Rows that were being stored when the app was killed belong to nobody. */
  const reviewed = new Set(table.list().map(({ reviewId }) => reviewId))
  for (const id of sheets.table.listReviews()) if (!reviewed.has(id)) db.tx(() => dropReview(id))

  return {
    list,
    begin: async ({ fileName, bytes, into }, context) => {
      const target = targetOf(into)
      const { preview } = await read({ fileName, bytes }, 'preview', guessAll, context)
      const id = ports.newId()
      db.tx(() => {
        table.insert(
          { id, fileName, options: guessAll, ...target, madeAt: now() },
          Buffer.from(bytes, 'base64'),
        )
        db.afterCommit(tell)
      })
      return { draft: draftOf(recordOf(id)), preview }
    },
    read: async (importId, context) => {
      const record = recordOf(importId)
      const file = { fileName: record.fileName, bytes: bytesOf(importId) }
      const { preview } = await read(file, 'preview', record.options, context)
      return { draft: draftOf(recordOf(importId)), preview }
    },
    choose: async ({ importId, options, into }, context) => {
      const record = recordOf(importId)
      const target = targetOf(into)
      const file = { fileName: record.fileName, bytes: bytesOf(importId) }
      const { preview } = await read(file, 'preview', options, context)
      recordOf(importId)
      db.tx(() => {
        table.choose(importId, { options, ...target })
        db.afterCommit(tell)
      })
      return { draft: draftOf(recordOf(importId)), preview }
    },
    review: async ({ importId, into }, context) => {
      const record = recordOf(importId)
      const target = targetOf(into)
      const file = { fileName: record.fileName, bytes: bytesOf(importId) }
      const { rows } = await read(file, 'rows', record.options, context)
      const reviewId = ports.newId()
      await fillReview(reviewId, record.fileName, rows, context)
      const keep = () =>
        db.tx(() => {
          const { reviewId: before } = recordOf(importId)
          sheets.table.advance(reviewId, rows.length + 1, now())
          table.choose(importId, { options: record.options, ...target })
          table.setReview(importId, reviewId)
          if (before !== null) dropReview(before)
          db.afterCommit(tell)
        })
      try {
        keep()
      } catch (error) {
        db.tx(() => dropReview(reviewId))
        throw error
      }
      return draftOf(recordOf(importId))
    },
    compare: (importId) => {
      const record = recordOf(importId)
      const rows = reviewedRows(record)
      const roster =
        record.targetId === null ? [] : sheets.use(deps.records.getLive(record.targetId).id).sheet.rows
      return compareImport(rows, roster, diffImport(rows, roster))
    },
    finish: ({ importId, existing, markMissing }) => {
      const record = recordOf(importId)
      const rows = reviewedRows(record)
      const { reviewId, targetId, fileName } = record
      if (reviewId === null || rows.length === 0) {
        throw new AppError(
          'not-allowed',
          'There is no row to import. Discard the import, or undo what emptied it.',
        )
      }
      const done = (
        rosterId: RosterId,
        counts: Omit<ImportTaken, 'rosterId' | 'rosterName'>,
      ): ImportTaken => {
        const reason = `${fileName}: ${counts.added} added, ${counts.updated} updated, ${counts.left} left as they were`
        audit.append({ action: 'roster.imported', rosterId, reason })
        table.remove(importId)
        if (rosterId !== reviewId) dropReview(reviewId)
        db.afterCommit(() => {
          deps.records.tellList()
          tell()
        })
        return { rosterId, rosterName: deps.records.getLive(rosterId).name, ...counts }
      }
      if (targetId === null) {
        return db.tx(() => {
          table.setReview(importId, null)
          // What was mended while looking through belongs to the import: one step takes all of it back.
          sheets.stepsTable.forget(reviewId)
          sheets.keepStaged(reviewId, record.targetName, importLabel(rows.length, fileName))
          audit.append({ action: 'roster.created', rosterId: reviewId, reason: record.targetName })
          const ids = rows.map(({ id }) => id)
          const withProblems = sheets.countTroubled(reviewId, ids)
          return done(reviewId, { added: rows.length, updated: 0, left: 0, marked: 0, withProblems })
        })
      }
      const { nextRowId } = deps.records.getLive(targetId)
      const roster = sheets.use(targetId).sheet.rows
      const taken = stepOfImport(
        rows,
        roster,
        diffImport(rows, roster),
        { existing, markMissing: markMissing ? `Not in ${fileName} of ${now().slice(0, 10)}` : null },
        { fileName, firstId: nextRowId },
      )
      // Nothing but new rows, as they were read: they are handed over instead of being stored a second time.
      const isWholeBelow =
        taken.added === rows.length &&
        taken.marked === 0 &&
        rows.length === sheets.countRows(reviewId) &&
        rows.every(({ id }, at) => id === at + 1)
      return sheets.guard(targetId, () =>
        db.tx(() => {
          if (isWholeBelow) {
            table.setReview(importId, null)
            sheets.append(targetId, reviewId, importLabel(rows.length, fileName))
          } else if (taken.step.changes.length > 0) sheets.perform(targetId, taken.step, false)
          const { added, updated, left, marked } = taken
          const ids = Array.from({ length: added }, (_, at) => nextRowId + at)
          const withProblems = sheets.countTroubled(targetId, ids)
          return done(targetId, { added, updated, left, marked, withProblems })
        }),
      )
    },
    discard: (importId) => {
      const { reviewId } = recordOf(importId)
      db.tx(() => {
        table.remove(importId)
        if (reviewId !== null) dropReview(reviewId)
        db.afterCommit(tell)
      })
    },
  }
}
