import { createFileTable } from '../../electron/core/import/file-table.ts'
import { readInBatches } from '../../electron/core/import/read-in-batches.ts'
import { guessAll } from '../../shared/import.ts'
import { sampleDirectory } from '../electron/core/roster/roster-desk.ts'
import { importOnce } from './import-once.ts'
import { profileStages, type Stage } from './profile-stages.ts'

const rounds = 5

/**
 * Where the milliseconds of an import go, on both sides of it: those of the app's own thread, which stores, and those of
 * the thread that reads, as it works when nobody lets it wait.
 */
export async function profileImport(csv: string): Promise<Readonly<Record<string, readonly Stage[]>>> {
  const base64 = Buffer.from(csv).toString('base64')
  const app = await profileStages(
    () => importOnce(base64, 'bench.csv'),
    {
      'store/database.ts': 'SQL and commits',
      'store/prepared-statements.ts': 'SQL and commits',
      'roster/rows-table.ts': 'SQL and commits',
      'roster/fill-roster.ts': 'taking over pages',
      'internal/per_context': 'taking over pages',
      'roster/checked-sheet.ts': 'indexing rows and duplicates',
      'verdicts/people-index.ts': 'indexing rows and duplicates',
      'verdicts/duplicates.ts': 'indexing rows and duplicates',
      'roster/sheet-marks.ts': 'counting problems',
      'import/reading-thread.ts': 'starting the thread',
      'roster/roster-desk.ts': 'a new workspace, and its end',
      'store/migrate.ts': 'a new workspace, and its end',
    },
    rounds,
  )
  const directory = sampleDirectory()
  const bytes = Buffer.from(csv)
  const reading = await profileStages(
    () =>
      readInBatches(
        createFileTable(() => bytes),
        {
          kind: 'rows',
          options: guessAll,
          knowledge: { directory, remembered: { answers: [], layouts: [] } },
          calendar: { today: '2026-01-01', zone: 'UTC' },
        },
        { progress: () => undefined, rows: async (batch) => void structuredClone(batch) },
      ),
    {
      'text/decode-text.ts': 'decoding',
      'text/parse-csv.ts': 'cutting into cells',
      'text/cut-rows.ts': 'cutting into cells',
      'text/row-pages.ts': 'cutting into cells',
      'text/csv-warnings.ts': 'looking for what is odd',
      'import/table-refusals.ts': 'looking for what is odd',
      'import/lay-out.ts': 'understanding columns',
      'columns/guess-mapping.ts': 'understanding columns',
      'import/make-rows.ts': 'mapping',
      'import/settle-values.ts': 'resolving',
      'spelling/resolve.ts': 'resolving',
      'spelling/row-check.ts': 'resolving',
      'spelling/problems.ts': 'checking addresses, problems',
      'spelling/check-address.ts': 'checking addresses, problems',
      'roster/complete-step.ts': 'cleaning texts',
      'import/fill-pages.ts': 'filling pages',
      'row-pages/fill-page.ts': 'filling pages',
      'row-pages/pack-page.ts': 'filling pages',
      'import/seen-texts.ts': 'counting duplicates',
      'shared/access.ts': 'counting duplicates',
      'shared/email.ts': 'counting duplicates',
      'bench/profile-import.ts': 'handing over',
    },
    rounds,
  )
  return { 'import, in the app': app, 'import, in the thread that reads': reading }
}
