import type { NumberFormats } from './number-formats.ts'
import { openZip } from './open-zip.ts'
import { readXlsxSheet } from './read-xlsx-sheet.ts'
import type { WorkbookSheet } from './workbook-sheet.ts'
import type { XlsxBook } from './xlsx-cell.ts'
import { findXlsxParts } from './xlsx-parts.ts'
import { readXlsxStyles } from './xlsx-styles.ts'
import { readSharedStrings } from './xlsx-text.ts'

/**
 * The sheets of an XLSX file as the person saw them. Ours, because every reader we tried makes an object of each cell
 * that only has a look: a sheet of a million such rows took 30 s and 2.4 GB.
 * @throws AppError `unreadable-file` when damaged, `limit` when it would unpack to too much or reaches too far
 */
export async function readXlsx(file: Uint8Array, formats: NumberFormats): Promise<readonly WorkbookSheet[]> {
  const parts = await findXlsxParts(await openZip(file))
  const book: XlsxBook = {
    strings: parts.strings === null ? [] : await readSharedStrings(parts.strings),
    looks: parts.styles === null ? [] : await readXlsxStyles(parts.styles, formats.isDate),
    is1904: parts.is1904,
    formats,
  }
  const sheets: WorkbookSheet[] = []
  for (const { name, isHidden, part } of parts.sheets) {
    sheets.push({ name, isHidden, ...(await readXlsxSheet(part, book, await parts.targetsOf(part))) })
  }
  return sheets
}
