import { setImmediate } from 'node:timers/promises'
import type { CallContext } from '../../../shared/contract.ts'
import type { Directory } from '../../../shared/directory.ts'
import type { RosterExport } from '../../../shared/export.ts'
import type { ExportedFile } from '../../../shared/files.ts'
import type { RowId } from '../../../shared/roster.ts'
import type { RowMark } from '../../../shared/row-mark.ts'
import { countOf } from '../../../shared/words/count.ts'
import type { Audit } from '../audit/audit.ts'
import { type CheckedSheet, problemsOf } from '../roster/checked-sheet.ts'
import type { RosterRecords } from '../roster/roster-records.ts'
import type { SheetRow } from '../roster/sheet.ts'
import type { SheetSessions } from '../roster/sheet-sessions.ts'
import type { Db } from '../store/db.ts'
import { saveFile } from '../store/save-file.ts'
import { needsMarks } from './export-cells.ts'
import { exportRoster } from './export-roster.ts'
import { makeTemplate } from './make-template.ts'
import { workbookStream } from './workbook-stream.ts'

interface ExportDeps {
  readonly db: Db
  readonly audit: Audit
  readonly directory: () => Directory
  readonly sessions: Pick<SheetSessions, 'use' | 'load' | 'whenFree' | 'marksOf'>
  readonly records: RosterRecords
}

export interface Exports {
  /**
   * Writes rows as they are when it begins; rows that are not there any more are left out.
   * @throws AppError `limit` when XLSX cannot hold them, `storage`, `cancelled`
   */
  roster(input: RosterExport, path: string, context: Pick<CallContext, 'signal'>): Promise<ExportedFile>
  /** Writes a workbook to fill in, with the sites and roles of now; `items` counts the sites. */
  template(path: string, context: Pick<CallContext, 'signal'>): Promise<ExportedFile>
}

/** Rows looked at in one turn: some 10 ms, so that the app goes on meanwhile. */
const slice = 5000

export function createExports({ db, audit, directory, sessions, records }: ExportDeps): Exports {
  const marksOf = async (checked: CheckedSheet, rows: readonly SheetRow[]) => {
    const marks = new Map<RowId, RowMark>()
    for (let at = 0; at < rows.length; at += slice) {
      const ids = rows.slice(at, at + slice).map(({ id }) => id)
      for (const mark of sessions.marksOf(checked, ids)) marks.set(mark.id, mark)
      await setImmediate()
      await sessions.whenFree(checked.rosterId)
    }
    return marks
  }

  return {
    roster: async ({ rosterId, rows: which, columns, format }, path, { signal }) => {
      const { name } = records.getLive(rosterId)
      await sessions.load(rosterId)
      const checked = sessions.use(rosterId)
      const rows = pickRows(checked, which)
      const marks = needsMarks(columns) ? await marksOf(checked, rows) : new Map<RowId, RowMark>()
      const clients = clientsOf(directory())
      const exported = rows.map(({ id, cells }) => ({
        cells,
        mark: marks.get(id),
        client: clients.get(cells.siteId) ?? '',
      }))
      // Where nobody named a client, there is no column of nothing.
      const told = clients.size > 0 ? columns : columns.filter((column) => column !== 'client')
      await saveFile(path, exportRoster(name, exported, told, format), signal)
      const isRaw = format.kind === 'csv' && format.raw
      const reason = `${path}: ${countOf(rows.length, 'row')}${isRaw ? ', cells not guarded against formulas' : ''}`
      db.tx(() => audit.append({ action: 'roster.exported', rosterId, reason }))
      return { path, items: rows.length }
    },
    template: async (path, { signal }) => {
      const { sheets: template, sites } = makeTemplate(directory())
      await saveFile(path, workbookStream(template), signal)
      return { path, items: sites }
    },
  }
}

const clientsOf = ({ sites }: Directory): ReadonlyMap<string, string> =>
  new Map(sites.flatMap(({ id, client }) => (client === '' ? [] : [[id, client] as const])))

function pickRows(checked: CheckedSheet, which: RosterExport['rows']): readonly SheetRow[] {
  const { rows, byId } = checked.sheet
  switch (which.kind) {
    case 'all':
      return rows
    case 'troubled':
      return rows.filter(({ id }) => problemsOf(checked, id).some(({ severity }) => severity !== 'hint'))
    case 'these':
      return which.rowIds.flatMap((id) => byId.get(id) ?? [])
  }
}
