import type { AccountObstacle, KeychainObstacle } from './account-usability.ts'
import type { AccountId } from './accounts.ts'
import type { RoleId, SiteId } from './directory.ts'
import type { InviteKey, InviteNote, RefusalCause } from './ledger.ts'
import type { AccessJobKind, JobKind, PlanChange, PlanId, PlannedAct } from './plan.ts'
import type { RosterId, RowId } from './roster.ts'

export type RunId = string
export type JobId = string
/** One line of a job: one address of one call. */
export type ItemId = string

/** design.md §7. */
export type JobState = 'queued' | 'held' | 'sending' | 'done' | 'dropped' | 'failed' | 'in-doubt'

/** How a call failed, see `WixFailure` of the core. */
export type FailureKind =
  | 'not-connected'
  | 'no-reply'
  | 'unreadable'
  | 'refused'
  | 'server'
  | 'redirected'
  | 'cancelled'

/** Why a row, a call or a run stands as it does; `shared/words/outcome-words.ts` makes the sentence. */
export type Reason =
  /** What Wix (or the network) answered. `message` is '' when it said nothing. */
  | {
      readonly kind: 'wix'
      readonly failure: FailureKind
      readonly message: string
      readonly fields: readonly { readonly field: string; readonly description: string }[]
    }
  /** The app ended during the call. */
  | { readonly kind: 'interrupted' }
  /** The reply named the address in neither of its lists. */
  | { readonly kind: 'not-named' }
  /** So many rows of a call are in doubt. */
  | { readonly kind: 'some-in-doubt'; readonly rows: number }
  /** `wixStatus` is what the ledger notes: `NoLongerPending` where Wix did not say why; earlier versions left it out. */
  | { readonly kind: 'no-longer-pending'; readonly because: Reason; readonly wixStatus?: string }
  /** `job` is left out by earlier versions, for a revoke. */
  | { readonly kind: 'tried'; readonly times: number; readonly because: Reason; readonly job?: JobKind }
  /** A 429 that did not end: so many tries, all refused. */
  | {
      readonly kind: 'limited'
      readonly job: JobKind
      readonly times: number
      readonly because: Reason
    }
  | { readonly kind: 'split'; readonly because: Reason }
  | { readonly kind: 'run-cancelled' }
  /** A person answered a doubt. Earlier versions left out of what: only invites and reminders could be in doubt. */
  | { readonly kind: 'settled'; readonly answer: DoubtAnswer; readonly job?: JobKind }
  | { readonly kind: 'key-refused'; readonly message: string }
  /** The account cannot send: `key` is a keychain that did not give the key, and sending goes on once it does. */
  | { readonly kind: 'keychain'; readonly key: KeychainObstacle }
  | { readonly kind: 'account'; readonly because: AccountObstacle }
  | { readonly kind: 'alike'; readonly calls: number; readonly because: Reason }
  | { readonly kind: 'empty-answer' }
  | { readonly kind: 'defect' }
  /** What is odd about an invite that came back. */
  | { readonly kind: 'invite'; readonly note: InviteNote }
  /** Nobody by this account id is on the site; two different reads say so. */
  | { readonly kind: 'not-on-site' }
  /** Change role: exactly these roles were held before. */
  | { readonly kind: 'has-these-roles' }
  /** It is done; an earlier try whose answer was lost may have done it. */
  | { readonly kind: 'lost-answer' }
  /** Wix accepted so many removals, and the site's list of people showed the person after each. */
  | { readonly kind: 'still-listed'; readonly times: number }
  /** Wix accepted so many changes, and a read of its roles showed these titles after each. */
  | { readonly kind: 'roles-differ'; readonly times: number; readonly titles: readonly string[] }
  /** Wix may have done it, and nobody could look afterwards. `isAccepted`: it said that it did. */
  | {
      readonly kind: 'not-read-back'
      readonly job: AccessJobKind
      readonly isAccepted: boolean
      readonly because: Reason
    }
  /** So many tries to look at the site before anything was asked of Wix. */
  | {
      readonly kind: 'not-looked'
      readonly job: AccessJobKind
      readonly times: number
      readonly because: Reason
    }
  /** A list that lost so many people at once proves nothing. */
  | { readonly kind: 'short-list'; readonly before: number; readonly after: number }
  /** One read does not show the account any more, and a second, different one was not had yet. */
  | { readonly kind: 'one-read' }
  /** One read does not show the account, and the list of sites does; or, not `isNamed`, it does not name the site. */
  | { readonly kind: 'reads-differ'; readonly isNamed: boolean }
  /** The account's roles were never read, so nobody can look who holds which. */
  | { readonly kind: 'roles-unknown' }
  /** Removals that are never made: of the account the key belongs to, of the last co-owner that is known. */
  | { readonly kind: 'own-account' | 'last-co-owner' }
  /** The call that had to end well before this one did not. */
  | { readonly kind: 'first-failed'; readonly job: JobKind }
  /**
   * The time of its run came, and the plan was not true for it any more: what it would do by then, null where the row or
   * the invite is gone.
   */
  | { readonly kind: 'stale'; readonly now: PlannedAct | null }
  /** In words: of the keychain, or kept by an earlier version. */
  | { readonly kind: 'told'; readonly words: string }

/** What became of one row. `waiting` is an item whose job has not ended. */
export type Outcome =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sent'; readonly inviteKey: InviteKey | null }
  /** Read back: the roles are the wished ones. `note` is whatever is odd about it. */
  | { readonly kind: 'changed'; readonly note: Reason | null }
  /** Read back in two different ways: not on the site any more. */
  | { readonly kind: 'removed'; readonly note: Reason | null }
  /** Wix said yes and the person is in all the same; or the invite to revoke was accepted before. */
  | { readonly kind: 'still-there'; readonly because: Reason }
  /** Found to be so already: nothing was asked of Wix, or it had nothing to do. */
  | { readonly kind: 'covered'; readonly because: Reason }
  | { readonly kind: 'refused'; readonly possibleCauses: readonly RefusalCause[] }
  | { readonly kind: 'failed'; readonly because: Reason }
  | { readonly kind: 'in-doubt'; readonly because: Reason }
  | { readonly kind: 'held' }
  | { readonly kind: 'dropped' }

