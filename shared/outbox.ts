import type { AccountId } from './accounts.ts'
import type { RoleId, SiteId } from './directory.ts'
import type { InviteKey } from './ledger.ts'
import type { JobKind, PlanChange, PlanId } from './plan.ts'
import type { RosterId, RowId } from './roster.ts'

export type RunId = string
export type JobId = string
/** One line of a job: one address of one call. */
export type ItemId = string

/** design.md §7. */
export type JobState = 'queued' | 'held' | 'sending' | 'done' | 'dropped' | 'failed' | 'in-doubt'

/** What became of one row. `waiting` is an item whose job has not ended. */
export type Outcome =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sent'; readonly inviteKey: InviteKey | null }
  | { readonly kind: 'refused'; readonly possibleCauses: readonly string[] }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'in-doubt'; readonly because: string }
  | { readonly kind: 'held' }
  | { readonly kind: 'dropped' }

/** Why a run stands still. */
export type RunState =
  | { readonly kind: 'running' }
  | { readonly kind: 'paused'; readonly because: 'person' | 'restart' }
  | { readonly kind: 'stopped'; readonly because: string }
  | { readonly kind: 'finished' }

/**
 * Promise 3 of design.md: planned = sent + revoked + covered + refused + failed + inDoubt + held + notAttempted.
 * `sent` counts invites and reminders that went out, `revoked` invites that were taken back.
 * `held` counts rows a person must act on (skipped with a reason, or held by hand);
 * `notAttempted` counts rows still queued or sending, and dropped ones.
 */
export interface Equation {
  readonly planned: number
  readonly sent: number
  readonly revoked: number
  readonly covered: number
  readonly refused: number
  readonly failed: number
  readonly inDoubt: number
  readonly held: number
  readonly notAttempted: number
}

/** Promise 3 of design.md: true when every planned row is accounted for exactly once. */
export const equationHolds = (equation: Equation): boolean =>
  equation.planned ===
  equation.sent +
    equation.revoked +
    equation.covered +
    equation.refused +
    equation.failed +
    equation.inDoubt +
    equation.held +
    equation.notAttempted

export interface Run {
  readonly id: RunId
  readonly planId: PlanId
  readonly title: string
  readonly startedAt: string
  readonly finishedAt: string | null
  readonly state: RunState
  readonly equation: Equation
  readonly calls: { readonly total: number; readonly ended: number; readonly held: number }
  /** Items per minute over the last minute; 0 when standing. */
  readonly ratePerMinute: number
  /** Expected milliseconds to the end at the present pace; null when standing or finished. */
  readonly etaMs: number | null
  /** What it waits for right now, in words (`rate limit, 12 s`, `no connection, next try in 30 s`), or ''. */
  readonly waitingFor: string
}

export interface JobItem {
  readonly id: ItemId
  readonly address: string
  readonly rosterId: RosterId | null
  readonly rowId: RowId | null
  readonly outcome: Outcome
}

export interface Job {
  readonly id: JobId
  readonly runId: RunId
  readonly seq: number
  readonly kind: JobKind
  readonly accountId: AccountId
  readonly siteId: SiteId
  readonly siteName: string
  readonly roleIds: readonly RoleId[]
  readonly roleTitles: readonly string[]
  readonly language: string
  readonly state: JobState
  readonly attempts: number
  /** UTC ISO; not tried before, or null. */
  readonly notBefore: string | null
  /** The last failure in plain words, or ''. */
  readonly reason: string
  readonly httpStatus: number | null
  readonly wixRequestId: string | null
  readonly items: readonly JobItem[]
}

export interface RunDetail {
  readonly run: Run
  readonly jobs: readonly Job[]
}

/** A person's answer to *in doubt*. `send-again` may mail twice, and the person was told so. */
export type DoubtAnswer = 'arrived' | 'send-again' | 'leave'

export type ApplyResult =
  | { readonly kind: 'started'; readonly runId: RunId }
  | { readonly kind: 'stale'; readonly changes: readonly PlanChange[] }
  | { readonly kind: 'needs-confirmation'; readonly word: string }
