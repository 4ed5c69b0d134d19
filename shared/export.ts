import { z } from 'zod'
import { exportColumns } from './column.ts'
import { csvDelimiters } from './csv-cell.ts'
import { id, rowIds } from './roster-shapes.ts'

export const exportFormat = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('csv'),
    delimiter: z.enum(csvDelimiters),
    /** A byte order mark, by which Excel knows that the file is UTF-8. */
    bom: z.boolean(),
    /** Leaves cells that a spreadsheet could run as formulas as they are. */
    raw: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('xlsx') }),
])
export type ExportFormat = z.infer<typeof exportFormat>

/** `these` are written in the order given, `troubled` are all rows with an error or a warning. */
export const exportedRows = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('troubled') }),
  z.strictObject({ kind: z.literal('these'), rowIds }),
])

export const rosterExport = z.strictObject({
  rosterId: id,
  rows: exportedRows,
  columns: z.array(z.enum(exportColumns)).min(1, 'Choose at least one column.').max(exportColumns.length),
  format: exportFormat,
})
export type RosterExport = z.infer<typeof rosterExport>

/** `.tsv` where tabs separate. */
export const fileEnding = (format: ExportFormat): string =>
  format.kind === 'xlsx' ? 'xlsx' : format.delimiter === '\t' ? 'tsv' : 'csv'
