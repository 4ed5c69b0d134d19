import type { AccountId } from './accounts.ts'

/** Wix's site id (a GUID), always a string. */
export type SiteId = string
/** Wix's role (policy) id: a 19-digit number or a GUID, always a string. wix-api.md §3. */
export type RoleId = string

/** Between a folder and the one inside it, in `Site.folder`. */
export const insideFolder = ' › '

/** A name of our own for a group of sites; '' for a site of no client. */
export type Client = string

export interface Site {
  readonly id: SiteId
  readonly accountId: AccountId
  /** Not unique: always show `url` or `id` beside it. */
  readonly name: string
  /** '' when unpublished. */
  readonly url: string
  /** Owned by the account of the key; a foreign site cannot be acted on. wix-api.md §1 */
  readonly isOurs: boolean
  readonly isBlocked: boolean
  readonly isPublished: boolean
  readonly isPremium: boolean
  readonly isHeadless: boolean
  /** With the folders it is in, outermost first: a folder's name alone is not unique. wix-api.md §6 */
  readonly folder: string | null
  readonly contributors: number
  /** Seats recorded by a person (Wix has no call for it), or null. */
  readonly seatLimit: number | null
  readonly source: 'synced' | 'by-hand'
  /** False when the last full sync no longer named it (trashed, transferred or deleted). */
  readonly isPresent: boolean
  /** For whom it is, as a person said; '' for nobody. */
  readonly client: Client
}

/** What became of an edit of many sites; `was` says what puts it back. */
export interface SitesEdited<T> {
  /** Sites that are different now. */
  readonly changed: number
  /** As it was written. */
  readonly value: T
  readonly was: readonly { readonly value: T; readonly siteIds: readonly SiteId[] }[]
}

export interface Role {
  readonly id: RoleId
  readonly accountId: AccountId
  readonly title: string
  readonly description: string
  readonly isCustom: boolean
}

/** When an account's directory was last read, and what could not be. */
export interface Sync {
  readonly accountId: AccountId
  readonly sitesAt: string | null
  readonly rolesAt: string | null
  /** Why the last attempt failed, or what of it is no proof, in words for the person; null when all is well. */
  readonly problem: string | null
}

/** Everything known about sites and roles, for offline use. */
export interface Directory {
  /** Grows by one with every change. */
  readonly revision: number
  readonly sites: readonly Site[]
  readonly roles: readonly Role[]
  readonly syncs: readonly Sync[]
}

/**
 * Roles that may do nearly everything, by their whole titles: their ids differ, and parts of titles mislead
 * (wix-api.md §4).
 */
const privilegedTitles: ReadonlySet<string> = new Set([
  'Owner',
  'Admin (Co-Owner)',
  'Account Admin (Co-Owner)',
])

/** Whether a role is worth a word of its own before somebody gets it. */
export const isPrivilegedRole = (title: string): boolean => privilegedTitles.has(title)
