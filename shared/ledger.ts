import type { AccountId } from './accounts.ts'
import type { RoleId, SiteId } from './directory.ts'
import type { InviteOrigin } from './ledger/invite-origin.ts'

/** Invite Desk's own id of an invite: it stays when Wix gives a new id on resend. */
export type InviteKey = string
/** Wix's id of an invite. */
export type InviteId = string

export type InviteState =
  | 'pending'
  | 'expiring' // pending, 3 days or less
  | 'expired'
  | 'accepted'
  | 'probably-accepted'
  | 'possibly-accepted'
  | 'declined'
  | 'revoked'
  | 'unknown' // Wix gave a status nobody knows; kept as it came

/** From so many milliseconds before its end an open invite is `expiring`: 3 days. */
export const expiringMs = 3 * 86_400_000

/** States in which somebody can still accept, and a seat is taken. */
export const openStates: ReadonlySet<InviteState> = new Set([
  'pending',
  'expiring',
  'possibly-accepted',
  'unknown',
])

export interface Invite {
  readonly key: InviteKey
  /** null: known because a person said so, not controllable. */
  readonly inviteId: InviteId | null
  /** Earlier ids of the same invite. */
  readonly aliases: readonly InviteId[]
  readonly accountId: AccountId
  readonly siteId: SiteId
  readonly siteName: string
  /** As typed, for sending. */
  readonly address: string
  readonly addressKey: string
  readonly roleIds: readonly RoleId[]
  readonly roleTitles: readonly string[]
  readonly state: InviteState
  /** New Wix accounts on the site one of which is possibly this person; empty in every other state. */
  readonly possibleAccounts: readonly string[]
  /** Wix's own word, as it came. */
  readonly wixStatus: string
  readonly createdAt: string
  readonly lastSentAt: string
  readonly expiresAt: string | null
  /** How often the e-mail went out through us. */
  readonly mails: number
  readonly hasLink: boolean
  readonly isControllable: boolean
  readonly runId: string | null
  readonly rosterId: string | null
  readonly rowId: number | null
  readonly actor: string
  readonly origin: InviteOrigin
}

/** An invite in the list of all, where those of the same person are at hand. */
export interface ListedInvite extends Invite {
  /** E-mails after the first one that its person got for the site, all their addresses together (`countReminders`). */
  readonly reminders: number
}

/** What is odd about an invite that came back from Wix. */
export type InviteNote =
  | { readonly kind: 'no-id' }
  | { readonly kind: 'already-known' }
  /** Its id belongs to the invite of somebody else and stays there. */
  | { readonly kind: 'id-of-another'; readonly address: string; readonly siteName: string }
  | { readonly kind: 'resent-under-taken-id'; readonly inviteId: InviteId }
  | { readonly kind: 'new-id'; readonly earlierId: InviteId | null }
  /** A person said it arrived: it was in the ledger already, or is known from now on. */
  | { readonly kind: 'found' | 'said-by-person' }

/** Wix names refused addresses without saying why (wix-api.md §3): these are all the causes that are known. */
export const refusalCauses = [
  'no-seat',
  'already-invited',
  'already-collaborator',
  'owner',
  'unusable-address',
] as const
export type RefusalCause = (typeof refusalCauses)[number]
