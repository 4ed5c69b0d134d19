import { byteOrderMark, type CsvDelimiter, csvLine } from '../../../shared/csv-cell.ts'
import type { SheetCell } from './sheet-xml.ts'

export interface CsvShape {
  readonly delimiter: CsvDelimiter
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
  const line = (cells: readonly SheetCell[]) => csvLine(cells.map(textOf), { delimiter, isRaw: raw })
  yield `${bom ? byteOrderMark : ''}${line(headers)}`
  for (const cells of rows) yield line(cells)
}

function textOf(cell: SheetCell): string {
  if (cell === null || typeof cell === 'string') return cell ?? ''
  return cell.toISOString().slice(0, 16).replace('T', ' ')
}
