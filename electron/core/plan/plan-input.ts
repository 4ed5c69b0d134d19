import type { Account } from '../../../shared/accounts.ts'
import type { Site } from '../../../shared/directory.ts'
import type { KnownAccess } from '../../../shared/known-access.ts'
import type { Invite, InviteKey } from '../../../shared/ledger.ts'
import type { Person } from '../../../shared/person.ts'
import type { OpenItem, PastRefusal } from '../../../shared/plan.ts'
import type { Problem } from '../../../shared/problem.ts'
import type { RosterId, RowId } from '../../../shared/roster.ts'
import type { PlannedAccess } from './decide-wish.ts'

/** A row as the planner reads it. */
export interface PlanRow {
  readonly rosterId: RosterId
  readonly rowId: RowId
  /** 1-based place in the roster, for words such as `duplicate of row 7`. */
  readonly position: number
  readonly address: string
  readonly siteId: string
  readonly siteText: string
  readonly roleIds: readonly string[]
  readonly language: string
  /** Its last day is over: it asks for nothing, and what it asked for ends. */
  readonly isEnded: boolean
  /** Of an ended row: the roster in which another row still asks for the same access; null for none. */
  readonly askedIn: string | null
  /** Why nothing can be sent for it; [] when nothing is wrong. */
  readonly errors: readonly Problem[]
}

/** What plans of rosters and of invites are both made against. */
export interface PlanWorld {
  /** Every invite of whom the plan is about, on its sites at least, in the order of arrival. */
  readonly invites: readonly Invite[]
  /** Every invite on a site of the plan, whoever it is of. */
  readonly invitesOn: (siteId: string) => readonly Invite[]
  /** What is known of the people on a site, by address key; undefined for nothing. */
  readonly knownOn: (siteId: string) => (addressKey: string) => PlannedAccess | undefined
  readonly knownOfSite: (siteId: string) => readonly KnownAccess[]
  /** The last sync lost too much at once to prove anything of this site. */
  readonly isUnproven: (siteId: string) => boolean
  readonly sites: readonly Site[]
  /** Title by role id; ids are unique across accounts. */
  readonly roleTitles: ReadonlyMap<string, string>
  readonly accounts: readonly Account[]
  readonly openItems: readonly OpenItem[]
  readonly refusals: readonly PastRefusal[]
  readonly hasLeft: (addressKey: string) => boolean
  readonly personOf: (addressKey: string) => Pick<Person, 'id' | 'addressKeys' | 'accounts'>
  /** In which language the e-mail of an invite went out, by its key; none: in that of the site's owner. */
  readonly languages: ReadonlyMap<InviteKey, string>
  readonly chunkSize: number
  readonly mostReminders: number
}
