import type { AccountId } from './accounts.ts'
import type { PlanApproval } from './asks/plan-approval.ts'
import type { Ask, AskOption, PlanChoice } from './asks/plan-asks.ts'
import type { RoleId, SiteId } from './directory.ts'
import type { AccessSureness } from './known-access.ts'
import type { InviteKey, RefusalCause } from './ledger.ts'
import type { Problem } from './problem.ts'
import type { RosterId, RowId } from './roster.ts'
import type { SendObstacle } from './sites/site-usability.ts'

export type PlanId = string

/** What a plan is made from. `rowIds: null` is the whole roster. */
export type PlanSource =
  | { readonly kind: 'roster'; readonly rosterId: RosterId; readonly rowIds: readonly RowId[] | null }
  | { readonly kind: 'ledger'; readonly act: 'resend' | 'revoke'; readonly inviteKeys: readonly InviteKey[] }
  /** Access that a person chose on Access, a person's page, rows of the grid, an off-boarding or a review. */
  | {
      readonly kind: 'access'
      readonly act: AccessAct
      readonly targets: readonly AccessTarget[]
      /** Of `change-role` and `invite`: all roles they are to have. */
      readonly roleIds: readonly RoleId[]
    }

/**
 * `remove` takes back an open invite, takes somebody off the site, or both is not needed. `invite` invites with other
 * roles whom Wix refused, who declined, or whose invite ended; it is what the person chose, so that is not asked again.
 */
export const accessActs = ['remove', 'change-role', 'revoke', 'invite'] as const
export type AccessAct = (typeof accessActs)[number]

/** A person on a site; `address` '' for a Wix account that nobody is known to be. */
export interface AccessTarget {
  readonly address: string
  readonly siteId: SiteId
  /** The Wix account, where it is known. */
  readonly wixId: string | null
}

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
  'person-left',
  'no-access', // access is to end, and there is none
  'account-unknown', // in for certain, by a Wix account that nobody knows
  'roles-unsure', // in, probably, with other roles
  'no-such-role', // asked for, and not among the roles of the account any more
  'own-account',
  'last-co-owner',
  'too-many-removals', // until a person types how many
  'unproven-read', // rests on a sync that lost too much at once
  'still-asked', // its last day is over, and another row asks for the same
] as const
export type SkipReason = (typeof skipReasons)[number]

/**
 * Where a skipped line stands in the equation of design.md §1.3: `covered` needs nothing more,
 * `held` waits for a person. Every reason has exactly one place.
 */
const skipPlace: Readonly<Record<SkipReason, 'covered' | 'held'>> = {
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
  'person-left': 'held',
  'no-access': 'covered',
  'account-unknown': 'held',
  'roles-unsure': 'held',
  'no-such-role': 'held',
  'own-account': 'held',
  'last-co-owner': 'held',
  'too-many-removals': 'held',
  'unproven-read': 'held',
  'still-asked': 'covered',
}

/** {@link skipPlace} of one line: a duplicate that asks for other roles than the row that counts is not covered by it. */
export const placeOfSkip = (skip: Skip): 'covered' | 'held' =>
  skip.reason === 'duplicate' && 'hasSameRoles' in skip && !skip.hasSameRoles
    ? 'held'
    : skipPlace[skip.reason]

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
      /** E-mails after the first one; plans kept by earlier versions do not say. */
      readonly reminders?: number
    }
  | {
      readonly reason: 'already-pending'
      readonly invitedAt: string
      readonly state: 'unknown'
      readonly wixStatus: string
    }
  | {
      readonly reason: 'already-accepted'
      readonly isConfirmed: boolean
      /** Of these two, plans kept by earlier versions know nothing. */
      readonly sureness?: AccessSureness
      readonly since?: string | null
    }
  | { readonly reason: 'roles-unsure'; readonly since: string | null; readonly roleIds: readonly RoleId[] }
  | { readonly reason: 'no-access'; readonly state: 'none' | 'expired' | 'declined' | 'revoked' | 'gone' }
  | { readonly reason: 'too-many-removals'; readonly people: number }
  /** `row` is the 1-based number of the row that counts; of rows that end access, roles say nothing. */
  | { readonly reason: 'duplicate'; readonly row: number; readonly hasSameRoles: boolean }
  | { readonly reason: 'has-errors'; readonly problems: readonly Problem[] }
  | {
      readonly reason: 'foreign-site' | 'blocked-site' | 'absent-site' | 'no-key' | 'no-permission'
      readonly obstacle: SendObstacle
    }
  | { readonly reason: 'seat-limit'; readonly siteName: string; readonly seats: number }
  | { readonly reason: 'not-pending'; readonly state: 'accepted' | 'declined' | 'revoked' | 'expired' }
  | {
      readonly reason:
        | 'in-doubt'
        | 'on-its-way'
        | 'no-invite-id'
        | 'person-left'
        | 'account-unknown'
        | 'no-such-role'
        | 'own-account'
        | 'last-co-owner'
        | 'unproven-read'
    }
  /** A row that is not over asks for the same access, in that roster. */
  | { readonly reason: 'still-asked'; readonly rosterName: string }
  | { readonly reason: SkipReason; readonly detail: string }

