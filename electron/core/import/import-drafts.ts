import type { CallInput } from '../../../shared/contract.ts'
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
import type { Row } from '../../../shared/roster.ts'
import type { Audit } from '../audit/audit.ts'
import type { Emit, Ports } from '../ports.ts'
import type { RosterRecords } from '../roster/roster-records.ts'
import type { SheetSessions } from '../roster/sheet-sessions.ts'
import { isBlankRow } from '../spelling/problems.ts'
import type { Db } from '../store/db.ts'
import { compareImport } from './compare-import.ts'
import { diffImport } from './diff-import.ts'
import type { FileReader } from './file-reader.ts'
import { finishImport } from './finish-import.ts'
import { createImportsTable, type ImportRecord } from './imports-table.ts'
import type { ReadingContext, StagedRows } from './staged-rows.ts'

export interface DraftDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock' | 'newId'>
  readonly sessions: SheetSessions
  readonly staged: StagedRows
  readonly readFile: FileReader
  readonly emit: Emit
  readonly records: RosterRecords
}

export interface ImportChoice {
  readonly importId: ImportDraftId
  readonly options: ImportOptions
  readonly into: CallInput<'import.begin'>['into']
}

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
  const { db, audit, ports, sessions, staged, records, emit } = deps
  const table = createImportsTable(db)
  const now = () => new Date(ports.clock.now()).toISOString()
  const draftOf = (record: ImportRecord) => toDraft(record, sessions)
  const list = () => table.list().map(draftOf)
  const emitDrafts = () => emit('import.changed', { drafts: list() })
  const recordOf = (importId: ImportDraftId): ImportRecord => {
    const record = table.get(importId)
    if (record === undefined) throw new AppError('not-found', 'This import was finished or discarded.')
    return record
  }
  const targetOf = (into: CallInput<'import.begin'>['into']) =>
    into.kind === 'new'
      ? { targetId: null, targetName: into.name }
      : { targetId: into.rosterId, targetName: records.getLive(into.rosterId).name }
  const readKept = (
    { id, fileName }: ImportRecord,
    kind: 'preview' | 'rows',
    options: ImportOptions,
    context: ReadingContext,
  ) => {
    const bytes = Buffer.from(table.bytes(id)).toString('base64')
    return deps.readFile(kind, { fileName, bytes, options }, context)
  }

  staged.dropAllBut(new Set(table.list().map(({ reviewId }) => reviewId)))

  return {
    list,
    begin: async ({ fileName, bytes, into }, context) => {
      const target = targetOf(into)
      const { preview } = await deps.readFile('preview', { fileName, bytes, options: guessAll }, context)
      const id = ports.newId()
      db.tx(() => {
        table.insert(
          { id, fileName, options: guessAll, ...target, madeAt: now() },
          Buffer.from(bytes, 'base64'),
        )
        db.afterCommit(emitDrafts)
      })
      return { draft: draftOf(recordOf(id)), preview }
    },
    read: async (importId, context) => {
      const record = recordOf(importId)
      const { preview } = await readKept(record, 'preview', record.options, context)
      return { draft: draftOf(recordOf(importId)), preview }
    },
    choose: async ({ importId, options, into }, context) => {
      const target = targetOf(into)
      const { preview } = await readKept(recordOf(importId), 'preview', options, context)
      // It may have been discarded meanwhile.
      recordOf(importId)
      db.tx(() => {
        table.choose(importId, { options, ...target })
        db.afterCommit(emitDrafts)
      })
      return { draft: draftOf(recordOf(importId)), preview }
    },
    review: async ({ importId, into }, context) => {
      const record = recordOf(importId)
      const target = targetOf(into)
      const { rows } = await readKept(record, 'rows', record.options, context)
      const reviewId = await staged.stage(record.fileName, rows, context)
      try {
        db.tx(() => {
          const { reviewId: before } = recordOf(importId)
          sessions.table.advance(reviewId, rows.length + 1, now())
          table.choose(importId, { options: record.options, ...target })
          table.setReview(importId, reviewId)
          if (before !== null) staged.drop(before)
          db.afterCommit(emitDrafts)
        })
      } catch (error) {
        db.tx(() => staged.drop(reviewId))
        throw error
      }
      return draftOf(recordOf(importId))
    },
    compare: (importId) => {
      const record = recordOf(importId)
      const rows = reviewedRows(record, sessions)
      const roster =
        record.targetId === null ? [] : sessions.use(records.getLive(record.targetId).id).sheet.rows
      return compareImport(rows, roster, diffImport(rows, roster))
    },
    finish: ({ importId, ...choices }) => {
      const record = recordOf(importId)
      const parts = { db, audit, sessions, table, staged, records, now, emitDrafts }
      return finishImport(parts, record, reviewedRows(record, sessions), choices)
    },
    discard: (importId) => {
      const { reviewId } = recordOf(importId)
      db.tx(() => {
        table.remove(importId)
        if (reviewId !== null) staged.drop(reviewId)
        db.afterCommit(emitDrafts)
      })
    },
  }
}

const toDraft = (record: ImportRecord, sessions: SheetSessions): ImportDraft => ({
  id: record.id,
  fileName: record.fileName,
  fileBytes: record.fileBytes,
  target: intoOf(record, sessions),
  options: record.options,
  reviewId: record.reviewId,
  rows: record.reviewId === null ? 0 : sessions.countRows(record.reviewId),
  madeAt: record.madeAt,
})

function intoOf({ targetId, targetName }: ImportRecord, sessions: SheetSessions): ImportInto {
  if (targetId === null) return { kind: 'new', name: targetName }
  return { kind: 'existing', rosterId: targetId, name: sessions.table.get(targetId)?.name ?? targetName }
}

/** @throws AppError `not-allowed` before the rows were read for review */
function reviewedRows({ reviewId }: ImportRecord, sessions: SheetSessions): readonly Row[] {
  if (reviewId === null) throw new AppError('not-allowed', 'Review the rows first.')
  return sessions.use(reviewId).sheet.rows.filter((row) => !isBlankRow(row.cells))
}
