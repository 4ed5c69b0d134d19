import { type ExportColumn, exportColumns, sheetColumns } from '../../shared/column.ts'
import { csvDelimiters } from '../../shared/csv-cell.ts'
import type { RosterExport } from '../../shared/export.ts'
import type { RowId } from '../../shared/roster.ts'

export const rowChoices = ['all', 'shown', 'chosen', 'troubled'] as const
export type RowChoice = (typeof rowChoices)[number]

const formats = ['xlsx', ...csvDelimiters] as const

/** What is remembered for the next export. */
export interface KeptChoice {
  /** XLSX, or CSV by what separates its cells. */
  readonly format: (typeof formats)[number]
  readonly columns: 'shown' | 'all'
  /** The ids of site and roles at the end, by which an import finds the same ones again. */
  readonly ids: boolean
  readonly bom: boolean
}

export interface ExportChoice extends KeptChoice {
  readonly rows: RowChoice
  /** Never remembered: a raw file can run formulas. */
  readonly raw: boolean
}

/** What of the open roster could be exported. */
export interface Exportable {
  readonly rosterId: string
  readonly rows: number
  /** Ids of the rows shown in their order; null when all are shown in the roster's own order. */
  readonly shown: readonly RowId[] | null
  /** Selected rows; [] when there is nothing to choose from. */
  readonly chosen: readonly RowId[]
  readonly troubled: number
  /** Ids of the shown columns, left to right. */
  readonly columns: readonly string[]
}

const place = 'export'
const first: KeptChoice = { format: 'xlsx', columns: 'all', ids: true, bom: true }

export function readKeptChoice(): KeptChoice {
  try {
    return parseChoice(JSON.parse(localStorage.getItem(place) ?? 'null')) ?? first
  } catch {
    return first
  }
}

export function keepChoice({ format, columns, ids, bom }: KeptChoice): void {
  localStorage.setItem(place, JSON.stringify({ format, columns, ids, bom } satisfies KeptChoice))
}

/** By hand: a library for it would be a twentieth of what every start of the page reads. */
function parseChoice(kept: Partial<Record<keyof KeptChoice, unknown>> | null): KeptChoice | null {
  const format = formats.find((one) => one === kept?.format)
  const columns = (['shown', 'all'] as const).find((one) => one === kept?.columns)
  const [ids, bom] = [kept?.ids, kept?.bom]
  if (format === undefined || columns === undefined) return null
  return typeof ids === 'boolean' && typeof bom === 'boolean' ? { format, columns, ids, bom } : null
}

/** How many rows a choice writes. */
export function countChosen(rows: RowChoice, from: Exportable): number {
  switch (rows) {
    case 'all':
      return from.rows
    case 'shown':
      return from.shown?.length ?? from.rows
    case 'chosen':
      return from.chosen.length
    case 'troubled':
      return from.troubled
  }
}

/** The choice as the core takes it. Rows with problems say why, and the ids stand last. */
export function exportOf(choice: ExportChoice, from: Exportable): RosterExport {
  const { format, bom, raw } = choice
  return {
    rosterId: from.rosterId,
    rows: rowsOf(choice.rows, from),
    columns: columnsOf(choice, from.columns),
    format: format === 'xlsx' ? { kind: 'xlsx' } : { kind: 'csv', delimiter: format, bom, raw },
  }
}

function rowsOf(rows: RowChoice, from: Exportable): RosterExport['rows'] {
  switch (rows) {
    case 'all':
      return { kind: 'all' }
    case 'troubled':
      return { kind: 'troubled' }
    case 'shown':
      return from.shown === null ? { kind: 'all' } : { kind: 'these', rowIds: [...from.shown] }
    case 'chosen':
      return { kind: 'these', rowIds: [...from.chosen] }
  }
}

function columnsOf({ columns, rows, ids }: ExportChoice, shown: readonly string[]): ExportColumn[] {
  const included: readonly string[] = columns === 'all' ? sheetColumns : shown
  const wanted = exportColumns.filter(
    (column) =>
      included.includes(column) ||
      (column === 'client' && columns === 'all') ||
      (column === 'problems' && rows === 'troubled'),
  )
  const ordered = included.flatMap((id) => wanted.find((column) => column === id) ?? [])
  const more = wanted.filter((column) => !included.includes(column))
  const idColumns: ExportColumn[] = [
    ...(ids && included.includes('site') ? (['siteId'] as const) : []),
    ...(ids && included.includes('roles') ? (['roleIds'] as const) : []),
  ]
  return [...ordered, ...more, ...idColumns]
}
