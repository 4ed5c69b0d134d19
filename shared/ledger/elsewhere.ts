import type { RoleId, SiteId } from '../directory.ts'
import type { InviteId, InviteKey } from '../ledger.ts'

/** What is known here of somebody who was invited elsewhere; `in` by at least probable evidence. */
export type PastedStanding =
  | { readonly kind: 'new' }
  | { readonly kind: 'in-doubt' }
  /** The same was said before, and that invite is over. */
  | { readonly kind: 'said'; readonly sentAt: string }
  | { readonly kind: 'open'; readonly invitedAt: string | null }
  | { readonly kind: 'in'; readonly since: string | null }

export interface PastedPerson {
  /** As typed. */
  readonly address: string
  readonly standing: PastedStanding
}

/** A pasted list of people, before any of it is taken. */
export interface PastedInvites {
  readonly people: readonly PastedPerson[]
  readonly repeated: number
  /** Words that name nobody, at most 100. */
  readonly unread: readonly string[]
}

/** What the two ledgers can say differently of one invite. */
export interface InviteFactsOfFile {
  /** null: nobody knows it. */
  readonly inviteId: InviteId | null
  readonly wixStatus: string
  /** UTC ISO. */
  readonly lastSentAt: string
  readonly expiresAt: string | null
  readonly mails: number
  readonly roleIds: readonly RoleId[]
  readonly roleTitles: readonly string[]
  /** What was inferred in the ledger of the file, or in one that was read in here; '' for nothing. */
  readonly acceptance: '' | 'probably' | 'possibly'
}

export interface InviteDifference {
  /** Of the invite here. */
  readonly key: InviteKey
  /** The row of the file, as a spreadsheet numbers it. */
  readonly row: number
  readonly address: string
  readonly siteName: string
  readonly here: InviteFactsOfFile
  readonly file: InviteFactsOfFile
  /** The file knows of a later e-mail. */
  readonly isFileNewer: boolean
}

/** Why a row of the file is not taken. */
export type UnreadInvite = {
  readonly row: number
  readonly address: string
  readonly siteName: string
  readonly why:
    | 'no-address'
    | 'no-date'
    | 'unknown-site'
    /** An id of a role that its account does not have: a spreadsheet rounds long numbers. */
    | 'unknown-role'
    /** The same invite id stands in an earlier row. */
    | 'doubled'
    /** The invite id belongs to somebody else, or to another site, here. */
    | 'other-person'
}

/** Whether the file is whole, by its last line; files of earlier versions have none. */
export type FileCompleteness =
  | { readonly kind: 'whole'; readonly scope: string }
  | { readonly kind: 'differs'; readonly said: number; readonly found: number }
  | { readonly kind: 'not-said' }

/** A colleague's ledger, held against this one by invite id, before any of it is taken. */
export interface LedgerComparison {
  readonly fileName: string
  readonly completeness: FileCompleteness
  /** Invites this ledger lacks. */
  readonly added: readonly { readonly row: number; readonly address: string; readonly siteName: string }[]
  /** Invites both ledgers say the same of. */
  readonly known: number
  readonly differences: readonly InviteDifference[]
  readonly unread: readonly UnreadInvite[]
}

/** What was taken into the ledger, in one step. */
export interface LedgerChanged {
  /** For undo; null when nothing changed. */
  readonly changeId: number | null
  readonly added: number
  readonly changed: number
}

/** How invites from elsewhere came in: by a person's word, or by a colleague's file; `null` in steps of earlier versions. */
export type InvitesCameBy =
  | { readonly kind: 'said'; readonly siteName: string }
  | { readonly kind: 'file'; readonly fileName: string }

/** A step that took invites from elsewhere into the ledger. */
export interface LedgerStep {
  readonly changeId: number
  /** UTC ISO. */
  readonly at: string
  /** The operating system's user; '' in steps of earlier versions. */
  readonly by: string
  readonly cameBy: InvitesCameBy | null
  readonly added: number
  readonly changed: number
  /** `changed`: some of its invites are not as the step left them; it stays. */
  readonly undo: 'possible' | 'undone' | 'changed'
}

/** Somebody invited elsewhere, as a person says. */
export interface SaidInvites {
  readonly siteId: SiteId
  /** Of that site's account; none when nobody knows. */
  readonly roleIds: readonly RoleId[]
  /** The day it was sent, `2026-03-14`. */
  readonly sentDay: string
  readonly addresses: readonly string[]
}
