import type { AccountId } from './accounts.ts'
import type { RoleId, SiteId } from './directory.ts'
import type { InviteKey } from './ledger.ts'
import type { PersonId } from './person.ts'

/**
 * What is known of one person on one site (design.md §8). `gone`: was in, and two reads, or the read-back of a removal,
 * no longer showed them. `none`: nothing speaks for an invite or for access.
 */
export const accessStates = [
  'none',
  'open',
  'expired',
  'accepted',
  'gone',
  'declined',
  'revoked',
  'in-doubt',
] as const
export type AccessState = (typeof accessStates)[number]

/** How sure it is that somebody is in or gone: Wix said so, a person did, or it follows from who was seen where. */
export type AccessSureness = 'told' | 'confirmed' | 'probably' | 'possibly'

/** Where roles are known from: the invite asked for them, Wix named them, or a change was read back. */
export interface KnownRoles {
  readonly roleIds: readonly RoleId[]
  readonly source: 'invited' | 'read' | 'changed'
  /** UTC ISO. */
  readonly at: string
}

export interface KnownAccess {
  readonly accountId: AccountId
  readonly siteId: SiteId
  readonly siteName: string
  /** null for a Wix account that nobody is known to be. */
  readonly personId: PersonId | null
  /** '' for a Wix account that nobody is known to be. */
  readonly addressKey: string
  /** As typed last; '' as above. */
  readonly address: string
  /** The Wix account it is, or those it may be; lower case. */
  readonly wixIds: readonly string[]
  readonly state: AccessState
  /** Of `accepted` and `gone`; null in every other state, which our own record carries. */
  readonly sureness: AccessSureness | null
  /** Since when it stands so; UTC ISO, null when nobody knows. */
  readonly since: string | null
  /** null: nobody knows. */
  readonly roles: KnownRoles | null
  /** The newest invite of this address on this site. */
  readonly inviteKey: InviteKey | null
  /** UTC ISO of an open or expired invite's end. */
  readonly expiresAt: string | null
  /** When the site's people were last read; null for never. */
  readonly readAt: string | null
  /** The key's own account, which is never removed. */
  readonly isOwnKey: boolean
}
