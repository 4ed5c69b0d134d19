import { z } from 'zod'
import { type AuditEvent, auditActions } from '../../../shared/audit.ts'
import { unguardCell } from '../../../shared/csv-cell.ts'
import { csvColumns } from './csv-columns.ts'
import { canonicalEvent } from './hash-event.ts'
import { eventCells, renderCells, renderJsonLine } from './render-event.ts'

const text = z.string().nullable()
const number = z.number().int().nullable()
const list = z.array(z.string()).nullable()

const eventShape = z.strictObject({
  id: z.number().int().positive(),
  at: z.string(),
  actor: z.string(),
  action: z.enum(auditActions),
  accountId: text,
  accountName: text,
  siteId: text,
  siteName: text,
  person: text,
  rolesBefore: list,
  rolesAfter: list,
  planId: text,
  runId: text,
  rosterId: text,
  rowId: number,
  attempt: number,
  outcome: text,
  httpStatus: number,
  wixRequestId: text,
  reason: text,
  inviteId: text,
  appVersion: z.string(),
  previousHash: z.string(),
  hash: z.string(),
})

const numberColumns: ReadonlySet<string> = new Set(['id', 'rowId', 'attempt', 'httpStatus'])
const listColumns: ReadonlySet<string> = new Set(['rolesBefore', 'rolesAfter'])
const wordColumns: ReadonlySet<string> = new Set(['actor', 'appVersion'])

/**
 * The event behind one CSV record, or null unless the record is, to the byte, what an export of that event looks
 * like in `format`.
 */
export function parseCsvEvent(
  record: string,
  cells: readonly string[],
  format: 'csv' | 'csv-raw',
): AuditEvent | null {
  if (cells.length !== csvColumns.length) return null
  const facts: Record<string, unknown> = {}
  for (const [index, column] of csvColumns.entries()) {
    const cell = cells[index] ?? ''
    facts[column] = readCell(column, format === 'csv' ? unguardCell(cell) : cell)
  }
  const event = eventShape.safeParse(facts).data
  return event && renderCells(eventCells(event), format) === record ? event : null
}

/** The event behind one line of JSON Lines, or null unless the line is canonical to the byte. */
export function parseJsonEvent(line: string): AuditEvent | null {
  const event = eventShape.safeParse(readJson(line)).data
  return event && renderJsonLine(canonicalEvent(event), event.hash) === line ? event : null
}

export function readJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function readCell(column: string, cell: string): unknown {
  if (cell === '') return wordColumns.has(column) ? '' : null
  if (numberColumns.has(column)) return /^-?\d+$/.test(cell) ? Number(cell) : undefined
  return listColumns.has(column) ? readJson(cell) : cell
}
