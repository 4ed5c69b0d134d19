import type { KnownAccess } from './known-access.ts'
import type { Invite, RefusalCause } from './ledger.ts'
import type { Reason } from './outbox.ts'
import type { Leaving, PersonId } from './person.ts'
import type { JobKind } from './plan.ts'
import type { Problem } from './problem.ts'
import type { RowId, RowState } from './roster.ts'

/** What last became of a row; `rowOutcomeWords` makes the sentence. */
export type RowOutcome =
  /** `note` is what is odd about the invite that went out. */
  | { readonly kind: 'sent'; readonly job: JobKind; readonly note: Reason | null }
  /** Read back at Wix. */
  | { readonly kind: 'changed' | 'removed'; readonly note: Reason | null }
  | { readonly kind: 'still-there' | 'covered'; readonly because: Reason }
  | { readonly kind: 'refused'; readonly possibleCauses: readonly RefusalCause[] }
  | { readonly kind: 'failed'; readonly job: JobKind; readonly because: Reason }
  | { readonly kind: 'in-doubt'; readonly because: Reason }
  | { readonly kind: 'held' | 'dropped' }

/** How a row is on its way: nothing that is sent for it can be changed meanwhile. */
export const rowLocks = ['sending', 'queued', 'held'] as const
export type RowLock = (typeof rowLocks)[number]

/** What a row whose last day is over has left: somebody who is in, or an invite that can be accepted. */
export const rowOverdues = ['in', 'open'] as const
export type RowOverdue = (typeof rowOverdues)[number]

/** Everything shown of a row that is not typed. Rows without a mark are `draft` without problems. */
export interface RowMark {
  readonly id: RowId
  readonly state: RowState
  readonly problems: readonly Problem[]
  /** null while nothing became of it. */
  readonly outcome: RowOutcome | null
  /** UTC ISO, or null. */
  readonly sentAt: string | null
  readonly expiresAt: string | null
  /** E-mails sent for its invite, reminders included; 0 without one. */
  readonly mails: number
  /** null for a row that is not `ended`, and where nothing is left to end. */
  readonly overdue: RowOverdue | null
  /** null when it can be changed. */
  readonly locked: RowLock | null
}

/** True for what is assumed of a row without a mark. */
export const isDefaultMark = (mark: RowMark): boolean =>
  mark.state === 'draft' &&
  mark.problems.length === 0 &&
  mark.outcome === null &&
  mark.sentAt === null &&
  mark.expiresAt === null &&
  mark.mails === 0 &&
  mark.overdue === null &&
  mark.locked === null

/** The detail of `not-allowed` when rows are on their way: the same step without them can be done. */
export interface LockedRows {
  readonly rowIds: readonly RowId[]
  /** Numbers of the first few, in order. */
  readonly numbers: readonly number[]
  /** Of the first one. */
  readonly lock: RowLock
}

/** Everything known of the person of a row on the site of that row. */
export interface RowKnown {
  readonly rowId: RowId
  /** 1-based. */
  readonly number: number
  /** As typed. */
  readonly address: string
  /** '' while the row has no address. */
  readonly addressKey: string
  /** null while the row has no address. */
  readonly personId: PersonId | null
  /** '' while the site is open; `site` is what the cell says. */
  readonly siteId: string
  readonly site: string
  readonly known: KnownAccess | null
  /** The newest invite of the person on the site. */
  readonly invite: Invite | null
  readonly left: Leaving | null
}

/** What can be done about access from a row. */
export const rowActs = [
  'resend',
  'revoke',
  'change-role',
  'remove',
  'mark-accepted',
  'mark-not-accepted',
] as const
export type RowAct = (typeof rowActs)[number]

/** Why something cannot be done for a row now. */
export type ActObstacle =
  | 'on-its-way'
  | 'in-doubt'
  | 'not-invited'
  | 'is-in' // has access already
  | 'is-out' // the invite was revoked or declined, or the person is gone
  | 'not-in' // has no access
  | 'ended' // asks for nothing any more, and nothing is left to end
  | 'has-left'
