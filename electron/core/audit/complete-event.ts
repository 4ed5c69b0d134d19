import { type AuditEvent, type AuditFact, auditFieldNames, auditFields } from '../../../shared/audit.ts'
import type { UnhashedEvent } from './hash-event.ts'
import { readJson } from './parse-event.ts'

/** What a room says happened; everything it leaves out is null. */
export type AuditFacts = Pick<AuditEvent, 'action'> & Partial<Pick<AuditEvent, AuditFact>>

/** What the log itself adds. */
export type AuditFrame = Omit<UnhashedEvent, 'action' | AuditFact>

const unhashed = auditFieldNames.filter((name) => name !== 'hash')
const searched = auditFieldNames.filter((name) => auditFields[name].isSearched)

/**
 * A whole event from the facts. So that every export gives back exactly what was hashed, an empty text is null
 * (CSV cannot tell them apart) and half a surrogate pair becomes U+FFFD (UTF-8 cannot write it).
 */
export function completeEvent(facts: AuditFacts, frame: AuditFrame): UnhashedEvent {
  const given: Partial<AuditEvent> = { ...facts, ...frame }
  const values = unhashed.map((name) => [name, clean(given[name] ?? null, auditFields[name].isOptional)])
  // The types of both arguments say which fields are there and of what type.
  return Object.fromEntries(values) as UnhashedEvent
}

/** What the search field looks through, in lower case, one a line. */
export function searchText(event: Partial<AuditEvent>): string {
  return searched
    .map((name) => event[name] ?? '')
    .map((value) => (Array.isArray(value) ? value.join(' ') : String(value)))
    .filter((part) => part !== '')
    .join('\n')
    .toLowerCase()
}

/** The same of a stored text; '' where somebody left no JSON of an event in its place. */
export function searchTextOf(body: string): string {
  const value = readJson(body)
  return typeof value === 'object' && value !== null ? searchText(value) : ''
}

function clean(value: AuditEvent[keyof AuditEvent], isOptional: boolean): AuditEvent[keyof AuditEvent] {
  if (value === null) return null
  if (typeof value === 'string') return value === '' && isOptional ? null : value.toWellFormed()
  if (typeof value === 'object') return value.map((entry) => entry.toWellFormed())
  if (!Number.isSafeInteger(value)) throw new Error(`an audit event holds whole numbers only, not ${value}`)
  return value === 0 ? 0 : value
}