export type JobKind = 'invite' | 'resend' | 'revoke' | 'change-role' | 'remove'

/** Calls about one person's access to one site: one line each, looked at before and read back after. */
export type AccessJobKind = Extract<JobKind, 'change-role' | 'remove'>

export const isAccessJob = (kind: JobKind): kind is AccessJobKind =>
  kind === 'change-role' || kind === 'remove'

/**
 * Whether a call that comes after another is made only when that one ended well: nobody is invited anew while their
 * invite stands, but whoever is to leave is removed also where their invite could not be revoked.
 */
export const needsGoodEnd = (kind: JobKind): boolean => kind === 'invite'

/**
 * How many requests to Wix a call of each kind is, as a rule: changes and removals look before and after. The second,
 * different read after the removals of a site is one more for all of them.
 */
export const usualRequests: Readonly<Record<JobKind, number>> = {
  invite: 1,
  resend: 1,
  revoke: 1,
  'change-role': 8,
  remove: 5,
}

/** What becomes of one row (or one invite, for a ledger plan). `call` is an index into {@link Plan.calls}. */
export type PlanVerdict =
  | { readonly kind: 'call'; readonly call: number }
  | ({ readonly kind: 'skip' } & Skip)
  | AskVerdict

/** A person decides before anything is sent: without an answer the line is held. */
export interface AskVerdict {
  readonly kind: 'ask'
  readonly ask: Ask
  /** What can be answered here; `leave` is always among them. */
  readonly options: readonly AskOption[]
  /** What usually fits. It is no answer: nothing is sent for it by itself. */
  readonly suggested: AskOption | null
  readonly answer: AskOption | null
  readonly accountId: AccountId
  /** The call that the answer led to, the last one of two; null while there is none. */
  readonly call: number | null
  /** Why the answer does nothing for now; null when it does. */
  readonly blocked: Skip | null
}

/** Where a line stands before anything is sent; what waits for an answer is held. */
export function placeOf(verdict: PlanVerdict): 'call' | 'covered' | 'held' {
  switch (verdict.kind) {
    case 'call':
      return 'call'
    case 'skip':
      return placeOfSkip(verdict)
    case 'ask':
      if (verdict.blocked !== null) return placeOfSkip(verdict.blocked)
      return verdict.call !== null ? 'call' : verdict.answer === null ? 'held' : 'covered'
  }
}

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
  /** As far as known before, for change-role and remove; null when unknown. `roleIds` are those wished for. */
  readonly roleIdsBefore: readonly RoleId[] | null
  /**
   * An invite that can still be accepted by somebody whose access ends: a line beside the one of the access, and revoked
   * before it. Left out on every other line.
   */
  readonly isInviteFirst?: true
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
   * Index into {@link Plan.calls} of a call that must have ended before this one is made; it stands before this one.
   * An invite anew needs its revoke to have ended well (see `needsGoodEnd`). null: none.
   */
  readonly after: number | null
}

