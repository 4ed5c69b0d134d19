import type { Reason } from '../../../shared/outbox.ts'
import type { JobKind } from '../../../shared/plan.ts'
import { namesEmails } from '../wix/names-emails.ts'
import type { WixFailure } from '../wix/wix-api.ts'
import { backOffMs } from './pace.ts'
import { mostLimits } from './rate-limits.ts'

/** What a failed call means for its job. */
export type AfterFailure =
  /** Certainly not processed (or harmless to repeat): tried again by itself. */
  | {
      readonly kind: 'queued'
      readonly why: 'no-connection' | 'rate-limit' | 'repeat' | 'closing'
      readonly waitMs: number
      readonly because: Reason
    }
  /** Certainly not done. `doubtsKey`: ask whether the whole key is refused, or only this site. */
  | { readonly kind: 'failed'; readonly because: Reason; readonly doubtsKey: boolean }
  /** Wix may have acted: a person decides. */
  | { readonly kind: 'in-doubt'; readonly because: Reason }
  /** A revoke of something that is no longer pending. `wixStatus` is what the ledger notes. */
  | { readonly kind: 'done'; readonly because: Reason; readonly wixStatus: string }
  /** Too many addresses for one call, or one of them is bad: two smaller calls. wix-api.md §3 */
  | { readonly kind: 'split'; readonly because: Reason }
  /** The job goes back to the queue and the run stops and asks. */
  | { readonly kind: 'stopped'; readonly because: Reason }

export interface FailedCall {
  readonly kind: JobKind
  readonly addresses: number
  /** This try included. */
  readonly attempts: number
  /** Calls of this key in a row that never connected, this one included. */
  readonly offlineTries: number
  /** 429s that this job met, this one included. */
  readonly limits: number
}

const mostRepeats = 5

/**
 * design.md §7 and wix-api.md §7. The one rule above all: an invite or resend that Wix may have processed is
 * never repeated by itself, because the e-mail may have gone out and nothing can be asked afterwards.
 */
export function afterFailure(failure: WixFailure, call: FailedCall): AfterFailure {
  const because = reasonOf(failure)
  if (failure.mayHaveActed) return maybeProcessed(call, because)
  switch (failure.kind) {
    case 'not-connected':
      return { kind: 'queued', why: 'no-connection', waitMs: backOffMs(call.offlineTries), because }
    case 'cancelled':
      return { kind: 'queued', why: 'closing', waitMs: 0, because }
    case 'redirected':
      return { kind: 'failed', because, doubtsKey: true }
    case 'refused':
      return afterRefusal(failure, call, because)
    case 'no-reply':
    case 'unreadable':
    case 'server':
      // Such a failure always may have acted; one that says otherwise is still not trusted.
      return maybeProcessed(call, because)
  }
}

function maybeProcessed(call: FailedCall, because: Reason): AfterFailure {
  if (call.kind !== 'revoke') return { kind: 'in-doubt', because }
  if (call.attempts < mostRepeats) {
    return { kind: 'queued', why: 'repeat', waitMs: backOffMs(call.attempts), because }
  }
  return { kind: 'failed', because: { kind: 'tried', times: call.attempts, because }, doubtsKey: false }
}

function afterRefusal(failure: WixFailure, call: FailedCall, because: Reason): AfterFailure {
  if (call.kind === 'revoke') {
    const ended = endedStatus(failure)
    if (ended !== null) {
      return { kind: 'done', because: { kind: 'no-longer-pending', because }, wixStatus: ended }
    }
  }
  switch (failure.reason) {
    case 'rate-limit':
      return call.limits < mostLimits
        ? { kind: 'queued', why: 'rate-limit', waitMs: failure.retryAfterMs ?? 0, because }
        : {
            kind: 'failed',
            because: { kind: 'limited', job: call.kind, times: call.limits, because },
            doubtsKey: false,
          }
    case 'quota':
      return { kind: 'stopped', because }
    case 'key':
      return { kind: 'failed', because, doubtsKey: true }
    case 'validation':
      return call.kind === 'invite' &&
        call.addresses > 1 &&
        failure.fieldViolations.some(({ field }) => namesEmails(field))
        ? { kind: 'split', because }
        : { kind: 'failed', because, doubtsKey: false }
    case 'not-found':
    case 'conflict':
    case 'precondition':
    case 'other':
    case null:
      return { kind: 'failed', because, doubtsKey: false }
  }
}

/**
 * How Wix answers the revoke of an invite that was used, revoked or unknown is not documented (wix-api.md §3):
 * 404, 409 and 428 all mean that it is no longer pending; the code or the message may say why. Null: none of it.
 */
function endedStatus(failure: WixFailure): string | null {
  const hint = `${failure.code ?? ''} ${failure.message}`.toLowerCase().replaceAll(/[_-]/g, ' ')
  const named = /already (been )?(deleted|revoked)|\b(is|was) (deleted|revoked)/.test(hint)
    ? 'Deleted'
    : /already (been )?(used|accepted)|\b(is|was) (used|accepted)/.test(hint)
      ? 'Used'
      : /already (been )?expired|\b(is|was|has) expired/.test(hint)
        ? 'Expired'
        : /declined/.test(hint)
          ? 'Declined'
          : null
  switch (failure.reason) {
    case 'not-found':
      return named ?? 'Deleted'
    case 'conflict':
    case 'precondition':
      return named ?? 'NoLongerPending'
    case 'validation':
      return named
    default:
      return null
  }
}

const reasonOf = ({ kind, message, fieldViolations }: WixFailure): Reason => ({
  kind: 'wix',
  failure: kind,
  message,
  fields: fieldViolations,
})
