import { guardCell, quoteCell } from '../../../shared/csv-cell.ts'
import type { SheetCell } from './sheet-xml.ts'

export interface CsvShape {
  readonly delimiter: string
  /** Begins with a byte order mark. */
  readonly bom: boolean
  /** Leaves cells that a spreadsheet could run as formulas as they are. */
  readonly raw: boolean
}

/** A table as CSV: CRLF, one line a row (RFC 4180), dates to the minute in UTC. */
export function* rosterCsv(
  headers: readonly string[],
  rows: Iterable<readonly SheetCell[]>,
  { delimiter, bom, raw }: CsvShape,
): Generator<string> {
  const field = (text: string) => quoteCell(raw ? text : guardCell(text), delimiter)
  const line = (cells: readonly SheetCell[]) =>
    `${cells.map((cell) => field(textOf(cell))).join(delimiter)}\r\n`
  yield `${bom ? '\ufeff' : ''}${line(headers)}`
  for (const cells of rows) yield line(cells)
}

function textOf(cell: SheetCell): string {
  if (cell === null || typeof cell === 'string') return cell ?? ''
  return cell.toISOString().slice(0, 16).replace('T', ' ')
}
