import type { AuditAction, AuditEvent } from '../../../shared/audit.ts'
import type { UnhashedEvent } from './hash-event.ts'

/** What a room says happened; everything it leaves out is null. */
export type AuditFacts = { readonly action: AuditAction } & Partial<
  Omit<AuditEvent, 'id' | 'at' | 'actor' | 'action' | 'appVersion' | 'previousHash' | 'hash'>
>

/** What the log itself adds. */
export interface AuditFrame {
  readonly id: number
  readonly at: string
  readonly actor: string
  readonly appVersion: string
  readonly previousHash: string
}

/**
 * A whole event from the facts. So that every export gives back exactly what was hashed, an empty text is null
 * (CSV cannot tell them apart) and half a surrogate pair becomes U+FFFD (UTF-8 cannot write it).
 */
export function completeEvent(facts: AuditFacts, frame: AuditFrame): UnhashedEvent {
  return {
    id: frame.id,
    at: frame.at,
    actor: frame.actor.toWellFormed(),
    action: facts.action,
    accountId: text(facts.accountId),
    accountName: text(facts.accountName),
    siteId: text(facts.siteId),
    siteName: text(facts.siteName),
    person: text(facts.person),
    rolesBefore: list(facts.rolesBefore),
    rolesAfter: list(facts.rolesAfter),
    planId: text(facts.planId),
    runId: text(facts.runId),
    rosterId: text(facts.rosterId),
    rowId: integer(facts.rowId),
    attempt: integer(facts.attempt),
    outcome: text(facts.outcome),
    httpStatus: integer(facts.httpStatus),
    wixRequestId: text(facts.wixRequestId),
    reason: text(facts.reason),
    inviteId: text(facts.inviteId),
    appVersion: frame.appVersion.toWellFormed(),
    previousHash: frame.previousHash,
  }
}

/** What the search field looks through: person, site, action, reason and ids, in lower case, one a line. */
export function searchText(event: UnhashedEvent): string {
  const parts = [
    event.action,
    event.person,
    event.siteName,
    event.siteId,
    event.accountName,
    event.reason,
    event.outcome,
    event.inviteId,
    event.wixRequestId,
    event.runId,
    event.planId,
    event.rosterId,
    event.rolesBefore?.join(' '),
    event.rolesAfter?.join(' '),
  ]
  return parts
    .filter((part) => part)
    .join('\n')
    .toLowerCase()
}

function text(value: string | null | undefined): string | null {
  return value ? value.toWellFormed() : null
}

function list(value: readonly string[] | null | undefined): readonly string[] | null {
  return value ? value.map((entry) => entry.toWellFormed()) : null
}

function integer(value: number | null | undefined): number | null {
  if (value === null || value === undefined) return null
  if (!Number.isSafeInteger(value)) throw new Error(`an audit event holds whole numbers only, not ${value}`)
  return value === 0 ? 0 : value
}
