import type { AuditEvent, AuditFormat } from '../../../shared/audit.ts'
import { guardCell, quoteCell } from '../../../shared/csv-cell.ts'
import { csvColumns } from './csv-columns.ts'
import type { UnhashedEvent } from './hash-event.ts'
import { readBody } from './read-body.ts'

/** With the byte order mark that makes Excel read UTF-8. */
export const csvHeader = `\ufeff${csvColumns.join(',')}\r\n`

/** The cells of an event, unquoted and unguarded. */
export function eventCells(event: AuditEvent): readonly string[] {
  return csvColumns.map((column) => cellText(event[column]))
}

function cellText(value: AuditEvent[keyof AuditEvent]): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Neither a formula nor in need of quotes: most cells, told by one look. */
const plain = /^[A-Za-z0-9][\w .:;@/()#-]*$/

/** One CSV record with its line end (RFC 4180 §2); `csv` guards formulas (ASVS 1.2.10), `csv-raw` does not. */
export function renderCells(cells: readonly string[], format: Exclude<AuditFormat, 'jsonl'>): string {
  let line = ''
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index] ?? ''
    if (index > 0) line += ','
    if (cell === '') continue
    if (plain.test(cell)) line += cell
    else line += quoteCell(format === 'csv' ? guardCell(cell) : cell)
  }
  return `${line}\r\n`
}

const beforeHash = ',"httpStatus":'

/** One line of JSON Lines: the canonical JSON that was hashed, with the hash in its sorted place. */
export function renderJsonLine(body: string, hash: string): string {
  // No text inside the JSON can hold this: a quote in a text is written \".
  const at = body.indexOf(beforeHash)
  return `${body.slice(0, at)},"hash":"${hash}"${body.slice(at)}\n`
}

/** One stored event in the form of the export. */
export function renderStored(body: string, hash: string, format: AuditFormat): string {
  if (format === 'jsonl') return renderJsonLine(body, hash)
  const cells = readBody(body, hash) ?? eventCells({ ...(JSON.parse(body) as UnhashedEvent), hash })
  return renderCells(cells, format)
}
