import type { z } from 'zod'
import type { Account } from './accounts.ts'
import { accessCalls } from './calls/access-calls.ts'
import { accountsCalls } from './calls/accounts-calls.ts'
import { appCalls } from './calls/app-calls.ts'
import { auditCalls } from './calls/audit-calls.ts'
import { backupsCalls } from './calls/backups-calls.ts'
import { directoryCalls } from './calls/directory-calls.ts'
import { driftCalls } from './calls/drift-calls.ts'
import { erasureCalls } from './calls/erasure-calls.ts'
import { exportCalls } from './calls/export-calls.ts'
import { helpCalls } from './calls/help-calls.ts'
import { homeCalls } from './calls/home-calls.ts'
import { importCalls } from './calls/import-calls.ts'
import { ledgerCalls } from './calls/ledger-calls.ts'
import { offboardingCalls } from './calls/offboarding-calls.ts'
import { outboxCalls } from './calls/outbox-calls.ts'
import { peopleCalls } from './calls/people-calls.ts'
import { planCalls } from './calls/plan-calls.ts'
import { reviewCalls } from './calls/review-calls.ts'
import { rosterCalls } from './calls/roster-calls.ts'
import { settingsCalls } from './calls/settings-calls.ts'
import type { AppErrorCode } from './errors.ts'
import type { ImportDraft } from './import.ts'
import type { Run } from './outbox.ts'
import type { Roster } from './roster.ts'
import type { RowMark } from './row-mark.ts'
import type { RunEnd } from './runs/run-end.ts'
import type { AppLockState } from './workspace/app-lock.ts'

// Every call and event of the bridge, once. The client, the handlers' type, the preload list and the checks
// all derive from this file. Payloads are JSON types only.

export interface Progress {
  readonly requestId: string
  readonly done: number
  /** null while unknown. */
  readonly total: number | null
  readonly label: string
}

export const calls = {
  ...appCalls,
  ...settingsCalls,
  ...helpCalls,
  ...homeCalls,
  ...accountsCalls,
  ...directoryCalls,
  ...rosterCalls,
  ...importCalls,
  ...exportCalls,
  ...planCalls,
  ...offboardingCalls,
  ...reviewCalls,
  ...outboxCalls,
  ...ledgerCalls,
  ...peopleCalls,
  ...erasureCalls,
  ...accessCalls,
  ...driftCalls,
  ...auditCalls,
  ...backupsCalls,
} as const

export type Calls = typeof calls
export type CallName = keyof Calls
export type CallInput<N extends CallName> = z.infer<Calls[N]['input']>
export type CallOutput<N extends CallName> = Exclude<Calls[N]['output'], undefined>

/** What the core tells the page unasked. Payloads are small: the page reads again what it shows. */
export interface Events {
  'app.progress': Progress
  /** 'offline' after a call of any kind that never connected, 'online' once one was answered. */
  'app.connection': { readonly state: 'online' | 'offline' }
  /** `keepOpen`: something is in memory only, and would be lost by closing the app. */
  'app.notice': { readonly message: string; readonly keepOpen?: true }
  /** Said by the page of a host without notes of its own. */
  'app.runEnded': RunEnd
  /** A person pressed the note that a run ended. */
  'app.openRun': { readonly runId: string }
  /** Something from outside waits for a window: see `app.takeOpened`. */
  'app.opened': Readonly<Record<never, never>>
  /** The workspace was opened anew, e.g. after a restore: what a page shows is not there any more. */
  'app.reopened': Readonly<Record<never, never>>
  'app.lockChanged': { readonly state: AppLockState }
  /** A person chose in the menu to lock: the window asks where keys would be lost. */
  'app.askLock': Readonly<Record<never, never>>
  'accounts.changed': { readonly accounts: readonly Account[] }
  'directory.changed': { readonly revision: number }
  'roster.listed': { readonly rosters: readonly Roster[] }
  'import.changed': { readonly drafts: readonly ImportDraft[] }
  'roster.marked': { readonly rosterId: string; readonly marks: readonly RowMark[] }
  'offboarding.changed': { readonly offboardingId: string }
  'review.changed': { readonly reviewId: string }
  'outbox.changed': { readonly run: Run }
  'ledger.changed': { readonly revision: number }
  'people.changed': { readonly revision: number }
  'access.changed': { readonly revision: number }
  /** What a person decided about differences between rosters and what is known. */
  'drift.changed': Readonly<Record<never, never>>
  'audit.appended': { readonly lastId: number }
}
export type EventName = keyof Events

export interface CallFailure {
  readonly code: AppErrorCode
  readonly message: string
  readonly detail: unknown
}

/** What crosses the bridge as one JSON string, both ways. */
export interface Request {
  readonly requestId: string
  readonly input: unknown
}
export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: CallFailure }

/** The two functions the preload script puts on `window.inviteDesk`, in every host. */
export interface Bridge {
  /** `payload` is a JSON {@link Request}; resolves to a JSON {@link Answer}; never rejects. */
  call(name: string, payload: string): Promise<string>
  /** `listener` gets the event's JSON payload; the returned function stops listening. */
  on(event: string, listener: (payload: string) => void): () => void
}

/** One function a call: what the core offers. `signal` ends with `app.cancel`. */
export type Handlers = {
  readonly [N in CallName]: (
    input: CallInput<N>,
    context: CallContext,
  ) => Promise<CallOutput<N>> | CallOutput<N>
}

export interface CallContext {
  readonly requestId: string
  readonly signal: AbortSignal
  readonly progress: (done: number, total: number | null, label: string) => void
}
