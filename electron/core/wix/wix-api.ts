// The answers of Wix, parsed, and what can go wrong. Facts and their marks: wix-api.md.

/** Which account a call acts for. `key` is held for the call only. */
export interface WixAuth {
  readonly url: string
  readonly key: string
  readonly wixAccountId: string
}

export interface WixMeta {
  readonly status: number
  /** `x-wix-request-id`, or null. */
  readonly requestId: string | null
}

export type WixReply<T> =
  | { readonly ok: true; readonly value: T; readonly meta: WixMeta }
  | { readonly ok: false; readonly failure: WixFailure }

/**
 * What happened, as far as can be known.
 * - `not-connected`: certainly not processed (DNS, connect, TLS).
 * - `no-reply`: time-out, reset or closed after bytes were sent; Wix may have acted.
 * - `unreadable`: a 2xx whose body is not what was asked for; Wix has probably acted.
 * - `refused`: 4xx, certainly not processed; `reason` says which.
 * - `server`: 5xx; Wix may have acted.
 * - `redirected`: 3xx, never followed; certainly not processed.
 * - `cancelled`: aborted by us; `mayHaveActed` says whether bytes were out.
 */
export type WixFailureKind =
  | 'not-connected'
  | 'no-reply'
  | 'unreadable'
  | 'refused'
  | 'server'
  | 'redirected'
  | 'cancelled'

/** Why Wix refused a call. */
export type AnsweredReason =
  | 'validation' // 400
  | 'key' // 401, 403
  | 'not-found' // 404
  | 'conflict' // 409
  | 'precondition' // 428: plan, seats
  | 'rate-limit' // 429
  | 'quota' // 429 with a code that says the quota is used up
  | 'other'

export type RefusedReason =
  | AnsweredReason
  /** Never asked: there is no id to ask for. */
  | 'no-invite-id'

export interface WixFailure {
  readonly kind: WixFailureKind
  /** Set for `refused`. */
  readonly reason: RefusedReason | null
  readonly status: number | null
  readonly requestId: string | null
  /** Wix's application error code, or null. */
  readonly code: string | null
  /** In plain words, for the person; without secrets. */
  readonly message: string
  readonly fieldViolations: readonly { readonly field: string; readonly description: string }[]
  /** From Retry-After (seconds or date), or null. */
  readonly retryAfterMs: number | null
  /** False only when Wix certainly did not process the call. */
  readonly mayHaveActed: boolean
}

/** A site invite as Wix gave it. `raw` holds its documented fields, without links. */
export interface WixInvite {
  /** '' when Wix gave none: known, but it can never be resent or revoked. */
  readonly id: string
  readonly siteId: string | null
  readonly email: string
  readonly policyIds: readonly string[]
  /** Pending, Used, Deleted, Declined, Expired, or a word nobody knows. */
  readonly status: string
  /** A bearer secret: encrypt it or drop it; never log it. */
  readonly acceptLink: string | null
  readonly inviterAccountId: string | null
  readonly acceptedByAccountId: string | null
  readonly dateCreated: string | null
  readonly expirationDate: string | null
  readonly raw: Readonly<Record<string, unknown>>
}

/** The answer of Bulk Invite. */
export interface WixBulkReply {
  readonly invites: readonly WixInvite[]
  /** Addresses as they came, without a reason. */
  readonly failedEmails: readonly string[]
  /** How many entries nobody asked for are not among the above: an answer may hold any number of them. */
  readonly more: { readonly invites: number; readonly failedEmails: number }
}

export interface WixSite {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly ownerAccountId: string
  readonly contributorAccountIds: readonly string[]
  readonly isPublished: boolean
  readonly isPremium: boolean
  readonly isBlocked: boolean
  readonly isTrashed: boolean
  readonly isHeadless: boolean
  readonly folderId: string | null
}

export interface WixRole {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly restrictFromLevel: string | null
  readonly isCustom: boolean
}

/** Folders nest, and a name is unique only inside its parent; wix-api.md §6. */
export interface WixFolder {
  readonly id: string
  readonly name: string
  /** Null at the root, and when it is not told. */
  readonly parentId: string | null
  /** The folders it is in, outermost first; [] at the root, and when it is not told. */
  readonly path: readonly { readonly id: string; readonly name: string }[]
}

/** One method an endpoint of wix-api.md §2. Nothing is ever repeated by itself in here; callers decide. */
export interface WixClient {
  querySites(
    auth: WixAuth,
    page: {
      readonly cursor: string | null
      readonly limit: number
      /** These sites alone, on the first page; every site when left out. */
      readonly siteIds?: readonly string[]
    },
    signal?: AbortSignal,
  ): Promise<
    WixReply<{
      readonly sites: readonly WixSite[]
      /** Cursor of the next page, or null at the end. */
      readonly next: string | null
      /** Wix promised another page and gave no way to it: the list is not whole. */
      readonly isBroken: boolean
    }>
  >
  countSites(auth: WixAuth, signal?: AbortSignal): Promise<WixReply<number>>
  queryFolders(
    auth: WixAuth,
    page: { readonly offset: number; readonly limit: number },
    signal?: AbortSignal,
  ): Promise<
    WixReply<{
      readonly folders: readonly WixFolder[]
      readonly isLast: boolean
    }>
  >
  /** Usable roles and hidden ones alike; the directory leaves out Owner and those restricted from sites. */
  listRoles(auth: WixAuth, signal?: AbortSignal): Promise<WixReply<readonly WixRole[]>>
  queryContributors(
    auth: WixAuth,
    siteId: string,
    roleIds: readonly string[],
    signal?: AbortSignal,
  ): Promise<WixReply<readonly { readonly accountId: string; readonly accountOwnerId: string | null }[]>>
  bulkInvite(
    auth: WixAuth,
    siteId: string,
    body: {
      readonly policyIds: readonly string[]
      readonly emails: readonly string[]
      readonly language: string | null
    },
    signal?: AbortSignal,
  ): Promise<WixReply<WixBulkReply>>
  resendInvite(
    auth: WixAuth,
    siteId: string,
    inviteId: string,
    language: string | null,
    signal?: AbortSignal,
  ): Promise<WixReply<WixInvite>>
  revokeInvite(auth: WixAuth, siteId: string, inviteId: string, signal?: AbortSignal): Promise<WixReply<null>>
  changeRole(
    auth: WixAuth,
    siteId: string,
    body: { readonly accountId: string; readonly roleIds: readonly string[] },
    signal?: AbortSignal,
  ): Promise<WixReply<readonly { readonly roleId: string; readonly assignmentId: string | null }[]>>
  removeContributor(
    auth: WixAuth,
    siteId: string,
    accountId: string,
    signal?: AbortSignal,
  ): Promise<WixReply<null>>
}
