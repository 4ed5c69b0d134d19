import { type AuditEvent, type AuditFormat, auditFieldNames } from '../../../shared/audit.ts'
import { byteOrderMark, csvLine } from '../../../shared/csv-cell.ts'
import { sortedFields, type UnhashedEvent } from './hash-event.ts'
import { readBody } from './read-body.ts'

/** With the byte order mark that makes Excel read UTF-8. */
export const csvHeader = byteOrderMark + csvLine(auditFieldNames)

/** The cells of an event, unquoted and unguarded. */
export function eventCells(event: AuditEvent): readonly string[] {
  return auditFieldNames.map((column) => cellText(event[column]))
}

function cellText(value: AuditEvent[keyof AuditEvent]): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** One CSV record with its line end; `csv` guards formulas (ASVS 1.2.10), `csv-raw` does not. */
export const renderCells = (cells: readonly string[], format: Exclude<AuditFormat, 'jsonl'>): string =>
  csvLine(cells, { isRaw: format === 'csv-raw' })

/** What follows the hash in the canonical JSON. */
const afterHash = `,"${sortedFields[sortedFields.indexOf('hash') + 1]}":`

/** One line of JSON Lines: the canonical JSON that was hashed, with the hash in its sorted place. */
export function renderJsonLine(body: string, hash: string): string {
  // No text inside the JSON can hold this: a quote in a text is written \".
  const at = body.indexOf(afterHash)
  return `${body.slice(0, at)},"hash":"${hash}"${body.slice(at)}\n`
}

/** One stored event in the form of the export. */
export function renderStored(body: string, hash: string, format: AuditFormat): string {
  if (format === 'jsonl') return renderJsonLine(body, hash)
  const cells = readBody(body, hash) ?? eventCells({ ...(JSON.parse(body) as UnhashedEvent), hash })
  return renderCells(cells, format)
}