/** When an approved run begins by itself; only while the app runs. */
export type RunStart =
  /** Once Wix answers. */
  | { readonly kind: 'online' }
  /** By the clock of a zone: `2026-03-02T08:00` in `Europe/Berlin`. */
  | { readonly kind: 'at'; readonly local: string; readonly zone: string }

/** Why a run stands still. */
export type RunState =
  | { readonly kind: 'running' }
  /**
   * `missed`: it was to begin at a time at which the app did not run, or was locked. `time`: it ran as long as it may at
   * once. `locked`: the app was locked while it was sent.
   */
  | { readonly kind: 'paused'; readonly because: 'person' | 'restart' | 'missed' | 'time' | 'locked' }
  /** `startsAt` is the instant of its time, UTC ISO; null for one that begins once Wix answers. */
  | { readonly kind: 'scheduled'; readonly start: RunStart; readonly startsAt: string | null }
  | { readonly kind: 'stopped'; readonly because: Reason }
  | { readonly kind: 'finished' }

/** Why a key makes no call for a while: told to slow down, unreachable, its own pace, a disk that does not write, or a call to be tried again. */
export type WaitCause =
  | { readonly kind: 'rate-limit' | 'no-connection' | 'pace' | 'storage' }
  | { readonly kind: 'repeat'; readonly because: Reason | null }

/** What a running run waits for. */
export type RunWait =
  | {
      readonly kind: 'key'
      /** null when the run has calls of one account only; '' for an account that was removed. */
      readonly accountName: string | null
      readonly seconds: number
      readonly because: WaitCause
    }
  /** Calls of an account wait until the keychain gives its key. */
  | {
      readonly kind: 'keychain'
      /** null when nothing else of the run is left to send; '' for an account that was removed. */
      readonly accountName: string | null
      readonly calls: number
    }
  /** Nothing but calls on hold is left. */
  | { readonly kind: 'held'; readonly calls: number }

/**
 * Promise 3 of design.md: planned = sent + revoked + changed + removed + stillThere + covered + refused + failed +
 * inDoubt + held + notAttempted.
 * `sent` counts invites and reminders that went out, `revoked` invites that were taken back; `changed` and `removed`
 * what was read back at Wix, `stillThere` people who are in although Wix was asked to take them off.
 * `held` counts rows a person must act on (skipped with a reason, or held by hand);
 * `notAttempted` counts rows still queued or sending, and dropped ones.
 */
export interface Equation {
  readonly planned: number
  readonly sent: number
  readonly revoked: number
  readonly changed: number
  readonly removed: number
  readonly stillThere: number
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
    equation.changed +
    equation.removed +
    equation.stillThere +
    equation.covered +
    equation.refused +
    equation.failed +
    equation.inDoubt +
    equation.held +
    equation.notAttempted

/** Wix refused somebody on a site, perhaps for a missing seat: it does not say why. */
export interface PerhapsFullSite {
  readonly siteId: SiteId
  /** The last time, UTC ISO. */
  readonly at: string
}

export interface Run {
  readonly id: RunId
  readonly planId: PlanId
  readonly title: string
  readonly startedAt: string
  readonly finishedAt: string | null
  readonly state: RunState
  readonly equation: Equation
  readonly calls: { readonly total: number; readonly ended: number; readonly held: number }
  /** Items per minute over the last minute; 0 when standing, and until two answers came. */
  readonly ratePerMinute: number
  /** Expected milliseconds to the end at the present pace; null when standing or finished. */
  readonly etaMs: number | null
  /** What it waits for right now; [] when it sends or stands. See `waitsForKeychain`. */
  readonly waits: readonly RunWait[]
  /** Rows that were refused, failed, are in doubt or still there, or were asked about, and that nobody answered yet. */
  readonly toAnswer: number
}

export interface JobItem {
  readonly id: ItemId
  readonly address: string
  readonly rosterId: RosterId | null
  readonly rowId: RowId | null
  /** The contributor's Wix account id, for change-role and remove; null for all others. */
  readonly wixId: string | null
  /** What Wix said before the call, or what the plan knew; null when unknown. */
  readonly roleTitlesBefore: readonly string[] | null
  readonly outcome: Outcome
  /** It is among {@link Run.toAnswer}. */
  readonly isToAnswer: boolean
  /** UTC ISO of the outcome (of the read back, for what was read back); null while there is none. */
  readonly at: string | null
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
  /** What was last odd about it, or null. */
  readonly reason: Reason | null
  readonly httpStatus: number | null
  readonly wixRequestId: string | null
  /** The job that must end well before this one is made, or null. */
  readonly afterJob: JobId | null
  readonly items: readonly JobItem[]
}

export interface RunDetail {
  readonly run: Run
  readonly jobs: readonly Job[]
  /** Indexes into the lines of its plan that were asked about and that nobody answered yet. */
  readonly openAsks: readonly number[]
}

/** A person's answer to *in doubt*. `send-again` may mail twice, and the person was told so. */
export type DoubtAnswer = 'arrived' | 'send-again' | 'leave'

export type ApplyResult =
  | { readonly kind: 'started'; readonly runId: RunId }
  | { readonly kind: 'stale'; readonly changes: readonly PlanChange[] }
  | { readonly kind: 'needs-confirmation'; readonly word: string }
