import { readFileSync } from 'node:fs'
import { readTable } from '../../../../electron/core/import/read-table.ts'
import { guessAll, type ImportOptions } from '../../../../shared/import.ts'
import { makeDirectory, makeRole, makeSite } from '../roster/roster-desk.ts'
import { previewWords } from './preview-words.ts'

/** The sites and roles that the case files speak of. */
const directory = makeDirectory(
  [
    makeSite(1, 'Paper Moon Stationery', { url: 'https://paper-moon.example' }),
    makeSite(2, 'Volt Electricians', { url: 'https://volt.example' }),
  ],
  [makeRole(1, 'Website Manager'), makeRole(2, 'Store Manager')],
)

/** A file that another program wrote or a person filled, by its name in `test/fixtures/import`. */
export async function readCase(name: string, options: Partial<ImportOptions> = {}) {
  const bytes = readFileSync(new URL(`../../../fixtures/import/${name}`, import.meta.url))
  const { preview, rows } = await readTable(
    bytes,
    { ...guessAll, ...options },
    { directory, remembered: { answers: [], layouts: [] } },
  )
  return { ...previewWords(preview), rows }
}
