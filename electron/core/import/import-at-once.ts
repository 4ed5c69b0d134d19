import type { CallContext, CallInput } from '../../../shared/contract.ts'
import type { ImportPreview, ImportResult } from '../../../shared/import.ts'
import type { Audit } from '../audit/audit.ts'
import type { Ports } from '../ports.ts'
import type { RosterRecords } from '../roster/roster-records.ts'
import type { Sheets } from '../roster/sheets.ts'
import type { Db } from '../store/db.ts'
import type { FileReader } from './file-reader.ts'
import { importLabel } from './step-of-import.ts'

export interface ImportDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock' | 'newId'>
  readonly sheets: Sheets
  readonly readFile: FileReader
  readonly records: RosterRecords
}

type ReadingContext = Pick<CallContext, 'signal' | 'progress'>

/** Reading a file without looking through its rows. */
export interface ImportsAtOnce {
  preview(input: CallInput<'import.preview'>, context: ReadingContext): Promise<ImportPreview>
  /** One step into an existing roster, or a new one. Nothing is stored when it fails or is cancelled. */
  run(input: CallInput<'import.run'>, context: ReadingContext): Promise<ImportResult>
}

export function createImportsAtOnce(deps: ImportDeps): ImportsAtOnce {
  const { db, audit, ports, sheets, records, readFile } = deps
  const now = () => new Date(ports.clock.now()).toISOString()

  return {
    preview: async (input, context) => (await readFile('preview', input, context)).preview,
    run: async (input, context) => {
      const { fileName, into } = input
      if (into.kind === 'existing') records.getLive(into.rosterId)
      const { rows } = await readFile('rows', input, context)
      const label = importLabel(rows.length, fileName)
      const stagedId = ports.newId()
      const at = now()
      sheets.table.insert({
        id: stagedId,
        name: into.kind === 'new' ? into.name : fileName,
        purpose: 'import',
        revision: 0,
        nextRowId: 1,
        createdAt: at,
        changedAt: at,
        deletedAt: null,
      })
      /** The rows become rows of a roster people see; until here nobody did. */
      const take = (): ImportResult => {
        const rosterId = into.kind === 'new' ? stagedId : into.rosterId
        const first = into.kind === 'new' ? 1 : records.getLive(rosterId).nextRowId
        if (into.kind === 'new') {
          sheets.keepStaged(stagedId, into.name, label)
          audit.append({ action: 'roster.created', rosterId, reason: into.name })
        } else sheets.append(rosterId, stagedId, label)
        audit.append({ action: 'roster.imported', rosterId, reason: `${fileName}: ${rows.length} rows` })
        db.afterCommit(records.tellList)
        const ids = Array.from({ length: rows.length }, (_, index) => first + index)
        const withProblems = sheets.countTroubled(rosterId, ids)
        return { roster: records.toRoster(records.getLive(rosterId)), added: rows.length, withProblems }
      }
      try {
        await sheets.fill(stagedId, rows, context)
        return into.kind === 'new' ? db.tx(take) : sheets.guard(into.rosterId, () => db.tx(take))
      } catch (error) {
        db.tx(() => {
          sheets.drop(stagedId)
          sheets.table.remove(stagedId)
        })
        throw error
      }
    },
  }
}
