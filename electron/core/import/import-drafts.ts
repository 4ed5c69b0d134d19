import type { CallInput } from '../../../shared/contract.ts'
import type { Day } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import {
  type FaultyRow,
  guessAll,
  type ImportComparison,
  type ImportDraft,
  type ImportDraftId,
  type ImportInto,
  type ImportOptions,
  type ImportTaken,
  type OpenImportDraft,
} from '../../../shared/import.ts'
import type { MissingRow } from '../../../shared/import-facts.ts'
import type { Audit } from '../audit/audit.ts'
import type { Emit, Ports } from '../ports.ts'
import type { RosterRecords } from '../roster/roster-records.ts'
import type { SheetSessions } from '../roster/sheet-sessions.ts'
import type { Db } from '../store/db.ts'
import { compareImport } from './compare-import.ts'
import type { FileReader, FileToRead } from './file-reader.ts'
import { finishImport, finishUnseen } from './finish-import.ts'
import { createImportReviews } from './import-reviews.ts'
import { createImportsTable, type ImportRecord, type ImportsTable } from './imports-table.ts'
import { keepDraft } from './keep-draft.ts'
import { readFaulty } from './list-faulty.ts'
import { listMissing } from './list-missing.ts'
import { isMendable, openDraft } from './open-draft.ts'
import type { FileSource } from './reading-thread.ts'
import type { ReadingContext, StagedFile, StagedRows } from './staged-rows.ts'
import type { Uploads } from './uploads.ts'

export interface DraftDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock' | 'newId'>
  readonly sessions: SheetSessions
  readonly staged: StagedRows
  readonly files: FileReader
  readonly uploads: Uploads
  readonly emit: Emit
  readonly records: RosterRecords
  /** The day of now, in the zone of the workspace. */
  readonly today: () => Day
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
  /**
   * Keeps a file. @throws AppError what reading throws; the file is kept all the same where another way of reading can
   * help, see `RefusedReading`
   */
  begin(input: CallInput<'import.begin'>, context: ReadingContext): Promise<OpenImportDraft>
  /** The same for a file that came in pieces: it goes on to be where it is, and goes with the import. */
  beginUploaded(input: CallInput<'import.beginUploaded'>, context: ReadingContext): Promise<OpenImportDraft>
  /** How a kept file is understood with the choices made so far. */
  read(importId: ImportDraftId, context: ReadingContext): Promise<OpenImportDraft>
  /** Keeps other choices, once the file can be read with them. */
  choose(input: ImportChoice, context: ReadingContext): Promise<OpenImportDraft>
  /** Reads the rows into a roster of their own; rows of an earlier review and what was mended in them are replaced. */
  review(input: CallInput<'import.review'>, context: ReadingContext): Promise<ImportDraft>
  /** Reads what {@link compare} and {@link finish} need, with turns for others between: neither has to stand still for it. */
  load(importId: ImportDraftId): Promise<void>
  compare(importId: ImportDraftId): ImportComparison
  /** The rows under review that something is wrong with; none before they were read for it. */
  problems(importId: ImportDraftId): Promise<readonly FaultyRow[]>
  /** Every row of the roster that the file does not name; asked for when a person chooses among them. */
  listMissing(importId: ImportDraftId): readonly MissingRow[]
  /** Takes the reviewed rows over: into a roster as one step; a new roster keeps them as they stand. */
  finish(input: CallInput<'import.finish'>): ImportTaken
  discard(importId: ImportDraftId): void
}

