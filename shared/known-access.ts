import type { Doubt } from './acceptance.ts'
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

/**
 * What carries a state:
 * - `wix`: Wix's own word on the invite; `person`: somebody's word on it;
 * - `linked`: a person said whose Wix account it is; `named`: Wix named that account as the one that accepted an invite
 *   of this person, here or elsewhere;
 * - `seen`: who came onto which site while which invites were open;
 * - `colleague`: a colleague's ledger had inferred it, and nothing was seen or said here;
 * - `listed`: Wix lists an account that nobody is known to be;
 * - `two-reads`: two reads no longer showed the account; `read-back`: so it is, and the second was a look at this site
 *   alone, as after a removal;
 * - `invite`: our own record of the invite; `call`: a call of ours whose end nobody knows; `nothing`.
 */
export type AccessReason =
  | 'wix'
  | 'person'
  | 'linked'
  | 'named'
  | 'seen'
  | 'colleague'
  | 'listed'
  | 'two-reads'
  | 'read-back'
  | 'invite'
  | 'call'
  | 'nothing'

/** What came of reading the roles of everybody on a site. */
export interface SiteRolesRead {
  readonly siteName: string
  readonly people: number
  /** For how many roles Wix named who holds them. */
  readonly roles: number
  /** Titles of roles that Wix does not know any more. */
  readonly unknownRoles: readonly string[]
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
  /** The Wix account it is, or, of what is no more than possible, those it may be; lower case. */
  readonly wixIds: readonly string[]
  readonly state: AccessState
  /** Of `accepted` and `gone`; null in every other state, which our own record carries. */
  readonly sureness: AccessSureness | null
  /** How sure the account is, where that is less than that the person is in: by a word, and then by who was seen. */
  readonly accountSureness?: 'probably'
  readonly because: AccessReason
  /** Why `accepted` or `gone` is no more than possible; null otherwise. */
  readonly doubt: Doubt | null
  /** Since when it stands so; UTC ISO, null when nobody knows. */
  readonly since: string | null
  /** The first read that showed the account on this site; null while none did. */
  readonly firstSeenAt: string | null
  /** The first read that no longer showed the account; a second one makes it gone. null while it is shown. */
  readonly missingSince: string | null
  /** null: nobody knows. */
  readonly roles: KnownRoles | null
  /** The newest invite of this address on this site. */
  readonly inviteKey: InviteKey | null
  /** Invites of this address on this site that can still be accepted, as far as anybody knows; each takes a seat. */
  readonly openInvites: readonly InviteKey[]
  /** UTC ISO of an open or expired invite's end. */
  readonly expiresAt: string | null
  /** Of a Wix account that nobody is known to be: identities of the addresses it may be. */
  readonly candidates: readonly string[]
  /** When the site's people were last read; null for never. */
  readonly readAt: string | null
  /** The key's own account, which is never removed. */
  readonly isOwnKey: boolean
}

/** A Wix account that nobody is known to be; whose the key's own account is, is known. */
export const isUnknownAccount = ({
  personId,
  isOwnKey,
}: Pick<KnownAccess, 'personId' | 'isOwnKey'>): boolean => personId === null && !isOwnKey

/** The identity of a line: somebody by an address on a site, or the Wix accounts that nobody is known to be. */
export const knownKey = ({
  siteId,
  addressKey,
  wixIds,
}: Pick<KnownAccess, 'siteId' | 'addressKey' | 'wixIds'>): string =>
  `${siteId}\n${addressKey === '' ? `wix ${wixIds.join()}` : addressKey}`
