import type { AccountId } from './accounts.ts'
import type { RoleId, SiteId } from './directory.ts'
import type { InviteKey } from './ledger.ts'
import type { Problem } from './problem.ts'
import type { RosterId, RowId } from './roster.ts'
import type { SendObstacle } from './site-usability.ts'

export type PlanId = string

/** What a plan is made from. `rowIds: null` is the whole roster. */
export type PlanSource =
  | { readonly kind: 'roster'; readonly rosterId: RosterId; readonly rowIds: readonly RowId[] | null }
  | { readonly kind: 'ledger'; readonly act: 'resend' | 'revoke'; readonly inviteKeys: readonly InviteKey[] }

/** Why nothing is sent for a line. */
export const skipReasons = [
  'already-pending',
  'already-accepted',
  'duplicate',
  'has-errors',
  'foreign-site',
  'blocked-site',
  'absent-site',
  'no-key',
  'no-permission',
  'in-doubt',
  'on-its-way', // queued, held or sending in another run
  'seat-limit',
  'not-pending', // resend or revoke of an invite that is no longer open
  'no-invite-id', // known, not controllable
] as const
export type SkipReason = (typeof skipReasons)[number]

/**
 * Where a skipped line stands in the equation of design.md §1.3: `covered` needs nothing more,
 * `held` waits for a person. Every reason has exactly one place.
 */
export const skipPlace: Readonly<Record<SkipReason, 'covered' | 'held'>> = {
  'already-pending': 'covered',
  'already-accepted': 'covered',
  duplicate: 'covered',
  'not-pending': 'covered',
  'on-its-way': 'covered',
  'has-errors': 'held',
  'foreign-site': 'held',
  'blocked-site': 'held',
  'absent-site': 'held',
  'no-key': 'held',
  'no-permission': 'held',
  'in-doubt': 'held',
  'seat-limit': 'held',
  'no-invite-id': 'held',
}

/**
 * Why nothing is sent for a line, with what is known about it; `shared/words/plan-words.ts` makes the sentence.
 * Plans kept by earlier versions hold the sentence itself, as `detail`.
 */
export type Skip =
  | {
      readonly reason: 'already-pending'
      readonly invitedAt: string
      /** null when nobody knows. */
      readonly expiresAt: string | null
      readonly state: 'open' | 'possibly-accepted'
    }
  | {
      readonly reason: 'already-pending'
      readonly invitedAt: string
      readonly state: 'unknown'
      readonly wixStatus: string
    }
  | { readonly reason: 'already-accepted'; readonly isConfirmed: boolean }
  /** `row` is the 1-based number of the row that is sent instead. */
  | { readonly reason: 'duplicate'; readonly row: number; readonly hasSameRoles: boolean }
  | { readonly reason: 'has-errors'; readonly problems: readonly Problem[] }
  | {
      readonly reason: 'foreign-site' | 'blocked-site' | 'absent-site' | 'no-key' | 'no-permission'
      readonly obstacle: SendObstacle
    }
  | { readonly reason: 'seat-limit'; readonly siteName: string; readonly seats: number }
  | { readonly reason: 'not-pending'; readonly state: 'accepted' | 'declined' | 'revoked' | 'expired' }
  | { readonly reason: 'in-doubt' | 'on-its-way' | 'no-invite-id' }
  | { readonly reason: SkipReason; readonly detail: string }

export type JobKind = 'invite' | 'resend' | 'revoke' | 'change-role' | 'remove'

/** Calls about one person's access to one site: one line each, looked at before and read back after. */
export type AccessJobKind = Extract<JobKind, 'change-role' | 'remove'>

export const isAccessJob = (kind: JobKind): kind is AccessJobKind =>
  kind === 'change-role' || kind === 'remove'

/** What becomes of one row (or one invite, for a ledger plan). `call` is an index into {@link Plan.calls}. */
export type PlanVerdict =
  | { readonly kind: 'call'; readonly call: number }
  | ({ readonly kind: 'skip' } & Skip)

export interface PlanLine {
  readonly rosterId: RosterId | null
  readonly rowId: RowId | null
  /** The address as typed, for sending. */
  readonly address: string
  readonly addressKey: string
  readonly siteId: SiteId | null
  readonly siteName: string
  readonly roleIds: readonly RoleId[]
  readonly language: string
  /** The open invite this line resends, revokes or is covered by. */
  readonly inviteKey: InviteKey | null
  /** The contributor's Wix account id, for change-role and remove; null for all others. */
  readonly wixId: string | null
  /** What Wix said before, for change-role and remove; null when unknown. `roleIds` are those wished for. */
  readonly roleIdsBefore: readonly RoleId[] | null
  readonly verdict: PlanVerdict
}

/** One Wix call: one site, one role set, one language; at most the chunk size of addresses. */
export interface PlanCall {
  readonly kind: JobKind
  readonly accountId: AccountId
  readonly siteId: SiteId
  readonly siteName: string
  readonly roleIds: readonly RoleId[]
  readonly roleTitles: readonly string[]
  readonly language: string
  /** Indexes into {@link Plan.lines}. */
  readonly lines: readonly number[]
  /**
   * Index into {@link Plan.calls} of a call that must have ended well before this one is made (revoke, then invite
   * anew); it stands before this one. null: none.
   */
  readonly after: number | null
}

/** What a person should know before saying yes. Plans kept by earlier versions hold it in words, as `message`. */
export type PlanWarning =
  | { readonly code: 'many-invites'; readonly mails: number }
  | { readonly code: 'many-removals'; readonly revokes: number }
  | { readonly code: 'seats'; readonly rows: number; readonly sites: number }
  | { readonly code: 'old-directory' }
  | {
      readonly code: 'many-invites' | 'many-removals' | 'seats' | 'old-directory'
      readonly message: string
    }

export interface Plan {
  readonly id: PlanId
  readonly madeAt: string
  readonly title: string
  readonly source: PlanSource
  readonly lines: readonly PlanLine[]
  readonly calls: readonly PlanCall[]
  readonly warnings: readonly PlanWarning[]
  /** At the present pace; counts waiting for the slowest key. */
  readonly minutes: number
  /** The word a person must type before it is applied, or null. */
  readonly confirmation: string | null
  readonly state: 'open' | 'applied' | 'discarded'
}

export interface PlanSummary {
  readonly id: PlanId
  readonly madeAt: string
  readonly title: string
  readonly lines: number
  readonly calls: number
  readonly state: Plan['state']
}

/** One difference between a plan as shown and as it would be now. */
export interface PlanChange {
  readonly address: string
  readonly siteName: string
  /** null: the line was not in the plan, or is not any more. */
  readonly was: PlannedAct | null
  readonly now: PlannedAct | null
}

/** What a plan does for one line. */
export type PlannedAct =
  | ({ readonly kind: 'skip' } & Skip)
  | {
      readonly kind: JobKind
      readonly address: string
      readonly siteName: string
      readonly roleTitles: readonly string[]
      readonly language: string
    }

/** Something already under way or undecided for an address on a site. */
export interface OpenItem {
  readonly addressKey: string
  readonly siteId: SiteId
  readonly kind: 'on-its-way' | 'in-doubt'
}
