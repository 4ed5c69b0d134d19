import type { AccountId } from '../accounts.ts'
import type { Day } from '../day.ts'
import type { RoleId, SiteId } from '../directory.ts'
import type { KnownAccess } from '../known-access.ts'
import type { PersonId } from '../person.ts'
import type { RosterId, RowId } from '../roster.ts'

/**
 * How rosters and what is known differ: `missing`: a row asks for it, and it is not known to be so; `extra`: somebody is
 * in, or can accept an invite, on a site of a roster that is the whole list of its sites, and no row asks for it;
 * `roles`: in with other roles than any row asks for.
 */
export const driftKinds = ['missing', 'extra', 'roles'] as const
export type DriftKind = (typeof driftKinds)[number]

/** A difference that a person lets be for a while. */
export interface DriftIgnore {
  /** The last day on which it is left out. */
  readonly until: Day
  readonly reason: string
  /** UTC ISO. */
  readonly at: string
  readonly by: string
}

export interface DriftRow {
  readonly rosterId: RosterId
  readonly rosterName: string
  readonly rowId: RowId
  readonly roleIds: readonly RoleId[]
}

export interface DriftLine {
  /** Its identity, from day to day. */
  readonly key: string
  readonly kind: DriftKind
  readonly accountId: AccountId
  readonly siteId: SiteId
  readonly siteName: string
  /** '' for a Wix account that nobody is known to be. */
  readonly address: string
  readonly personId: PersonId | null
  /** What is known of them on the site; null when nothing is. */
  readonly known: KnownAccess | null
  /** Those that ask for it; of `extra` those of whole lists that did, until a last day that is over. */
  readonly rows: readonly DriftRow[]
  /** Of `extra`: rosters that are the whole list of this site. */
  readonly wholeLists: readonly Pick<DriftRow, 'rosterId' | 'rosterName'>[]
  /** Of `missing`: accounts on the site that nobody is known to be, one of which they may be. */
  readonly unknownAccounts: number
  readonly ignored: DriftIgnore | null
}

export interface DriftRoster {
  readonly rosterId: RosterId
  readonly name: string
  /** The whole list of its sites: who is in besides is one too many. */
  readonly isWhole: boolean
}

export interface Drift {
  /** The first ones, those that are ignored too; `total` is how many there are. */
  readonly lines: readonly DriftLine[]
  readonly total: number
  readonly rosters: readonly DriftRoster[]
  /** Wished for on sites of which nobody ever read who is there: nothing can be said of these. */
  readonly notRead: number
}

/** Steps of rosters by which lines were adopted, each undone in its roster. */
export interface DriftAdopted {
  readonly lines: number
  readonly steps: readonly {
    readonly rosterId: RosterId
    readonly rosterName: string
    readonly seq: number
  }[]
}
