import { unreachable } from '../../../shared/errors.ts'
import type { Reason, RunId } from '../../../shared/outbox.ts'
import { isAccessJob } from '../../../shared/plan.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { SealLink } from '../ledger/record-invites.ts'
import type { Clock } from '../ports.ts'
import type { Db } from '../store/db.ts'
import type { WixFailure, WixMeta } from '../wix/wix-api.ts'
import { afterFailure } from './after-failure.ts'
import type { Answered } from './call-wix.ts'
import type { AccessAnswer, AccessFinding, AccessStage } from './contributors/access-finding.ts'
import { afterFinding, likenessOfFinding } from './contributors/after-finding.ts'
import type { FailureStreaks } from './failure-streaks.ts'
import type { Attempt } from './journal/attempt.ts'
import type { AfterFailure } from './journal/failure-ending.ts'
import type { Journal } from './journal/journal.ts'
import type { Ending } from './journal/journal-deps.ts'
import { likenessOf } from './like-failures.ts'
import type { JobWaits } from './pace/job-waits.ts'
import { learnFromFailure } from './pace/learn-from-failure.ts'
import { unnamedLimitMs } from './pace/pace.ts'
import { noteAnswer, type SendingKey, type SendingKeys } from './pace/sending-keys.ts'
import type { RunStates } from './run-states.ts'

export interface AnswerDeps {
  readonly db: Db
  readonly clock: Clock
  readonly accounts: Pick<Accounts, 'noteAccepted'>
  readonly journal: Journal
  readonly runs: RunStates
  readonly keys: SendingKeys
  readonly waits: JobWaits
  readonly streaks: FailureStreaks
  readonly pulsed: (runId: RunId, rows: number) => void
}

/** A call that was made. `startedAt` is on the clock that is never set back. */
export interface CallMade {
  readonly attempt: Attempt
  readonly startedAt: number
}

/** Writes down what follows from an answer: for the job, its run and its key. */
export interface AnswerRecorder {
  /** One transaction. @throws AppError `storage` when it could not be written; then it may be called again. */
  record(call: CallMade, answered: Answered, seal: SealLink): void
  /** The answer came but could not be read by us. */
  recordUnknown(call: CallMade): void
}

const lostAnswer: WixFailure = {
  kind: 'unreadable',
  reason: null,
  status: null,
  requestId: null,
  code: null,
  message: 'Invite Desk could not record the answer of Wix.',
  fieldViolations: [],
  retryAfterMs: null,
  mayHaveActed: true,
}

export function createAnswerRecorder(deps: AnswerDeps): AnswerRecorder {
  const { db, keys, streaks, runs } = deps

  const recordFailure = (call: CallMade, failure: WixFailure, stage: AccessStage | null): void => {
    const { attempt } = call
    const { job } = attempt
    const key = keys.get(job.account_id)
    const before = { lessons: key.lessons, streak: streaks.get(job) }
    try {
      const facts = { jobId: job.id, siteId: job.site_id, startedAt: call.startedAt }
      key.lessons = learnFromFailure(key.lessons, facts, failure, deps.clock.monotonic())
      const next = decide(deps, attempt, key, failure, stage)
      deps.journal.endFailure(attempt, failure, next, stopAfter(streaks, attempt, failure, next), stage)
      if (next.kind === 'queued') deps.waits.start(job.id, next.waitMs)
      else deps.waits.end(job.id)
      if (next.kind === 'failed' || next.kind === 'in-doubt' || next.kind === 'done') {
        deps.pulsed(job.run_id, attempt.items.length)
      }
    } catch (error) {
      // Nothing was written, so nothing was learned: the same answer is recorded again.
      key.lessons = before.lessons
      streaks.restore(job, before.streak)
      throw error
    }
  }

  return {
    record: (call, answered, seal) => {
      const { attempt } = call
      const { job } = attempt
      if (!answered.reply.ok) {
        return recordFailure(call, answered.reply.failure, 'stage' in answered ? answered.stage : null)
      }
      const before = streaks.get(job)
      let waitMs: number | null = null
      try {
        if ('stage' in answered) {
          waitMs = recordFinding(deps, attempt, answered.reply.value, answered.reply.meta)
        } else {
          db.tx(() => {
            if (end(deps.journal, attempt, answered, seal)?.isEmptyAnswer !== true) return streaks.end(job)
            const stop = streaks.add(job, 'empty answer', { kind: 'empty-answer' })
            if (stop !== null) runs.stop(job.run_id, stop)
          })
        }
      } catch (error) {
        streaks.restore(job, before)
        throw error
      }
      noteAnswer(keys.get(job.account_id), { siteId: job.site_id, startedAt: call.startedAt })
      deps.accounts.noteAccepted(job.account_id)
      if (waitMs !== null) return deps.waits.start(job.id, waitMs)
      deps.waits.end(job.id)
      deps.pulsed(job.run_id, attempt.items.length)
    },
    recordUnknown: (call) =>
      recordFailure(call, lostAnswer, isAccessJob(call.attempt.job.kind) ? 'acting' : null),
  }
}

