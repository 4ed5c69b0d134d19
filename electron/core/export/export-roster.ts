import type { ExportColumn } from '../../../shared/column.ts'
import { unguardCell } from '../../../shared/csv-cell.ts'
import type { ExportFormat } from '../../../shared/export.ts'
import { exportHeaders } from '../../../shared/words/column-words.ts'
import { type ExportedRow, exportCells } from './export-cells.ts'
import { rosterCsv } from './roster-csv.ts'
import type { SheetCell } from './sheet-xml.ts'
import { sheetName, workbookStream } from './workbook-stream.ts'

const widths: Readonly<Record<ExportColumn, number>> = {
  state: 18,
  email: 34,
  name: 24,
  site: 30,
  roles: 30,
  until: 12,
  language: 10,
  note: 40,
  outcome: 30,
  sent: 17,
  expires: 17,
  client: 24,
  problems: 60,
  siteId: 38,
  roleIds: 24,
}

/**
 * Rows as the pieces of a CSV or XLSX file. With all columns and the ids, reading it back gives the same rows.
 * @throws AppError `limit` when XLSX cannot hold them
 */
export function exportRoster(
  name: string,
  rows: readonly ExportedRow[],
  columns: readonly ExportColumn[],
  format: ExportFormat,
): Iterable<string> | AsyncIterable<Uint8Array> {
  if (format.kind === 'csv') {
    return rosterCsv(
      columns.map((column) => exportHeaders[column]),
      lines(rows, columns),
      format,
    )
  }
  return workbookStream([
    {
      name: sheetName(name),
      columns: columns.map((column) => ({ header: exportHeaders[column], width: widths[column] })),
      rows: guarded(lines(rows, columns)),
      hasFilter: true,
    },
  ])
}

function* lines(rows: readonly ExportedRow[], columns: readonly ExportColumn[]): Generator<SheetCell[]> {
  for (const row of rows) yield exportCells(row, columns)
}

/**
 * Texts of a workbook are never run, so they need no guard. The importer takes the guard off all the same, for files
 * that were CSV before; a text that only looks guarded gets one more apostrophe for it to take.
 */
function* guarded(rows: Iterable<SheetCell[]>): Generator<SheetCell[]> {
  for (const cells of rows) {
    yield cells.map((cell) => (typeof cell === 'string' && unguardCell(cell) !== cell ? `'${cell}` : cell))
  }
}
