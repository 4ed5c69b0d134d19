import { type CellObject, read, SSF, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { refuseReading } from '../refuse-reading.ts'
import { readCompoundStream } from './read-compound.ts'
import { isImprecise, type StoredValue, showValue } from './show-value.ts'
import {
  addressOfLink,
  isErrorText,
  readsOtherFile,
  targetOfFormula,
  type WorkbookSheet,
} from './workbook-sheet.ts'

// The one file that reads with @e965/xlsx, and .xls alone: others know neither hidden sheets, links nor the look of
// numbers there.

/** Who knows number formats; see `showValue`. */
type Apply = (value: number | Date, format: string) => string

/**
 * Every sheet of an old Excel workbook ([MS-XLS]), in its order.
 * @throws AppError `unreadable-file` for workbooks from before 1997
 */
export function readXls(bytes: Uint8Array, apply: Apply): readonly WorkbookSheet[] {
  const stream = readCompoundStream(bytes, 'Workbook')
  // The letters of older ones are in a code page that only the computer they come from knows.
  if (stream === null) {
    throw refuseReading({ code: 'before-1997' })
  }
  const workbook = read(stream, {
    type: 'array',
    dense: true,
    cellNF: true,
    cellStyles: true,
    cellHTML: false,
  })
  return workbook.SheetNames.flatMap((name, at) => {
    const sheet = workbook.Sheets[name]
    return sheet === undefined
      ? []
      : [{ ...showSheet(sheet, epochOf(workbook), apply), name, isHidden: isHidden(workbook, at) }]
  })
}

const isHidden = ({ Workbook }: WorkBook, at: number): boolean => (Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0

/** Days between 1900 and the first day this workbook counts from; old Macintoshes began in 1904. */
const epochOf = ({ Workbook }: WorkBook): number => (Workbook?.WBProps?.date1904 === true ? 1462 : 0)

function showSheet(sheet: WorkSheet, epoch: number, apply: Apply): Omit<WorkbookSheet, 'name' | 'isHidden'> {
  const links = new Map<string, string>()
  const notes = { formulas: 0, uncalculated: 0, external: 0, errors: 0, imprecise: 0 }
  const rows = Array.from(
    sheet['!data'] ?? [],
    (row: readonly (CellObject | undefined)[] | undefined, line) => {
      const texts: string[] = []
      for (const [column, cell] of (row ?? []).entries()) {
        if (cell === undefined) continue
        const address = addressOfLink(cell.l?.Target ?? targetOfFormula(cell.f ?? ''))
        if (address !== '') links.set(`${line},${column}`, address)
        if (cell.f !== undefined) {
          notes.formulas += 1
          if (cell.v === undefined) notes.uncalculated += 1
          if (readsOtherFile(cell.f)) notes.external += 1
        }
        const { value, format } = storedOf(cell, epoch)
        const text = showValue(value, format, apply)
        if (isErrorText(text)) notes.errors += 1
        if (isImprecise(value)) notes.imprecise += 1
        if (text === '') continue
        while (texts.length < column) texts.push('')
        texts.push(text)
      }
      return texts
    },
  )
  const hiddenRows = (sheet['!rows'] ?? []).filter(
    (row, line) => row?.hidden === true && (rows[line]?.length ?? 0) > 0,
  ).length
  return {
    rows,
    merges: (sheet['!merges'] ?? []).map(({ s, e }) => ({
      startRow: s.r,
      startCol: s.c,
      endRow: e.r,
      endCol: e.c,
    })),
    links,
    notes: { ...notes, hiddenRows, isFiltered: sheet['!autofilter'] !== undefined },
  }
}

function storedOf(cell: CellObject, epoch: number): { readonly value: StoredValue; readonly format: string } {
  const { t, v, w, z } = cell
  // The format that every computer shows in its own way, as .xlsx has it.
  const format = String(z ?? '').replace(/^m\/d\/yy(?=$| h:mm$)/, 'm/d/yyyy')
  if (t === 'e') return { value: w ?? '', format }
  if (t === 'n' && typeof v === 'number') {
    const isDate = format !== '' && SSF.is_date(format)
    return { value: isDate ? dateOf(v + epoch) : v, format }
  }
  return { value: typeof v === 'boolean' || v instanceof Date ? v : String(v ?? ''), format }
}

/** Day 25569 is 1 January 1970; seconds are rounded, a fraction of a day is not exact. */
const dateOf = (days: number): Date => new Date(Math.round((days - 25_569) * 86_400) * 1000)
