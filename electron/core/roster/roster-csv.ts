import { guardCell, quoteCell } from '../../../shared/csv-cell.ts'
import { type Cells, type Column, columns } from '../../../shared/roster.ts'

/** The headers of an exported roster; the importer knows each of them. */
const headers: Readonly<Record<Column, string>> = {
  email: 'E-mail',
  name: 'Name',
  site: 'Site',
  roles: 'Roles',
  language: 'Language',
  note: 'Note',
}

export interface CsvShape {
  readonly delimiter: string
  /** True leaves cells that a spreadsheet could run as formulas as they are. */
  readonly isRaw: boolean
}

/** A roster as CSV: UTF-8 with byte order mark, CRLF, one line a row (RFC 4180). Read back it is the same roster. */
export function* rosterCsv(rows: Iterable<Cells>, { delimiter, isRaw }: CsvShape): Generator<string> {
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => quoteCell(isRaw ? cell : guardCell(cell), delimiter)).join(delimiter)}\r\n`
  yield `\ufeff${line(columns.map((column) => headers[column]))}`
  for (const cells of rows) yield line(columns.map((column) => cells[column]))
}
