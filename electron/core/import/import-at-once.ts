import type { CallInput } from '../../../shared/contract.ts'
import type { ImportResult } from '../../../shared/import.ts'
import { countOf } from '../../../shared/words/count.ts'
import type { Audit } from '../audit/audit.ts'
import type { RosterRecords } from '../roster/roster-records.ts'
import type { SheetSessions } from '../roster/sheet-sessions.ts'
import type { Db } from '../store/db.ts'
import type { ReadingContext, StagedFile, StagedRows } from './staged-rows.ts'
import { importLabel } from './step-of-import.ts'

export interface ImportAtOnceDeps {
  readonly db: Db
  readonly audit: Audit
  readonly sessions: SheetSessions
  readonly staged: StagedRows
  readonly records: RosterRecords
}

/**
 * Reads a file without looking through its rows: one step into an existing roster, or a new one. Nothing is stored
 * when it fails or is cancelled.
 */
export type ImportAtOnce = (input: CallInput<'import.run'>, context: ReadingContext) => Promise<ImportResult>

export function createImportAtOnce(deps: ImportAtOnceDeps): ImportAtOnce {
  const { db, audit, sessions, staged, records } = deps

  /** The rows become rows of a roster people see; until here nobody did. */
  const take = (
    { stagedId, rows, troubled }: StagedFile,
    { into, fileName }: CallInput<'import.run'>,
  ): ImportResult => {
    const label = importLabel(rows, fileName)
    const rosterId = into.kind === 'new' ? stagedId : into.rosterId
    const first = into.kind === 'new' ? 1 : records.getLive(rosterId).nextRowId
    const ids = Array.from({ length: rows }, (_, index) => first + index)
    if (into.kind === 'new') {
      sessions.keepStaged(stagedId, into.name, label, ids)
      audit.append({ action: 'roster.created', rosterId, reason: into.name })
    } else sessions.append(rosterId, stagedId, label)
    audit.append({ action: 'roster.imported', rosterId, reason: `${fileName}: ${countOf(rows, 'row')}` })
    db.afterCommit(records.announceList)
    // Nobody has changed a row of a new roster yet; below others they may be duplicates.
    const withProblems = into.kind === 'new' ? troubled : sessions.countTroubled(rosterId, ids)
    return { roster: records.toRoster(records.getLive(rosterId)), added: rows, withProblems }
  }

  return async (input, context) => {
    const { fileName, bytes, options, into } = input
    if (into.kind === 'existing') records.getLive(into.rosterId)
    const file = {
      importId: null,
      source: () => ({ kind: 'bytes' as const, bytes: Buffer.from(bytes, 'base64') }),
      options,
    }
    const isNew = into.kind === 'new'
    const stored = await staged.stage(
      { file, name: isNew ? into.name : fileName, isUsedNext: !isNew },
      context,
    )
    const { stagedId } = stored
    const taking = () => db.tx(() => take(stored, input))
    try {
      if (into.kind === 'existing') await Promise.all([stagedId, into.rosterId].map(sessions.load))
      return isNew ? taking() : sessions.guard(into.rosterId, taking)
    } catch (error) {
      db.tx(() => staged.drop(stagedId))
      throw error
    }
  }
}
