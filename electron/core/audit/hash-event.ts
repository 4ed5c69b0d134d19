import { hash } from 'node:crypto'
import type { AuditEvent } from '../../../shared/audit.ts'

/** What is hashed: everything an event says, and the hash of the one before it. */
export type UnhashedEvent = Omit<AuditEvent, 'hash'>

/** `previousHash` of event 1. */
export const firstPreviousHash = '0'.repeat(64)

/**
 * The canonical JSON of an event without its hash (RFC 8785: keys sorted, no white space, shortest escapes).
 * JSON.stringify writes strings and safe integers as RFC 8785 asks and keeps the order keys were written in,
 * so an object written in sorted order is all it takes.
 */
export function canonicalEvent(event: UnhashedEvent): string {
  return JSON.stringify({
    accountId: event.accountId,
    accountName: event.accountName,
    action: event.action,
    actor: event.actor,
    appVersion: event.appVersion,
    at: event.at,
    attempt: event.attempt,
    httpStatus: event.httpStatus,
    id: event.id,
    inviteId: event.inviteId,
    outcome: event.outcome,
    person: event.person,
    planId: event.planId,
    previousHash: event.previousHash,
    reason: event.reason,
    rolesAfter: event.rolesAfter,
    rolesBefore: event.rolesBefore,
    rosterId: event.rosterId,
    rowId: event.rowId,
    runId: event.runId,
    siteId: event.siteId,
    siteName: event.siteName,
    wixRequestId: event.wixRequestId,
  })
}

/** SHA-256 of a text's UTF-8 bytes, 64 lower-case hex digits. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex')
}
