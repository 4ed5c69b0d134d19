import { hash } from 'node:crypto'
import { type AuditEvent, type AuditField, auditFieldNames } from '../../../shared/audit.ts'

/** What is hashed: everything an event says, and the hash of the one before it. */
export type UnhashedEvent = Omit<AuditEvent, 'hash'>

/** `previousHash` of event 1. */
export const firstPreviousHash = '0'.repeat(64)

/** The fields in the order of the canonical JSON. */
export const sortedFields: readonly AuditField[] = auditFieldNames.toSorted()
const hashedFields = sortedFields
  .filter((name) => name !== 'hash')
  .map((name, nth) => ({ name, key: `${nth === 0 ? '{' : ','}"${name}":` }))

/**
 * The canonical JSON of an event without its hash (RFC 8785: keys sorted, no white space, shortest escapes).
 * JSON.stringify writes strings and safe integers as RFC 8785 asks, so the names in sorted order are all it takes. The
 * chain is ours for that: who checks a record needs SHA-256 and these lines, and no package has to be believed.
 */
export function canonicalEvent(event: UnhashedEvent): string {
  let json = ''
  for (const { name, key } of hashedFields) {
    const value = event[name]
    json += value === null ? `${key}null` : key + JSON.stringify(value)
  }
  return `${json}}`
}

/** SHA-256 of a text's UTF-8 bytes, 64 lower-case hex digits. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex')
}
