// What the sandbox knows, as plain data. Names are Wix's own here: this is the other side of the wire.

export const scopes = [
  'manage-contributors',
  'read-sites',
  'read-roles',
  'manage-team',
  'change-locations',
] as const
/** What a key may do: contributors and invites, sites and folders, roles, the own team, locations of contributors. */
export type Scope = (typeof scopes)[number]

export interface SandboxKey {
  readonly key: string
  readonly accountId: string
  readonly scopes: readonly Scope[]
  /** The only sites it may act on; absent for all of its account. */
  readonly siteIds?: readonly string[] | undefined
  readonly isRevoked: boolean
}

export interface SandboxSite {
  readonly id: string
  readonly displayName: string
  /** Empty when unpublished. */
  readonly viewUrl: string
  readonly ownerAccountId: string
  /** Addresses Wix refuses because the owner has them. */
  readonly ownerEmail: string
  readonly published: boolean
  readonly premium: boolean
  readonly blocked: boolean
  readonly trashedDate: string | null
  readonly namespace: 'WIX' | 'HEADLESS'
  readonly editorType: 'EDITOR' | 'STUDIO'
  readonly folderId: string | null
  readonly createdDate: string
  /** Collaborator seats; open invites take one each. */
  readonly seats: number
}

/** Who has access to a site, and by which address they came, when by an invite. */
export interface SandboxContributor {
  readonly siteId: string
  readonly accountId: string
  readonly email: string | null
  readonly roleIds: readonly string[]
  /** Places of business the roles are kept to; absent for none. */
  readonly locationIds?: readonly string[] | undefined
  /** Gone ones stay as records, so that a journal can say so. */
  readonly isRemoved: boolean
}

export interface SandboxRole {
  readonly id: string
  readonly title: string
  readonly description: string
  /** Where the role may NOT be used; the documented sample leaves it out of some (null). wix-api.md §4. */
  readonly restrictFromLevel: 'NoRestriction' | 'Site' | 'Account' | null
  readonly isCustom: boolean
}

/** Folders nest, and a name is unique only inside its parent; wix-api.md §6. */
export interface SandboxFolder {
  readonly id: string
  readonly name: string
  /** '' at the root. */
  readonly parentId: string
}

export interface SandboxInvite {
  readonly id: string
  readonly siteId: string
  readonly email: string
  readonly policyIds: readonly string[]
  /** `Expired` is told by the date and never stored. */
  readonly status: 'Pending' | 'Used' | 'Deleted' | 'Declined'
  readonly acceptLink: string
  readonly inviterAccountId: string
  readonly acceptedByAccountId: string | null
  readonly dateCreated: string
  readonly expirationDate: string
}

/** A letter that would have gone out. Nothing is ever really sent. */
export interface SandboxMail {
  readonly at: string
  readonly to: string
  readonly siteId: string
  readonly inviteId: string
  readonly kind: 'invite' | 'resend'
  /** The language asked for; null is the site owner's. */
  readonly language: string | null
}

/** How somebody's access came about, changed or ended. */
export type MemberCause =
  /** They accepted an invite. */
  | 'invite'
  /** A call with a key did it. */
  | 'api'
  /** They left by themselves. */
  | 'themselves'
  /** Done at Wix by somebody else than the client under test: in the dashboard, or by another program. */
  | 'somebody-else'
  /** A role they had was deleted. */
  | 'role-deleted'

/** One change of who may work on a site, and with which roles. No roles: no access. */
export interface SandboxMemberEvent {
  readonly at: string
  readonly siteId: string
  readonly accountId: string
  /** The address they are known by, when by one. */
  readonly email: string | null
  readonly rolesBefore: readonly string[]
  readonly rolesAfter: readonly string[]
  readonly cause: MemberCause
  /** The invite they came by, or null. */
  readonly inviteId: string | null
}

export interface SandboxSeed {
  /** A state file belongs to one seed. */
  readonly name: string
  readonly accountId: string
  readonly keys: readonly SandboxKey[]
  readonly sites: readonly SandboxSite[]
  readonly folders: readonly SandboxFolder[]
  readonly roles: readonly SandboxRole[]
  readonly contributors: readonly SandboxContributor[]
}
