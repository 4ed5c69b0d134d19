import type { AccountId } from '../accounts.ts'
import type { SiteId } from '../directory.ts'
import type { AccessState, AccessSureness } from '../known-access.ts'
import type { DoubtAnswer, ItemId, Reason, RunId } from '../outbox.ts'
import type { JobKind } from '../plan.ts'
import type { RosterId, RowId } from '../roster.ts'

/**
 * Why an answer stays: what was asked for again is under way or over; the reminder is counted already; the invite that
 * the answer made known is not as it was made any more.
 */
export type TakeBackObstacle = 'under-way' | 'counted' | 'used'

/** What a person decided about a line in doubt. */
export interface DoubtDecision {
  readonly answer: DoubtAnswer
  /** UTC ISO. */
  readonly at: string
  /** The operating system's user. */
  readonly by: string
  /** null: it can be taken back. */
  readonly stays: TakeBackObstacle | null
}

/** A Wix account that nobody is known to be, first shown by a read after the call. */
export interface SiteNewcomer {
  readonly wixId: string
  readonly firstSeenAt: string
  /** It may be this person, by who was seen where. */
  readonly isCandidate: boolean
}

/** What later reads of the site's people say about a call in doubt. */
export interface SiteSince {
  /** The last read that counted; null for never. Evidence only when it is after the call. */
  readonly readAt: string | null
  readonly isReadSince: boolean
  /** What is known of the person on the site beside this call; null where nothing speaks for anything. */
  readonly person: { readonly state: AccessState; readonly sureness: AccessSureness | null } | null
  /** Oldest first. */
  readonly newcomers: readonly SiteNewcomer[]
}

/** One address, or one Wix account, of a call of which nobody knows whether Wix acted; with its evidence. */
export interface DoubtLine {
  readonly itemId: ItemId
  readonly runId: RunId
  readonly runTitle: string
  readonly kind: JobKind
  readonly accountId: AccountId
  readonly siteId: SiteId
  readonly siteName: string
  readonly address: string
  /** Of a change of roles or a removal; null for all others. */
  readonly wixId: string | null
  readonly roleTitles: readonly string[]
  /** When Wix was last asked, UTC ISO; null where an earlier version did not write it down. */
  readonly askedAt: string | null
  /** When the answer, or its absence, was written down. */
  readonly at: string | null
  readonly attempts: number
  /** What came back. */
  readonly because: Reason
  readonly httpStatus: number | null
  readonly wixRequestId: string | null
  readonly rosterId: RosterId | null
  /** null when the line is of no roster, or its row is gone. */
  readonly rowId: RowId | null
  readonly rosterName: string
  readonly site: SiteSince
  /** null: nobody answered yet. */
  readonly decision: DoubtDecision | null
  /** Still in doubt; an answer was given and left it so, or there is none. */
  readonly isOpen: boolean
}
