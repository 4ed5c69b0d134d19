import type { AuditEvent } from '../../../shared/audit.ts'

/** Columns of the CSV in order, documented in docs/audit-format.md. Lists are JSON text, null is an empty cell. */
export const csvColumns = [
  'id',
  'at',
  'actor',
  'action',
  'accountId',
  'accountName',
  'siteId',
  'siteName',
  'person',
  'rolesBefore',
  'rolesAfter',
  'planId',
  'runId',
  'rosterId',
  'rowId',
  'attempt',
  'outcome',
  'httpStatus',
  'wixRequestId',
  'reason',
  'inviteId',
  'appVersion',
  'previousHash',
  'hash',
] as const satisfies readonly (keyof AuditEvent)[]

export type AuditColumn = (typeof csvColumns)[number]
