// What the sandbox knows, as plain data. Names are Wix's own here: this is the other side of the wire.

export const scopes = ['manage-contributors', 'read-sites', 'read-roles'] as const
/** What a key may do: contributors and invites, sites and folders, roles. */
export type Scope = (typeof scopes)[number]

export interface SandboxKey {
  readonly key: string
  readonly accountId: string
  readonly scopes: readonly Scope[]
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
  /** Gone ones stay as records, so that a journal can say so. */
  readonly isRemoved: boolean
}

export interface SandboxRole {
  readonly id: string
  readonly title: string
  readonly description: string
  /** Where the role may NOT be used; wix-api.md §4. */
  readonly restrictFromLevel: 'NoRestriction' | 'Site' | 'Account'
  readonly isCustom: boolean
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

export interface SandboxSeed {
  /** A state file belongs to one seed. */
  readonly name: string
  readonly accountId: string
  readonly keys: readonly SandboxKey[]
  readonly sites: readonly SandboxSite[]
  readonly folders: readonly { readonly id: string; readonly name: string }[]
  readonly roles: readonly SandboxRole[]
  readonly contributors: readonly SandboxContributor[]
}
