import { mostSheetColumns, mostSheetRows } from '../../../../shared/sheet-size.ts'
import { refuseReading } from '../refuse-reading.ts'
import { isImpreciseOds, type OdsCell, shownOds, typeOfOds } from './ods-cell.ts'
import {
  addressOfLink,
  isErrorText,
  type Merge,
  readsOtherFile,
  targetOfFormula,
  type WorkbookSheet,
} from './workbook-sheet.ts'

type Attributes = Readonly<Record<string, string>>

export interface OdsSheetReader {
  beginRow(attributes: Attributes): void
  /** `isCovered`: under a merged cell, so that nothing of it is seen. */
  addCell(cell: OdsCell, isCovered: boolean): void
  /** @throws AppError `limit` when the sheet grows beyond 20 million cells */
  endRow(): void
  readonly sheet: () => WorkbookSheet
}

/** What Excel and LibreOffice can hold. */
const mostCells = 20_000_000
/** So many hidden rows in one piece are the rest of the sheet, not rows of people. */
const mostHiddenAtOnce = 100_000

/** How often or how far, by an attribute; 1 where it is missing or nonsense. */
const countIn = (attributes: Attributes, name: string, most: number): number => {
  const count = Number(attributes[name] ?? 1)
  return count >= 1 ? Math.min(Math.trunc(count), most) : 1
}

/** Puts the cells of one sheet where they belong: repeated rows and columns are written once in the file. */
export function readOdsSheet(name: string, isHidden: boolean): OdsSheetReader {
  const rows: (readonly string[])[] = []
  const merges: Merge[] = []
  const links = new Map<string, string>()
  const notes = { formulas: 0, uncalculated: 0, external: 0, errors: 0, imprecise: 0, hiddenRows: 0 }
  let line = 0
  let column = 0
  let repeated = 1
  let cells = 0
  let texts: string[] = []

  const note = (cell: OdsCell, text: string): void => {
    const formula = cell.attributes['table:formula']
    if (isErrorText(text)) notes.errors += 1
    if (isImpreciseOds(cell)) notes.imprecise += 1
    if (formula === undefined) return
    notes.formulas += 1
    if (text === '' && typeOfOds(cell) === '') notes.uncalculated += 1
    if (readsOtherFile(formula)) notes.external += 1
  }
  const place = ({ attributes, link }: OdsCell): void => {
    const tall = countIn(attributes, 'table:number-rows-spanned', mostSheetRows)
    const wide = countIn(attributes, 'table:number-columns-spanned', mostSheetColumns)
    if (tall > 1 || wide > 1) {
      merges.push({ startRow: line, startCol: column, endRow: line + tall - 1, endCol: column + wide - 1 })
    }
    const address = addressOfLink(link === '' ? targetOfFormula(attributes['table:formula'] ?? '') : link)
    if (address !== '') links.set(`${line},${column}`, address)
  }

  return {
    beginRow: (attributes) => {
      repeated = countIn(attributes, 'table:number-rows-repeated', mostSheetRows)
      column = 0
      texts = []
      const isSeen = !/^(collapse|filter)$/.test(attributes['table:visibility'] ?? '')
      if (!isSeen && repeated < mostHiddenAtOnce) notes.hiddenRows += repeated
    },
    addCell: (cell, isCovered) => {
      const across = countIn(cell.attributes, 'table:number-columns-repeated', mostSheetColumns)
      const text = isCovered ? '' : shownOds(cell)
      if (!isCovered) {
        note(cell, text)
        place(cell)
      }
      if (text !== '') {
        const until = Math.min(column + across, mostSheetColumns)
        while (texts.length < column) texts.push('')
        while (texts.length < until) texts.push(text)
      }
      column += across
    },
    endRow: () => {
      const copies = Math.min(repeated, mostSheetRows - line)
      if (texts.length > 0 && copies > 0) {
        cells += line - rows.length + texts.length * copies
        if (cells > mostCells) throw refuseReading({ code: 'too-far-cells' })
        while (rows.length < line) rows.push([])
        for (let copy = 0; copy < copies; copy += 1) rows.push(texts)
      }
      line += repeated
    },
    sheet: () => ({ name, isHidden, rows, merges, links, notes: { ...notes, isFiltered: false } }),
  }
}
