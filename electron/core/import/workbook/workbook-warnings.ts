import { countOf, pluralOf } from '../../../../shared/words/count.ts'
import type { WorkbookSheet } from './workbook-sheet.ts'

/** What a person should know about a sheet before its rows are taken, most serious first. */
export function workbookWarnings(
  sheets: readonly WorkbookSheet[],
  at: number,
  headerRow: number,
  format: 'xlsx' | 'ods' | 'xls',
): readonly string[] {
  const sheet = sheets[at]
  if (sheet === undefined) return []
  const { notes, rows, merges } = sheet
  const said: string[] = []
  if (notes.imprecise > 0) {
    said.push(
      `${countOf(notes.imprecise, 'number has', 'numbers have')} 16 digits or more. Spreadsheets keep only 15, so the last ones are wrong: role and site ids must be saved as text in the file.`,
    )
  }
  if (notes.uncalculated > 0) {
    said.push(
      `${countOf(notes.uncalculated, 'formula has', 'formulas have')} no value in the file, so the cells are empty here. Open it in its program and save it once.`,
    )
  }
  if (notes.errors > 0)
    said.push(`${countOf(notes.errors, 'cell shows', 'cells show')} an error such as #N/A.`)
  if (notes.external > 0) {
    said.push(
      `${countOf(notes.external, 'formula reads', 'formulas read')} another file: the value saved last is taken, the other file is never opened.`,
    )
  }
  const calculated = notes.formulas - notes.uncalculated - notes.external
  if (calculated > 0) said.push(`${countOf(calculated, 'formula', 'formulas')}: the values are taken.`)
  if (notes.hiddenRows > 0) {
    const by = notes.isFiltered ? 'filtered away' : 'hidden'
    said.push(
      `${countOf(notes.hiddenRows, 'row is', 'rows are')} ${by} in the sheet; they are imported too. To leave them out, delete them in the file.`,
    )
  }
  const below = merges.filter(({ startRow }) => startRow > headerRow).length
  if (below > 0) {
    said.push(`${countOf(below, 'merged cell', 'merged cells')}: each row they cover gets their text.`)
  }
  const above = rows
    .slice(0, Math.max(0, headerRow))
    .filter((row) => row.some((cell) => cell.trim() !== '')).length
  if (above > 0) {
    said.push(`${countOf(above, 'row', 'rows')} above the header (row ${headerRow + 1}) will be left out.`)
  }
  if (sheet.isHidden) said.push(`The sheet “${sheet.name}” is hidden in the workbook.`)
  const hidden = sheets.filter((other, place) => other.isHidden && place !== at && other.rows.length > 0)
  if (hidden.length > 0) {
    const names = hidden.slice(0, 5).map(({ name }) => `“${name}”`)
    said.push(`Not read: hidden ${pluralOf(hidden.length, 'sheet', 'sheets')} ${names.join(', ')}.`)
  }
  if (format === 'xls') {
    said.push(
      'This is an old .xls: numbers come without their look, so 00123 may read 123. If that matters, save it as .xlsx first.',
    )
  }
  return said
}