/** What a person should know before saying yes. */
export type PlanWarning =
  | { readonly code: 'many-invites'; readonly mails: number }
  | { readonly code: 'many-removals'; readonly revokes: number }
  | { readonly code: 'no-undo'; readonly removals: number }
  | { readonly code: 'seats'; readonly rows: number; readonly sites: number }
  /** Wix refused somebody there, perhaps for a missing seat; the first few sites by name, the last time (UTC ISO). */
  | {
      readonly code: 'perhaps-full'
      readonly rows: number
      readonly sites: readonly string[]
      readonly moreSites: number
      readonly lastAt: string
    }
  | { readonly code: 'old-directory' }

export interface Plan {
  readonly id: PlanId
  readonly madeAt: string
  readonly title: string
  readonly source: PlanSource
  readonly lines: readonly PlanLine[]
  readonly calls: readonly PlanCall[]
  readonly warnings: readonly PlanWarning[]
  /** What a person answered. */
  readonly choices: readonly PlanChoice[]
  /** Seats after all that is done without being asked, of the sites with a limit. */
  readonly seats: readonly SeatsOfSite[]
  /** What keeps people from being removed by the dozen, of sites where somebody may be. */
  readonly guards: readonly SiteGuard[]
  /** How many people a person typed, so that these removals go; null while nobody did. */
  readonly releasedRemovals: number | null
  /** Removals above the limits of design.md §8; null below them. */
  readonly removals: ManyRemovals | null
  /** At the present pace; counts waiting for the slowest key. */
  readonly minutes: number
  /** The word a person must type before it is applied, or null. */
  readonly confirmation: string | null
  /** null: it is sent without asking a second person. */
  readonly approval: PlanApproval | null
  readonly state: 'open' | 'applied' | 'discarded'
}

/** What was known of a site's people when the plan was made. */
export interface SiteGuard {
  readonly siteId: SiteId
  readonly people: number
  /** Wix account ids of its co-owners, as far as anybody knows. */
  readonly coOwners: readonly string[]
}

/** More people taken off their sites than go without a second thought: typing `people` lets them go. */
export interface ManyRemovals {
  readonly people: number
  /** Sites that lose more than their share. */
  readonly sites: readonly { readonly siteName: string; readonly people: number; readonly of: number }[]
  readonly isReleased: boolean
}

/** Of a site whose seats a person recorded. */
export interface SeatsOfSite {
  readonly siteId: SiteId
  readonly limit: number
  /** By collaborators, open invites and what is planned. */
  readonly taken: number
}

export interface PlanSummary {
  readonly id: PlanId
  readonly madeAt: string
  readonly title: string
  readonly lines: number
  readonly calls: number
  readonly state: Plan['state']
  readonly approval: PlanApproval | null
  /** What it rests on changed since, so it may be out of date; false for plans that are no longer open. */
  readonly hasBasisChanged: boolean
}

/** One difference between a plan as shown and as it would be now. */
export interface PlanChange {
  readonly address: string
  /** null where the site of the row was not chosen. */
  readonly siteId: SiteId | null
  readonly siteName: string
  /** null: the line was not in the plan, or is not any more. */
  readonly was: PlannedAct | null
  readonly now: PlannedAct | null
}

/** A line that is sent, and that the plan, made again now, would not send so; `now` is null where it would not be there. */
export interface StaleLine {
  readonly line: PlanLine
  readonly now: PlannedAct | null
}

/** What a plan does for one line. */
export type PlannedAct =
  | ({ readonly kind: 'skip' } & Skip)
  | Pick<AskVerdict, 'kind' | 'ask' | 'answer'>
  | {
      readonly kind: JobKind
      readonly address: string
      readonly siteName: string
      readonly roleTitles: readonly string[]
      readonly language: string
    }

/** Something already under way or undecided for an address on a site. */
export interface OpenItem {
  /** '' for a Wix account that nobody is known to be: then `wixId`, in small letters, says who it is about. */
  readonly addressKey: string
  readonly wixId?: string
  readonly siteId: SiteId
  readonly kind: 'on-its-way' | 'in-doubt'
}

/** Somebody whom Wix refused, and who was not invited there since. */
export interface RefusedPerson extends PastRefusal {
  /** As typed, for sending. */
  readonly address: string
}

/** The last time Wix refused an address on a site. */
export interface PastRefusal {
  readonly addressKey: string
  readonly siteId: SiteId
  /** UTC ISO. */
  readonly at: string
  readonly causes: readonly RefusalCause[]
}
