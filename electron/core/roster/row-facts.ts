import type { RoleId, SiteId } from '../../../shared/directory.ts'
import type { KnownAccess } from '../../../shared/known-access.ts'
import type { Invite, InviteKey } from '../../../shared/ledger.ts'
import type { RosterId, RowId, RowState } from '../../../shared/roster.ts'
import type { RowLock, RowOutcome } from '../../../shared/row-mark.ts'

/** Roles as a call asked for them. */
export interface SentRoles {
  readonly ids: readonly RoleId[]
  readonly titles: readonly string[]
}

/** What the outbox and the ledger know of a row; the roster itself knows only what was typed. */
export interface RowFacts {
  /** null when nothing was ever sent for it: then its cells decide between `draft` and `ready`. */
  readonly state: RowState | null
  /** When its last item ended, UTC ISO; null while it has not. */
  readonly at: string | null
  /** The invite its last item is about. */
  readonly inviteKey: InviteKey | null
  /** null while nothing became of it. */
  readonly outcome: RowOutcome | null
  /** UTC ISO, or null. */
  readonly sentAt: string | null
  /** UTC ISO, or null. */
  readonly expiresAt: string | null
  /** E-mails sent for its invite, reminders included; 0 without one. */
  readonly mails: number
  /** The roles its last call asked for; null when nothing was ever sent for it. */
  readonly sentRoles: SentRoles | null
  /** How it is on its way; null when it can be edited. */
  readonly locked: RowLock | null
}

/** What became of rows; null asks for all of a roster. Rows nothing is known of are left out. */
export type FindRowFacts = (
  rosterId: RosterId,
  rowIds: readonly RowId[] | null,
) => ReadonlyMap<RowId, RowFacts>

/** What is known of people on sites, whoever invited them. */
export interface RowAccess {
  knownOf(addressKey: string, siteId: SiteId): KnownAccess | undefined
  /** The same for many people of a site, as it is known now: not to be kept. */
  knownOn(siteId: SiteId): (addressKey: string) => KnownAccess | undefined
  /** Of a row whose last day is over: by whatever address of its person they are in, or can still get in. */
  toEndOf(addressKey: string, siteId: SiteId): KnownAccess | undefined
  hasLeft(addressKey: string): boolean
  /** What is known of a site: the same list as long as nothing else is. */
  linesOn(siteId: SiteId): readonly KnownAccess[]
  /** Another number whenever somebody left, or somebody's addresses are others. */
  peopleRevision(): number
  /** These sites are asked about next: known access of them is read together. */
  prepareSites(siteIds: readonly SiteId[]): void
  /** null where many sites can be asked about at once; else resolves when they can. */
  whenKnown(): Promise<void> | null
  invites(keys: readonly InviteKey[]): readonly Pick<Invite, 'key' | 'lastSentAt' | 'mails'>[]
}
