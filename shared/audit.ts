/** How the values of a field are written; `id` counts from 1. */
export type AuditFieldKind = 'id' | 'integer' | 'time' | 'text' | 'action' | 'list' | 'hash'

export interface AuditFieldFacts {
  readonly kind: AuditFieldKind
  /** Null where the fact does not apply. */
  readonly isOptional: boolean
  /** The search field looks through it. */
  readonly isSearched: boolean
  /** Its own column of the table `audit`, beside the text that was hashed. */
  readonly column: string | null
  readonly title: string
  /** For docs/audit-format.md. */
  readonly meaning: string
}

const field = { isOptional: false, isSearched: false, column: null } as const
const fact = { ...field, isOptional: true } as const
const found = { ...fact, isSearched: true } as const

/**
 * The fields of an event, in the order of the CSV. Everything else that knows them is derived from here: the type, the
 * canonical JSON and its hash, both exports, what reads them back, the search, the columns in SQL, the documentation.
 */
export const auditFields = {
  id: { ...field, kind: 'id', column: 'id', title: 'No.', meaning: '1, 2, 3 … without gaps' },
  at: {
    ...field,
    kind: 'time',
    column: 'at',
    title: 'Time (UTC)',
    meaning: 'UTC, ISO 8601 with milliseconds: `2026-11-23T09:00:02.000Z`',
  },
  actor: {
    ...field,
    kind: 'text',
    title: 'By',
    meaning: 'the operating system’s user; followed by `(terminal)` where a command asked for it',
  },
  action: {
    ...field,
    kind: 'action',
    isSearched: true,
    column: 'action',
    title: 'Action',
    meaning:
      'what happened: `invite.sent`, `run.started`, … (the whole list is `auditActions` in `shared/audit.ts`)',
  },
  accountId: { ...fact, kind: 'text', title: 'Account id', meaning: 'Invite Desk’s id of the account' },
  accountName: { ...found, kind: 'text', title: 'Account', meaning: 'its name at the time' },
  siteId: { ...found, kind: 'text', title: 'Site id', meaning: 'Wix’s id of the site' },
  siteName: { ...found, kind: 'text', title: 'Site', meaning: 'its name at the time' },
  person: { ...found, kind: 'text', title: 'Person', meaning: 'the address as typed' },
  rolesBefore: { ...found, kind: 'list', title: 'Roles before', meaning: 'role titles before' },
  rolesAfter: { ...found, kind: 'list', title: 'Roles after', meaning: 'role titles after' },
  planId: { ...found, kind: 'text', title: 'Plan', meaning: 'the plan it belonged to' },
  runId: { ...found, kind: 'text', column: 'run_id', title: 'Run', meaning: 'the run it belonged to' },
  rosterId: { ...found, kind: 'text', title: 'Roster', meaning: 'the roster it belonged to' },
  rowId: { ...fact, kind: 'integer', title: 'Row', meaning: 'the row of the roster' },
  attempt: {
    ...fact,
    kind: 'integer',
    title: 'Attempt',
    meaning: 'which try of the request this was, from 1',
  },
  outcome: { ...found, kind: 'text', title: 'Outcome', meaning: 'what became of it' },
  httpStatus: { ...fact, kind: 'integer', title: 'HTTP status', meaning: 'Wix’s answer' },
  wixRequestId: {
    ...found,
    kind: 'text',
    title: 'Wix request id',
    meaning: 'Wix’s `x-wix-request-id`, for its support',
  },
  reason: { ...found, kind: 'text', title: 'Reason', meaning: 'why, in words' },
  inviteId: { ...found, kind: 'text', title: 'Invite id', meaning: 'Wix’s id of the invite' },
  appVersion: {
    ...field,
    kind: 'text',
    title: 'App version',
    meaning: 'the version of Invite Desk that wrote the event',
  },
  previousHash: {
    ...field,
    kind: 'hash',
    title: 'Previous hash',
    meaning: '`hash` of the event before; 64 zeros for event 1',
  },
  hash: {
    ...field,
    kind: 'hash',
    column: 'hash',
    title: 'Hash',
    meaning: 'SHA-256 of the canonical JSON of all the other fields',
  },
} as const satisfies Readonly<Record<string, AuditFieldFacts>>

type Fields = typeof auditFields
export type AuditField = keyof Fields
/** The fields that are null where they do not apply; all but the action of what a room says about an event. */
export type AuditFact = { [F in AuditField]: Fields[F]['isOptional'] extends true ? F : never }[AuditField]
/** The fields with a column of their own in SQL. */
export type AuditColumn = { [F in AuditField]: Fields[F]['column'] extends string ? F : never }[AuditField]

/** The names of the fields, in the order of the CSV. */
export const auditFieldNames = Object.keys(auditFields) as readonly AuditField[]

interface ValueOf extends Record<AuditFieldKind, unknown> {
  readonly id: number
  readonly integer: number
  readonly time: string
  readonly text: string
  readonly action: AuditAction
  readonly list: readonly string[]
  readonly hash: string
}

/** One link of the chain. Absent facts are null, never left out. */
export type AuditEvent = {
  readonly [F in AuditField]: ValueOf[Fields[F]['kind']] | (F extends AuditFact ? null : never)
}

export const auditActions = [
  'workspace.created',
  'workspace.restored',
  'workspace.saved',
  'app.locked',
  'app.unlocked',
  'account.added',
  'account.renamed',
  'account.key-replaced',
  'account.id-changed',
  'account.removed',
  'directory.synced',
  'site.added-by-hand',
  'site.seat-limit-set',
  'site.client-set',
  'roster.created',
  'roster.renamed',
  'roster.duplicated',
  'roster.deleted',
  'roster.restored',
  'roster.archived',
  'roster.unarchived',
  'roster.whole-set',
  'roster.imported',
  'roster.exported',
  'until.set',
  'until.changed',
  'until.cleared',
  'offboarding.begun',
  'offboarding.marked',
  'offboarding.closed',
  'offboarding.exported',
  'review.frozen',
  'review.answered',
  'review.answers-read',
  'review.exported',
  'review.closed',
  'review.reopened',
  'plan.made',
  'plan.answered',
  'plan.renamed',
  'plan.approval-asked',
  'plan.approved',
  'plan.approval-dropped',
  'plan.discarded',
  'plan.exported',
  'plan.read-in',
  'run.started',
  'run.scheduled',
  'run.paused',
  'run.continued',
  'run.stopped',
  'run.cancelled',
  'run.recovered',
  'run.finished',
  'run.answered',
  'run.exported',
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
  'invite.doubt-reopened',
  'invite.links-copied',
  'invite.exported',
  'invite.adopted',
  'invite.read-in',
  'invite.undone',
  'invite.state-changed',
  'access.inferred',
  'access.marked',
  'access.appeared',
  'access.gone',
  'access.roles-read',
  'access.exported',
  'drift.ignored',
  'drift.unignored',
  'drift.adopted',
  'access.role-changed',
  'access.removed',
  'access.still-there',
  'access.covered',
  'access.failed',
  'access.in-doubt',
  'access.doubt-settled',
  'access.doubt-reopened',
  'person.joined',
  'person.split',
  'person.linked',
  'person.unlinked',
  'person.denied',
  'person.allowed',
  'person.named',
  'person.left',
  'person.lifted',
  'person.undone',
  'person.erased',
  'audit.exported',
  'audit.reported',
  'audit.verified',
  'audit.anchored',
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
  /** About any of these: addresses in any spelling, Wix accounts by their id; [] for all. */
  readonly people: readonly string[]
  /** Only events on these sites; left out for all. */
  readonly siteIds?: readonly string[]
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
