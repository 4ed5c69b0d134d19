import type { AccountId } from '../accounts.ts'
import type { SiteId } from '../directory.ts'
import type { InviteTally } from '../ledger/invite-tally.ts'
import type { OffboardingId } from '../offboarding.ts'
import type { RunId } from '../outbox.ts'
import type { PlanId } from '../plan.ts'
import type { ReviewId } from '../review.ts'
import type { RosterId } from '../roster.ts'

/** One thing that waits for a person, with how many rows, people or days it is about. `homeNeedWords` says it. */
export type HomeNeed =
  | { readonly kind: 'in-doubt'; readonly rows: number }
  | {
      readonly kind: 'run-stands'
      readonly runId: RunId
      readonly title: string
      readonly because: 'stopped' | 'paused'
      readonly rows: number
    }
  /** Rows of one run that came to something only a person can deal with, and that nobody answered yet. */
  | {
      readonly kind: 'refused' | 'failed' | 'still-there' | 'run-asks'
      readonly runId: RunId
      readonly title: string
      readonly rows: number
    }
  | { readonly kind: 'asks'; readonly planId: PlanId; readonly title: string; readonly lines: number }
  | { readonly kind: 'cannot-send'; readonly accountId: AccountId; readonly name: string }
  | {
      readonly kind: 'access-over'
      readonly rosterId: RosterId
      readonly name: string
      readonly rows: number
      readonly mostDays: number
    }
  | {
      readonly kind: 'access-ending'
      readonly rosterId: RosterId
      readonly name: string
      readonly rows: number
      readonly days: 1 | 7 | 14
    }
  | { readonly kind: 'expired'; readonly invites: number }
  /** Within 7 days, and of these within 3. */
  | { readonly kind: 'expiring'; readonly invites: number; readonly within3: number }
  | { readonly kind: 'no-answer'; readonly invites: number; readonly days: number }
  /** `readAt` null: never. */
  | {
      readonly kind: 'sync-old'
      readonly accountId: AccountId
      readonly name: string
      readonly readAt: string | null
      readonly days: number
    }
  | {
      readonly kind: 'sync-problem'
      readonly accountId: AccountId
      readonly name: string
      readonly problem: string
    }
  /** `days` until the last day for answers; below 0 when it is over. */
  | {
      readonly kind: 'review-due'
      readonly reviewId: ReviewId
      readonly name: string
      readonly unanswered: number
      readonly dueDay: string
      readonly days: number
    }
  | {
      readonly kind: 'offboarding'
      readonly offboardingId: OffboardingId
      readonly name: string
      readonly begunAt: string
    }

/** When the sites of which account were last read: nothing that happened at Wix since is known. */
export interface KnownAsOf {
  readonly accountName: string
  readonly at: string
}

/** What comes and goes on sites in one week, as syncs showed it. */
export interface WeekOfPeople {
  /** Its Monday, `2026-11-23`. */
  readonly week: string
  readonly came: number
  readonly left: number
}

/** People and open invites on a site of which somebody recorded how many seats it has. */
export interface SeatsTaken {
  readonly siteId: SiteId
  readonly accountId: AccountId
  readonly siteName: string
  readonly people: number
  readonly open: number
  readonly limit: number
}

export interface Home {
  /** Nothing was ever begun here: no roster and no invite. */
  readonly isUnused: boolean
  /** What needs somebody, the most urgent first. */
  readonly needs: readonly HomeNeed[]
  /** The oldest of the last syncs; null while nothing was ever read. */
  readonly knownAsOf: KnownAsOf | null
}

/** What the charts of Home show. */
export interface HomeFigures {
  readonly invites: InviteTally
  readonly people: readonly WeekOfPeople[]
  /** The fullest sites first. */
  readonly seats: readonly SeatsTaken[]
}

export const tourSteps = ['roster', 'plan', 'send', 'access'] as const
export type TourStep = (typeof tourSteps)[number]

/** `rosterId`: the sample roster it is taken on. */
export type Tour =
  | { readonly kind: 'not-begun' | 'skipped' | 'done' }
  | { readonly kind: 'under-way'; readonly step: TourStep; readonly rosterId: RosterId }
