import type { AccountId } from './accounts.ts'
import type { SiteId } from './directory.ts'
import type { AccessSureness } from './known-access.ts'
import type { PersonId } from './person.ts'
import type { AccessTarget } from './plan.ts'
import type { SendObstacle } from './sites/site-usability.ts'

export type OffboardingId = string

/** Why nobody can say whether somebody is on a site. */
export type NotCheckedWhy =
  /** Its people were not read since the off-boarding began; `readAt` is the last time, null for never. UTC ISO */
  | { readonly code: 'not-read'; readonly readAt: string | null }
  /** Wix accounts nobody is known to be are there, and no account of this person is known to look for. */
  | { readonly code: 'unknown-accounts'; readonly accounts: number }
  /** Nothing can be done there with our keys; `seen` is what is known of the person there all the same. */
  | { readonly code: 'obstacle'; readonly obstacle: SendObstacle; readonly seen: SeenThere | null }

/** What the last read says of somebody on a site that cannot be acted on; null in certificates of earlier versions. */
export interface SeenThere {
  readonly isInvited: boolean
  /** Of their being in; null when they are not known to be. */
  readonly sureness: AccessSureness | null
}

/** How a site stands in an off-boarding. Times are UTC ISO. */
export type SiteStanding =
  /** Was there or invited, and a read since then shows that it ended. `readAt` is the last read. */
  | {
      readonly kind: 'gone'
      readonly at: string
      /** The read before that one which did not show them either; null where earlier versions took one as enough. */
      readonly missedAt: string | null
      readonly readAt: string
      /** How sure it is that what ended was theirs; null for an invite that was taken back. */
      readonly sureness: AccessSureness | null
    }
  /** A read since the off-boarding began shows nothing of them. */
  | { readonly kind: 'nothing'; readonly readAt: string }
  | { readonly kind: 'by-hand'; readonly at: string; readonly by: string; readonly note: string }
  /** `sureness` of their being in; null where only an invite is open. `missedAt`: see there. */
  | {
      readonly kind: 'to-do'
      readonly isInvited: boolean
      readonly isIn: boolean
      readonly sureness: AccessSureness | null
      readonly wixIds: readonly string[]
      /**
       * The read that does not show them any more, as after a removal, while a second, different one is still to agree; null
       * where the last read shows them.
       */
      readonly missedAt: string | null
      /** A person said before that it was done by hand, and a later read shows them all the same; null for nobody. */
      readonly saidDone: { readonly at: string; readonly by: string } | null
    }
  | { readonly kind: 'not-checked'; readonly why: NotCheckedWhy }

export interface OffboardingSite {
  readonly accountId: AccountId
  readonly siteId: SiteId
  readonly siteName: string
  /** Of the account whose key reads the site, as it was called then; certificates of earlier versions do not say. */
  readonly accountName?: string
  /** Wix accounts that are or may be theirs, and were known on this site; as above. */
  readonly wixIds?: readonly string[]
  readonly client: string
  readonly standing: SiteStanding
}

/**
 * The four numbers of a certificate, and what is still to be done. Complete when nothing is left to do and nothing could
 * not be checked.
 */
export interface OffboardingFigures {
  readonly sites: number
  readonly gone: number
  readonly nothing: number
  readonly byHand: number
  readonly notChecked: number
  readonly toDo: number
}

export const isComplete = ({ notChecked, toDo }: OffboardingFigures): boolean => notChecked + toDo === 0

export interface Offboarding {
  readonly id: OffboardingId
  readonly personId: PersonId
  /** As known when it began, or when it was closed. */
  readonly name: string
  readonly addresses: readonly string[]
  /** The Wix accounts that are looked for: those surely theirs. */
  readonly wixIds: readonly string[]
  /** Marked as left: no row or plan asks for access for them. */
  readonly isLeft: boolean
  readonly note: string
  readonly begunAt: string
  readonly begunBy: string
  readonly closedAt: string | null
  readonly closedBy: string | null
  readonly figures: OffboardingFigures
  /** From when on everything is to be looked at once more; null while nothing is gone. UTC ISO */
  readonly checkAgainAt: string | null
  /** Every site they are gone from was read again after that. */
  readonly isCheckedAgain: boolean
}

export interface OpenOffboarding {
  readonly offboarding: Offboarding
  readonly sites: readonly OffboardingSite[]
  /** What a plan would be made for: everything still to do. */
  readonly targets: readonly AccessTarget[]
  /** Of a closed one: where they are known to be again. */
  readonly cameBack: readonly Pick<OffboardingSite, 'siteId' | 'siteName'>[]
}
