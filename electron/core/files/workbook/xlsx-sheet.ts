import { mostSheetColumns, mostSheetRows } from '../../../../shared/sheet-size.ts'
import { refuseReading } from '../refuse-reading.ts'
import { isImprecise, showValue } from './show-value.ts'
import {
  addressOfLink,
  isErrorText,
  type Merge,
  readsOtherFile,
  targetOfFormula,
  type WorkbookSheet,
} from './workbook-sheet.ts'
import { storedXlsx, type XlsxBook, type XlsxCell } from './xlsx-cell.ts'
import { readRange } from './xlsx-range.ts'

export interface XlsxSheet {
  /** `formula` is null where there is none; counted from 0. */
  addCell(line: number, column: number, cell: XlsxCell, formula: string | null): void
  /** A row that is hidden; it counts when it holds anything. */
  hideRow(line: number): void
  addMerge(range: string): void
  /** The cells of a range link there. */
  addLink(range: string, target: string): void
  filter(): void
  readonly sheet: () => Omit<WorkbookSheet, 'name' | 'isHidden'>
}

/** Of the whole area from the first cell to the last: a list of people has no holes of that size. */
const mostCells = 20_000_000
/** A link over whole columns is a slip. */
const mostLinked = 2_000_000
const empty: readonly string[] = []

/**
 * Puts the filled cells of a sheet where they belong; cells and rows that only have a look are never made.
 * @throws AppError `limit` when the sheet reaches farther than a list of people
 */
export function createXlsxSheet(book: XlsxBook): XlsxSheet {
  const rows: (string[] | null)[] = []
  const merges: Merge[] = []
  const links = new Map<string, string>()
  const notes = { formulas: 0, uncalculated: 0, external: 0, errors: 0, imprecise: 0, hiddenRows: 0 }
  let isFiltered = false
  let widest = 0
  let linked = 0

  const place = (line: number, column: number, text: string): void => {
    if (!(line >= 0 && line < mostSheetRows && column >= 0 && column < mostSheetColumns))
      throw refuseReading({ code: 'too-far-cells' })
    widest = Math.max(widest, column + 1)
    if (Math.max(rows.length, line + 1) * widest > mostCells) throw refuseReading({ code: 'too-far-cells' })
    while (rows.length <= line) rows.push(null)
    const row = rows[line] ?? []
    rows[line] = row
    while (row.length < column) row.push('')
    row[column] = text
  }

  return {
    addCell: (line, column, cell, formula) => {
      const look = cell.style === '' ? undefined : book.looks[Number(cell.style)]
      const value = storedXlsx(cell, look, book)
      if (formula !== null) {
        notes.formulas += 1
        if (value === null) notes.uncalculated += 1
        if (readsOtherFile(formula)) notes.external += 1
        const address = addressOfLink(targetOfFormula(formula))
        if (address !== '') links.set(`${line},${column}`, address)
      }
      if (value === null || value === '') return
      const text =
        typeof value === 'string' ? value : showValue(value, look?.format ?? '', book.formats.apply)
      if (isErrorText(text)) notes.errors += 1
      if (isImprecise(value)) notes.imprecise += 1
      if (text !== '') place(line, column, text)
    },
    hideRow: (line) => {
      if ((rows[line]?.length ?? 0) > 0) notes.hiddenRows += 1
    },
    addMerge: (range) => {
      const merge = readRange(range)
      if (merge !== null) merges.push(merge)
    },
    addLink: (range, target) => {
      const address = addressOfLink(target)
      const area = readRange(range)
      if (address === '' || area === null) return
      for (let line = area.startRow; line <= Math.min(area.endRow, rows.length - 1); line += 1) {
        const row = rows[line] ?? empty
        for (let column = area.startCol; column <= Math.min(area.endCol, row.length - 1); column += 1) {
          linked += 1
          if (linked > mostLinked) return
          if (row[column] !== '') links.set(`${line},${column}`, address)
        }
      }
    },
    filter: () => {
      isFiltered = true
    },
    sheet: () => ({ rows: rows.map((row) => row ?? empty), merges, links, notes: { ...notes, isFiltered } }),
  }
}
