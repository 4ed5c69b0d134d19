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

const known = { directory, remembered: { answers: [], layouts: [] } }

/** A file that another program wrote or a person filled, by its name in `test/fixtures/import`. */
export const readCase = (name: string, options: Partial<ImportOptions> = {}) =>
  readBytes(readFileSync(new URL(`../../../fixtures/import/${name}`, import.meta.url)), options)

/** The same for the text of a file. */
export const readText = (text: string, options: Partial<ImportOptions> = {}) =>
  readBytes(Buffer.from(text), options)

async function readBytes(bytes: Uint8Array, options: Partial<ImportOptions>) {
  const { preview, rows } = await readTable(bytes, { ...guessAll, ...options }, known)
  return { ...previewWords(preview), rows }
}
