import type { KnownAccess } from './known-access.ts'
import type { Invite } from './ledger.ts'
import type { Person, PersonRow } from './person.ts'

/** An address of a person, and where it stands. */
export interface PersonAddress {
  readonly addressKey: string
  /** As typed last, but for capitals. */
  readonly address: string
  readonly rows: number
  readonly invites: number
}

/** Everything known of one person. */
export interface PersonPage {
  readonly person: Person
  /** Given by hand, or else the usual one in rosters; '' when there is none. */
  readonly name: string
  /** What rows of rosters call them, and how many; the usual name first. */
  readonly names: readonly { readonly name: string; readonly rows: number }[]
  readonly addresses: readonly PersonAddress[]
  /** Rows of rosters in use. */
  readonly rows: readonly PersonRow[]
  /** Newest first. */
  readonly invites: readonly Invite[]
  /** A line for each address on each site where anything is known. */
  readonly access: readonly KnownAccess[]
}
