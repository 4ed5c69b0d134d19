/** One link of the chain; design.md §9. Absent facts are null, never left out. */
export interface AuditEvent {
  /** 1, 2, 3 … without gaps. */
  readonly id: number
  /** UTC, ISO 8601, milliseconds, Z. */
  readonly at: string
  /** The operating system's user. */
  readonly actor: string
  /** What happened, as `word.verb`, e.g. `invite.sent`. */
  readonly action: AuditAction
  readonly accountId: string | null
  readonly accountName: string | null
  readonly siteId: string | null
  readonly siteName: string | null
  /** The address as typed. */
  readonly person: string | null
  readonly rolesBefore: readonly string[] | null
  readonly rolesAfter: readonly string[] | null
  readonly planId: string | null
  readonly runId: string | null
  readonly rosterId: string | null
  readonly rowId: number | null
  readonly attempt: number | null
  readonly outcome: string | null
  readonly httpStatus: number | null
  readonly wixRequestId: string | null
  readonly reason: string | null
  readonly inviteId: string | null
  readonly appVersion: string
  readonly previousHash: string
  readonly hash: string
}

export const auditActions = [
  'workspace.created',
  'workspace.restored',
  'account.added',
  'account.renamed',
  'account.key-replaced',
  'account.removed',
  'directory.synced',
  'site.added-by-hand',
  'site.seat-limit-set',
  'roster.created',
  'roster.renamed',
  'roster.duplicated',
  'roster.deleted',
  'roster.restored',
  'roster.imported',
  'roster.exported',
  'plan.made',
  'plan.discarded',
  'plan.exported',
  'run.started',
  'run.paused',
  'run.continued',
  'run.stopped',
  'run.cancelled',
  'run.recovered',
  'run.finished',
  'job.attempted',
  'job.held',
  'job.released',
  'job.dropped',
  'job.retried',
  'invite.sent',
  'invite.resent',
  'invite.revoked',
  'invite.refused',
  'invite.failed',
  'invite.in-doubt',
  'invite.doubt-settled',
  'invite.links-copied',
  'invite.state-changed',
  'audit.exported',
  'audit.verified',
  'settings.changed',
] as const
export type AuditAction = (typeof auditActions)[number]

export interface AuditFilter {
  /** Found anywhere in person, site, action, reason, ids; '' for all. */
  readonly text: string
  readonly actions: readonly AuditAction[]
  /** UTC ISO bounds, inclusive from, exclusive to; null for open. */
  readonly from: string | null
  readonly to: string | null
  readonly runId: string | null
}

export type AuditFormat = 'csv' | 'csv-raw' | 'jsonl'

export interface AuditPage {
  /** Newest first. */
  readonly events: readonly AuditEvent[]
  readonly matching: number
  readonly total: number
  /** Pass as `before` for the next page; null at the end. */
  readonly next: number | null
}

export type Verification =
  | {
      readonly kind: 'intact'
      readonly events: number
      readonly firstHash: string | null
      readonly lastHash: string | null
      /** What this check cannot show, in words (a filtered export has gaps by design, …); '' when nothing. */
      readonly limits: string
    }
  | {
      readonly kind: 'broken'
      readonly eventId: number
      readonly reason: string
      readonly eventsBefore: number
    }
