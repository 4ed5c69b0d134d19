import type { AccountId } from './accounts.ts'

export type PersonId = string

/** A Wix account that a person said belongs to somebody. */
export interface LinkedAccount {
  readonly wixId: string
  /** UTC ISO. */
  readonly at: string
  readonly by: string
}

/** Addresses and Wix accounts known to be one human. An address nobody joined to another is a person of its own. */
export interface Person {
  readonly id: PersonId
  /** A name from rosters or typed by hand; '' when none is known. */
  readonly name: string
  /** Identities of addresses, as `addressKey` gives them; the first one names the person where there is no name. */
  readonly addressKeys: readonly string[]
  readonly accounts: readonly LinkedAccount[]
  /** Since when they are marked as left, by whom, and why; null when they are not. Holds all their rows and plans. */
  readonly left: { readonly at: string; readonly by: string; readonly note: string } | null
}

/** A name of our own for a group of sites; '' for a site of no client. */
export type Client = string

/** A site that a person named a client for. */
export interface ClientOfSite {
  readonly accountId: AccountId
  readonly siteId: string
  readonly client: Client
}
