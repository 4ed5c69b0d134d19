import { z } from 'zod'
import { type AuditFilter, type AuditFormat, auditFieldNames } from '../../../shared/audit.ts'
import { auditFilter } from '../../../shared/calls/audit-calls.ts'
import { sha256 } from './hash-event.ts'
import { renderCells } from './render-event.ts'

/** The last line of an export: it says what the file must hold, so a file cut short is found. */
export interface Completeness {
  /** Events in this file. */
  readonly events: number
  readonly firstId: number | null
  readonly lastId: number | null
  readonly firstHash: string | null
  readonly lastHash: string | null
  /** Events in the log when the export was made. */
  readonly total: number
  readonly filter: AuditFilter
  readonly isFiltered: boolean
  readonly format: AuditFormat
  /** UTC ISO. */
  readonly exportedAt: string
}

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().nonnegative()
const shape = z.strictObject({
  events: count,
  firstId: count.nullable(),
  lastId: count.nullable(),
  firstHash: hash.nullable(),
  lastHash: hash.nullable(),
  total: count,
  // Files exported before events could be filtered by people do not say it.
  filter: auditFilter.extend({ people: auditFilter.shape.people.default([]) }),
  isFiltered: z.boolean(),
  format: z.enum(['csv', 'csv-raw', 'jsonl']),
  exportedAt: z.string(),
})

/** The first cell, or the only key of the line. */
export const completenessMark = 'complete'

/** In CSV: a record of as many cells, `complete` first, the facts as JSON under `reason`, their hash under `hash`. */
export function renderCompleteness(facts: Completeness): string {
  const { people, ...filter } = facts.filter
  const json = JSON.stringify({ ...facts, filter: people.length === 0 ? filter : facts.filter })
  if (facts.format === 'jsonl') return `{"${completenessMark}":${json},"hash":"${sha256(json)}"}\n`
  const cells = auditFieldNames.map((column) => {
    if (column === 'id') return completenessMark
    if (column === 'reason') return json
    return column === 'hash' ? sha256(json) : ''
  })
  return renderCells(cells, facts.format)
}

/** The facts behind a completeness line, or null when the text is not one or was changed. */
export function parseCompleteness(json: string): Completeness | null {
  try {
    return shape.parse(JSON.parse(json))
  } catch {
    return null
  }
}