export function createImportDrafts(deps: DraftDeps): ImportDrafts {
  const { db, ports, sessions, staged, records, files, uploads, emit } = deps
  const table = createImportsTable(db)
  const now = () => new Date(ports.clock.now()).toISOString()
  const draftOf = (record: ImportRecord) => toDraft(record, deps)
  const list = () => table.list().map(draftOf)
  const emitDrafts = () => emit('import.changed', { drafts: list() })
  const recordOf = (importId: ImportDraftId): ImportRecord => {
    const record = table.get(importId)
    if (record === undefined) throw new AppError('not-found', 'This import was finished or discarded.')
    return record
  }
  const targetOf = (into: ImportChoice['into']) => findTarget(into, records)
  const fileOf = createFileOf(table, uploads)
  const reviews = createImportReviews(sessions, records)
  const keeping = { db, sessions, staged, table, now, emitDrafts }
  const keepNew = async (
    id: ImportDraftId,
    { fileName, into, source, reviews: isReviewed = false }: NewFile,
    context: ReadingContext,
  ): Promise<OpenImportDraft> => {
    const target = targetOf(into)
    const file = { importId: id, source: () => source, options: guessAll }
    const reading = isReviewed
      ? staged.stage({ name: fileName, file, ...lookedAt(target) }, context)
      : files.preview(file, context).then((preview) => ({ preview }))
    const bytes = source.kind === 'bytes' ? source.bytes : new Uint8Array()
    const insert = () => {
      table.insert({ id, fileName, options: guessAll, ...target, madeAt: now() }, bytes)
      return id
    }
    const keep = (read: FileRead | null) => keepDraft(keeping, read, insert)
    return openDraft(reading, () => draftOf(recordOf(id)), keep)
  }

  staged.dropAllBut(new Set(table.list().map(({ reviewId }) => reviewId)))
  uploads.removeAllBut(new Set(table.list().map(({ id }) => id)))

  return {
    list,
    begin: ({ bytes: text, ...file }, context) => {
      const source = { kind: 'bytes' as const, bytes: Buffer.from(text, 'base64') }
      return keepNew(ports.newId(), { ...file, source }, context)
    },
    beginUploaded: async ({ uploadId, ...file }, context) => {
      uploads.close(uploadId)
      try {
        const source = fileAt(uploads.pathOf(uploadId))
        return await keepNew(uploadId, { ...file, source }, context)
      } catch (error) {
        if (!isMendable(error)) uploads.remove(uploadId)
        throw error
      }
    },
    read: async (importId, context) => {
      const record = recordOf(importId)
      const reading = files.preview(fileOf(record, record.options), context).then((preview) => ({ preview }))
      return openDraft(reading, () => draftOf(recordOf(importId)), keepsAsItIs)
    },
    choose: async ({ importId, options, into }, context) => {
      const target = targetOf(into)
      const preview = await files.preview(fileOf(recordOf(importId), options), context)
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
      const file = fileOf(record, record.options)
      // A new roster need not be looked at before it is taken.
      const isUsedNext = target.targetId !== null
      keepDraft(keeping, await staged.stage({ name: record.fileName, file, isUsedNext }, context), () => {
        // It may have been discarded meanwhile.
        recordOf(importId)
        table.choose(importId, { options: record.options, ...target })
        return importId
      })
      return draftOf(recordOf(importId))
    },
    load: async (importId) => {
      const record = recordOf(importId)
      if (unseenOf(record, staged) === null) await reviews.load(record)
    },
    problems: async (importId) => readFaulty(deps, recordOf(importId).reviewId),
    compare: (importId) => compareImport(reviews.of(recordOf(importId))),
    listMissing: (importId) => listMissing(reviews.of(recordOf(importId))),
    finish: ({ importId, ...choices }) => {
      const record = recordOf(importId)
      const parts = { ...deps, table, reviews, now, emitDrafts }
      const unseen = unseenOf(record, staged)
      return unseen === null
        ? finishImport(parts, record, reviews.of(record), choices)
        : finishUnseen(parts, record, unseen)
    },
    discard: (importId) => {
      const { reviewId } = recordOf(importId)
      db.tx(() => {
        table.remove(importId)
        if (reviewId !== null) staged.drop(reviewId)
        db.afterCommit(() => {
          files.forget(importId)
          reviews.forget()
          uploads.remove(importId)
          emitDrafts()
        })
      })
    },
  }
}

const createFileOf =
  (table: ImportsTable, uploads: Uploads) =>
  ({ id, fileBytes }: ImportRecord, options: ImportOptions): FileToRead => ({
    importId: id,
    source: () => (fileBytes === 0 ? fileAt(uploads.pathOf(id)) : { kind: 'bytes', bytes: table.bytes(id) }),
    options,
  })

const findTarget = (into: ImportChoice['into'], records: RosterRecords) =>
  into.kind === 'new'
    ? { targetId: null, targetName: into.name }
    : { targetId: into.rosterId, targetName: records.getLive(into.rosterId).name }

/** Rows into a roster are compared with it; of others somebody asks no more than what is wrong with them. */
const lookedAt = ({ targetId }: Pick<ImportRecord, 'targetId'>) => ({
  isUsedNext: targetId !== null,
  keepsFaulty: targetId === null,
})

/** Rows that become a new roster without anybody having looked at them. */
const unseenOf = ({ reviewId, targetId }: ImportRecord, staged: StagedRows) =>
  reviewId === null || targetId !== null ? null : staged.unseen(reviewId)

const keepsAsItIs = (): void => undefined

/** How a file was understood, and where its rows are once they were stored. */
type FileRead = Pick<OpenImportDraft, 'preview'> & Partial<StagedFile>

interface NewFile {
  readonly fileName: string
  readonly into: ImportChoice['into']
  readonly reviews?: boolean
  /** Bytes are kept in the database; a file that lies somewhere stays there. */
  readonly source: FileSource
}

const fileAt = (path: string): FileSource => ({ kind: 'path', path })

const toDraft = (
  record: ImportRecord,
  { sessions, uploads }: Pick<DraftDeps, 'sessions' | 'uploads'>,
): ImportDraft => ({
  id: record.id,
  fileName: record.fileName,
  fileBytes: record.fileBytes === 0 ? uploads.bytesOf(record.id) : record.fileBytes,
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
