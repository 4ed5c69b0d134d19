import type { ImportNotice } from '../../../../shared/import-facts.ts'
import { findHeader } from '../columns/find-header.ts'
import type { WorkbookSheet } from './workbook-sheet.ts'

/** Sheets named one by one. */
const mostNamed = 5

const isFilled = (row: readonly string[]): boolean => row.some((cell) => cell.trim() !== '')

const holdsPeople = ({ rows }: WorkbookSheet): boolean =>
  findHeader(rows.slice(0, 40)) >= 0 && rows.some((row) => row.some((cell) => /\S@\S/.test(cell)))

/** Rows below its header with anything in them. */
const countRows = ({ rows }: WorkbookSheet): number =>
  rows.slice(findHeader(rows.slice(0, 40)) + 1).filter(isFilled).length

/** What a person should know about a sheet before its rows are taken, most serious first; `isChosen` by a person. */
export function workbookWarnings(
  sheets: readonly WorkbookSheet[],
  at: number,
  headerRow: number,
  isChosen: boolean,
): readonly ImportNotice[] {
  const sheet = sheets[at]
  if (sheet === undefined) return []
  const { notes, rows, merges } = sheet
  const said: ImportNotice[] = []
  const say = (
    code:
      | 'imprecise-numbers'
      | 'uncalculated'
      | 'error-cells'
      | 'external-formulas'
      | 'formulas'
      | 'merged-cells',
    count: number,
  ) => {
    if (count > 0) said.push({ code, count })
  }
  say('imprecise-numbers', notes.imprecise)
  say('uncalculated', notes.uncalculated)
  say('error-cells', notes.errors)
  say('external-formulas', notes.external)
  say('formulas', notes.formulas - notes.uncalculated - notes.external)
  if (notes.hiddenRows > 0) {
    said.push({ code: 'hidden-rows', count: notes.hiddenRows, isFiltered: notes.isFiltered })
  }
  say('merged-cells', merges.filter(({ startRow }) => startRow > headerRow).length)
  const above = rows.slice(0, Math.max(0, headerRow)).filter(isFilled).length
  if (above > 0) said.push({ code: 'above-header', count: above, unit: 'row', at: headerRow + 1 })
  if (sheet.isHidden) said.push({ code: 'hidden-sheet', name: sheet.name })
  const hidden = sheets.filter((other, place) => other.isHidden && place !== at && other.rows.length > 0)
  if (hidden.length > 0) {
    const names = hidden.slice(0, mostNamed).map(({ name }) => name)
    said.push({ code: 'sheets-not-read', names, count: hidden.length })
  }
  const others = isChosen
    ? []
    : sheets.filter((other, place) => place !== at && !other.isHidden && holdsPeople(other))
  if (others.length > 0) {
    said.push({
      code: 'other-sheets',
      sheets: others.slice(0, mostNamed).map((other) => ({ name: other.name, rows: countRows(other) })),
      read: sheet.name,
    })
  }
  return said
}
