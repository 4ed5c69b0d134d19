import { z } from 'zod'
import {
  type AuditEvent,
  type AuditField,
  type AuditFieldKind,
  auditActions,
  auditFieldNames,
  auditFields,
} from '../../../shared/audit.ts'
import { unguardCell } from '../../../shared/csv-cell.ts'
import { canonicalEvent } from './hash-event.ts'
import { eventCells, renderCells, renderJsonLine } from './render-event.ts'

const kinds: Readonly<Record<AuditFieldKind, z.ZodType>> = {
  id: z.number().int().positive(),
  integer: z.number().int(),
  time: z.string(),
  text: z.string(),
  action: z.enum(auditActions),
  list: z.array(z.string()),
  hash: z.string(),
}
const shapeOf = (name: AuditField): z.ZodType => {
  const { kind, isOptional } = auditFields[name]
  return isOptional ? kinds[kind].nullable() : kinds[kind]
}
// The type of an event is made of the same table as this shape.
const eventShape = z.strictObject(
  Object.fromEntries(auditFieldNames.map((name) => [name, shapeOf(name)])),
) as unknown as z.ZodType<AuditEvent>

/**
 * The event behind one CSV record, or null unless the record is, to the byte, what an export of that event looks
 * like in `format`.
 */
export function parseCsvEvent(
  record: string,
  cells: readonly string[],
  format: 'csv' | 'csv-raw',
): AuditEvent | null {
  if (cells.length !== auditFieldNames.length) return null
  const facts: Record<string, unknown> = {}
  for (const [index, column] of auditFieldNames.entries()) {
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

/** The event behind a stored body and hash, or null unless the body is its canonical JSON; the hash is not checked. */
export function parseStoredEvent(body: string, hash: string): AuditEvent | null {
  const facts = readJson(body)
  if (typeof facts !== 'object' || facts === null) return null
  const event = eventShape.safeParse({ ...facts, hash }).data
  return event && canonicalEvent(event) === body ? event : null
}

export function readJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** The value behind a cell; undefined when it cannot be one of this field. */
function readCell(name: AuditField, cell: string): unknown {
  const { kind, isOptional } = auditFields[name]
  if (cell === '') return kind === 'text' && !isOptional ? '' : null
  if (kind === 'id' || kind === 'integer') return /^-?\d+$/.test(cell) ? Number(cell) : undefined
  return kind === 'list' ? readJson(cell) : cell
}
