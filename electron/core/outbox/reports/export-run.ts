import type { ExportedFile } from '../../../../shared/files.ts'
import type { PlanLine } from '../../../../shared/plan.ts'
import { equationWords } from '../../../../shared/words/equation-words.ts'
import type { Audit } from '../../audit/audit.ts'
import type { Db } from '../../store/db.ts'
import { saveFile } from '../../store/save-file.ts'
import type { RunView } from '../run-view.ts'
import type { RunRow } from '../runs-table.ts'
import { type ReportedRun, runReportCsv, runReportPage } from './run-report.ts'

export interface ExportRunDeps {
  readonly db: Db
  readonly audit: Audit
  readonly view: Pick<RunView, 'detail'>
  readonly actor: string
  readonly now: () => number
}

export interface ReportFile {
  readonly path: string
  readonly form: 'page' | 'csv'
  readonly signal: AbortSignal
}

/** Saves the report of a run, for paper or as CSV; that is an event too. @throws AppError `storage`, `cancelled` */
export async function exportRun(
  { db, audit, view, actor, now }: ExportRunDeps,
  row: RunRow,
  lines: readonly PlanLine[],
  file: ReportFile,
): Promise<ExportedFile> {
  const made: ReportedRun = {
    ...view.detail(row),
    lines,
    at: new Date(now()).toISOString(),
    by: actor,
  }
  await saveFile(file.path, file.form === 'page' ? runReportPage(made) : runReportCsv(made), file.signal)
  db.tx(() =>
    audit.append({
      action: 'run.exported',
      runId: row.id,
      planId: row.plan_id,
      outcome: 'written',
      reason: `${file.path}: ${equationWords(made.run.equation)}`,
    }),
  )
  return { path: file.path, items: made.run.equation.planned }
}
