import type { Inference, SaidOfInvite } from '../../../shared/acceptance.ts'
import type { AccountId } from '../../../shared/accounts.ts'
import type { RoleId, SiteId } from '../../../shared/directory.ts'
import type { KnownRoles } from '../../../shared/known-access.ts'
import type { InviteKey } from '../../../shared/ledger.ts'
import type { PersonId } from '../../../shared/person.ts'

// What is known before anything is concluded from it. All times are UTC ISO, all Wix accounts in small letters.

export interface InviteEvidence {
  readonly key: InviteKey
  readonly siteId: SiteId
  readonly addressKey: string
  readonly address: string
  readonly roleIds: readonly RoleId[]
  readonly wixStatus: string
  /** When Wix said so; null when that was not written down. */
  readonly statusAt: string | null
  readonly said: '' | SaidOfInvite
  readonly saidAt: string | null
  /** What follows from who came onto which site, see `decideAcceptances`. */
  readonly inference: Inference | null
  readonly createdAt: string
  readonly lastSentAt: string
  readonly expiresAt: string | null
  /** The Wix account that accepted it, when Wix ever said so. */
  readonly acceptedBy: string | null
  /** What a colleague's ledger had inferred, and when it was exported (UTC ISO, null for nobody knows). */
  readonly heard?: { readonly sureness: 'probably' | 'possibly'; readonly at: string | null }
}

/** The latest stay of a Wix account on a site. */
export interface Stay {
  readonly wixId: string
  readonly firstAt: string
  /** null: it was there at the first read. */
  readonly unseenAt: string | null
  readonly missingSince: string | null
  readonly goneAt: string | null
  /** It was looked up after a removal that it is gone. */
  readonly isReadBack: boolean
}

export interface RolesOfAccount extends KnownRoles {
  readonly wixId: string
  readonly source: 'read' | 'changed'
}

/** A call for this address on this site whose end nobody knows. */
export interface AccessInDoubt {
  readonly accountId: AccountId
  readonly siteId: SiteId
  readonly addressKey: string
  readonly address: string
  readonly at: string
}

/** All there is of one site. */
export interface SiteEvidence {
  readonly siteId: SiteId
  readonly accountId: AccountId
  readonly siteName: string
  /** When its people were last read. */
  readonly readAt: string | null
  /** Its owner is no collaborator of their own site (wix-api.md §5); '' when nobody knows. */
  readonly ownerId: string
  /** In the order of arrival. */
  readonly invites: readonly InviteEvidence[]
  readonly stays: readonly Stay[]
  readonly roles: readonly RolesOfAccount[]
  readonly doubts: readonly AccessInDoubt[]
}

/** Who is who, as persons say; every address is somebody. */
export interface AccessPeople {
  personOf(addressKey: string): PersonId
  /** The identity of the address that names the person. */
  firstAddressOf(personId: PersonId): string
  /** Whose account a person said it is. */
  personOfAccount(wixId: string): PersonId | null
}
