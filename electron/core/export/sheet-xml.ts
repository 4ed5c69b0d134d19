import { AppError } from '../../../shared/errors.ts'
import { mostSheetRows } from '../../../shared/sheet-size.ts'
import { formatCount } from '../../../shared/words/count.ts'

/** A date is written in UTC to the minute; null and '' are an empty cell. */
export type SheetCell = string | Date | null

/** A number of a style in {@link stylesXml}. */
export const cellStyles = { plain: 0, header: 1, date: 2, text: 3, example: 4, wrapped: 5 } as const
type CellStyle = keyof typeof cellStyles

interface SheetColumn {
  readonly header: string
  /** In characters. */
  readonly width: number
  readonly isHidden?: boolean
}

/** A drop-down below a column's header. Other texts can be typed; `isWarned` asks first. */
export interface DropDown {
  /** Zero-based. */
  readonly column: number
  /** Where its values stand, e.g. `Lists!$A$2:$A$9`; null for a hint alone. */
  readonly source: string | null
  readonly title: string
  /** Shown while the cell is chosen; 255 characters at most. */
  readonly hint: string
  readonly isWarned: boolean
}

export interface PlainSheet {
  readonly name: string
  readonly isHidden?: boolean
  readonly columns: readonly SheetColumn[]
  /** Texts stay texts, whatever they begin with. */
  readonly rows: Iterable<readonly SheetCell[]>
  readonly styleOf?: (row: number, column: number) => CellStyle
  readonly hasFilter?: boolean
  readonly dropDowns?: readonly DropDown[]
}

/** Characters that a cell of Excel holds. */
const longestCell = 32_767
/** Rows below the header that drop-downs reach. */
const dropDownRows = 10_000
/** Excel's day 0 in the count of Unix; valid after February 1900. */
const dayZero = Date.UTC(1899, 11, 30)

/**
 * One sheet as SpreadsheetML, row by row: a bold frozen header, then the rows.
 * `onEnd` hears where the rows ended, as `$A$1:$F$9`.
 * @throws AppError `limit` for what Excel could not open
 */
export function* sheetXml(
  sheet: PlainSheet,
  isFirst: boolean,
  onEnd: (range: string) => void,
): Generator<string> {
  const { columns, styleOf = () => 'text' as const } = sheet
  const letters = columns.map((_, at) => columnLetters(at))
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><cols>`
  for (const [at, { width, isHidden }] of columns.entries()) {
    yield `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${cellStyles.text}" customWidth="1"${isHidden ? ' hidden="1"' : ''}/>`
  }
  yield '</cols><sheetData><row r="1">'
  for (const [at, { header }] of columns.entries()) {
    yield cellXml(`${letters[at]}1`, header, cellStyles.header)
  }
  yield '</row>'
  let row = 1
  for (const cells of sheet.rows) {
    row += 1
    if (row > mostSheetRows) throw tooManyRows()
    let xml = `<row r="${row}">`
    for (let at = 0; at < cells.length; at += 1) {
      const cell = cells[at]
      if (cell === null || cell === undefined || cell === '') continue
      const place = `${letters[at]}${row}`
      if (cell instanceof Date) {
        xml += `<c r="${place}" s="${cellStyles.date}"><v>${(cell.getTime() - dayZero) / 86_400_000}</v></c>`
      } else {
        if (cell.length > longestCell) throw tooLong(place, cell.length)
        xml += cellXml(place, cell, cellStyles[styleOf(row, at)])
      }
    }
    yield `${xml}</row>`
  }
  yield '</sheetData>'
  onEnd(`$A$1:$${letters.at(-1)}$${row}`)
  if (sheet.hasFilter) yield `<autoFilter ref="A1:${letters.at(-1)}${row}"/>`
  const dropDowns = sheet.dropDowns ?? []
  if (dropDowns.length > 0) {
    yield `<dataValidations count="${dropDowns.length}">`
    for (const one of dropDowns) yield dropDownXml(one, letters[one.column] ?? 'A')
    yield '</dataValidations>'
  }
  yield '</worksheet>'
}

function cellXml(place: string, text: string, style: number): string {
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`
}

function dropDownXml({ source, title, hint, isWarned }: DropDown, letter: string): string {
  const kind =
    source === null
      ? ''
      : ` type="list" allowBlank="1"${isWarned ? ' errorStyle="warning" showErrorMessage="1" error="This is not in the list. Keep it anyway?"' : ''}`
  const values = source === null ? '' : `<formula1>${escapeXml(source)}</formula1>`
  return `<dataValidation${kind} showInputMessage="1" promptTitle="${escapeXml(title)}" prompt="${escapeXml(hint)}" sqref="${letter}2:${letter}${dropDownRows + 1}">${values}</dataValidation>`
}

/** 0 → A, 26 → AA. */
function columnLetters(at: number): string {
  const rest = Math.floor(at / 26)
  return (rest === 0 ? '' : columnLetters(rest - 1)) + String.fromCharCode(65 + (at % 26))
}

const special = /[&<>"]/
const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const unsayable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9a-f]{4}_)/gi

/** As XML text. What XML cannot hold is written as Excel does: `_x000D_` (ECMA-376 Part 1, 22.9.2.19). */
export function escapeXml(text: string): string {
  const sayable = text
    .toWellFormed()
    .replace(unsayable, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
  return special.test(sayable) ? sayable.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign) : sayable
}

const tooManyRows = (): AppError =>
  new AppError(
    'limit',
    `An XLSX sheet holds ${formatCount(mostSheetRows - 1)} rows. Export fewer rows, or CSV.`,
  )

const tooLong = (place: string, length: number): AppError =>
  new AppError(
    'limit',
    `Cell ${place} has ${formatCount(length)} characters; Excel holds ${formatCount(longestCell)}. Shorten it, or export CSV.`,
  )
