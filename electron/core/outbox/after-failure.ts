import type { Reason } from '../../../shared/outbox.ts'
import { isAccessJob, type JobKind } from '../../../shared/plan.ts'
import { namesEmails } from '../wix/names-emails.ts'
import type { WixFailure } from '../wix/wix-api.ts'
import { afterAccessFailure, type FailedAccessCall } from './contributors/after-access-failure.ts'
import { reasonOfFailure } from './contributors/reason-of-failure.ts'
import type { AfterFailure } from './journal/failure-ending.ts'
import { backOffMs } from './pace/pace.ts'
import { mostLimits } from './pace/rate-limits.ts'

export interface FailedCall {
  readonly kind: JobKind
  readonly addresses: number
  /** This try included. */
  readonly attempts: number
  /** Calls of this key in a row that never connected, this one included. */
  readonly offlineTries: number
  /** 429s that this job met, this one included. */
  readonly limits: number
  /** Of a change or removal; null for all others. */
  readonly access: Pick<FailedAccessCall, 'stage' | 'wasAsked' | 'isAccepted'> | null
}

const mostRepeats = 5

/**
 * design.md §7 and wix-api.md §7. The one rule above all: an invite or resend that Wix may have processed is
 * never repeated by itself, because the e-mail may have gone out and nothing can be asked afterwards.
 */
export function afterFailure(failure: WixFailure, call: FailedCall): AfterFailure {
  const { kind, access, attempts } = call
  if (!isAccessJob(kind)) return afterOneCall(failure, call)
  if (access === null) throw new Error(`a ${kind} does not say how far it came`)
  return afterAccessFailure(failure, { kind, attempts, ...access }, () => afterOneCall(failure, call))
}

function afterOneCall(failure: WixFailure, call: FailedCall): AfterFailure {
  const because = reasonOfFailure(failure)
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
  const ended = call.kind === 'revoke' ? endedStatus(failure) : null
  // A reminder of an accepted invite has nothing to do; of one that ended otherwise it has failed.
  const said = call.kind === 'resend' ? namedStatus(failure) : null
  const wixStatus = ended ?? (said === 'Used' ? said : null)
  if (wixStatus !== null) {
    return { kind: 'done', because: { kind: 'no-longer-pending', because, wixStatus }, wixStatus }
  }
  if (said !== null) return { kind: 'failed', because, doubtsKey: false, wixStatus: said }
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
    case 'no-invite-id':
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
  const named = wordsStatus(failure)
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

/** What a refusal that is about the invite's state calls it, where it says so; null where it does not. */
function namedStatus(failure: WixFailure): string | null {
  const isAboutState = ['not-found', 'conflict', 'precondition', 'validation'].includes(failure.reason ?? '')
  return isAboutState ? wordsStatus(failure) : null
}

/** What the code or the message of a refusal calls an invite. */
function wordsStatus(failure: WixFailure): string | null {
  const hint = `${failure.code ?? ''} ${failure.message}`.toLowerCase().replaceAll(/[_-]/g, ' ')
  return /already (been )?(deleted|revoked)|\b(is|was) (deleted|revoked)/.test(hint)
    ? 'Deleted'
    : /already (been )?(used|accepted)|\b(is|was) (used|accepted)/.test(hint)
      ? 'Used'
      : /already (been )?expired|\b(is|was|has) expired/.test(hint)
        ? 'Expired'
        : /declined/.test(hint)
          ? 'Declined'
          : null
}