/** What a finding came to, in the journal; how long its job waits to be tried again, or null when it has ended. */
function recordFinding(
  { journal, streaks }: AnswerDeps,
  attempt: Attempt,
  finding: AccessFinding,
  meta: WixMeta,
): number | null {
  const { job } = attempt
  if (!isAccessJob(job.kind)) throw new Error(`a ${job.kind} finds nothing on a site`)
  const [item] = attempt.items
  const next = afterFinding(finding, {
    kind: job.kind,
    attempts: job.attempts,
    wasAsked: item?.asked_at != null,
    wasAccepted: item?.accepted_at != null,
  })
  const likeness = next.kind === 'settled' ? likenessOfFinding(finding, next) : null
  const stop = likeness === null ? null : streaks.add(job, likeness.words, likeness.because)
  if (next.kind === 'settled' && (next.outcome === 'changed' || next.outcome === 'removed')) streaks.end(job)
  journal.endAccess(attempt, finding, next, meta, stop)
  return next.kind === 'queued' ? next.waitMs : null
}

/** Writes a good answer into the journal; null for a failure. */
function end(
  journal: Journal,
  attempt: Attempt,
  answered: Exclude<Answered, AccessAnswer>,
  seal: SealLink,
): Ending | null {
  switch (answered.kind) {
    case 'invite':
      return answered.reply.ok
        ? journal.endInvite(attempt, answered.reply.value, answered.reply.meta, seal)
        : null
    case 'resend':
      return answered.reply.ok
        ? journal.endResend(attempt, answered.reply.value, answered.reply.meta, seal)
        : null
    case 'revoke':
      return answered.reply.ok ? journal.endRevoke(attempt, answered.reply.meta) : null
    default:
      return unreachable(answered)
  }
}

function decide(
  { clock }: AnswerDeps,
  attempt: Attempt,
  key: SendingKey,
  failure: WixFailure,
  stage: AccessStage | null,
): AfterFailure {
  const [item] = attempt.items
  const { lessons } = key
  const next = afterFailure(failure, {
    kind: attempt.job.kind,
    addresses: attempt.items.length,
    attempts: attempt.job.attempts,
    offlineTries: lessons.offlineTries,
    limits: lessons.limited.get(attempt.job.id)?.times ?? 0,
    access:
      stage === null
        ? null
        : {
            stage,
            wasAsked: item?.asked_at != null,
            isAccepted: stage === 'reading-back' || item?.accepted_at != null,
          },
  })
  if (next.kind !== 'queued') return next
  if (next.why === 'rate-limit') return { ...next, waitMs: failure.retryAfterMs ?? unnamedLimitMs }
  if (next.why === 'no-connection') {
    const blockedUntil = Math.max(lessons.pace.blockedUntil, clock.monotonic() + next.waitMs)
    key.lessons = { ...lessons, pace: { ...lessons.pace, blockedUntil }, block: { kind: 'no-connection' } }
  }
  return next
}

/** Why the whole run stops with this failure, or null. */
function stopAfter(
  streaks: FailureStreaks,
  { job }: Attempt,
  failure: WixFailure,
  next: AfterFailure,
): Reason | null {
  if (next.kind === 'stopped') return next.because
  if (next.kind !== 'failed' && next.kind !== 'in-doubt') return null
  // So are invites answered that were used: one after another says nothing about the rest. wix-api.md §3
  const mayBeUsed = next.because.kind === 'limited' && (job.kind === 'resend' || job.kind === 'revoke')
  if (mayBeUsed) return null
  return streaks.add(job, likenessOf(failure), next.because)
}
