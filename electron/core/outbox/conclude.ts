import { unreachable } from '../../../shared/errors.ts'
import type { RunId } from '../../../shared/outbox.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { SealLink } from '../ledger/record-invites.ts'
import type { Clock } from '../ports.ts'
import type { Db } from '../store/db.ts'
import type { WixAuth, WixClient, WixFailure } from '../wix/wix-api.ts'
import { type AfterFailure, afterFailure } from './after-failure.ts'
import type { Answered } from './call-wix.ts'
import type { Connection } from './connection.ts'
import type { Attempt, Ending, Journal } from './journal.ts'
import type { KeyState, KeyStates } from './key-states.ts'
import { addFailure, likenessOf, noStreak, type Streak, stopWords } from './like-failures.ts'
import { slowDown, speedUp, spend, waitMs } from './pace.ts'
import type { RunStates } from './run-states.ts'

export interface ConcludeRooms {
  readonly db: Db
  readonly clock: Clock
  readonly wix: Pick<WixClient, 'querySites'>
  readonly accounts: Pick<Accounts, 'noteAccepted' | 'noteRefused'>
  readonly journal: Journal
  readonly runs: RunStates
  readonly keys: KeyStates
  readonly connection: Connection
  readonly stopAfterFailures: () => number
  readonly holdAccount: (accountId: string, because: string) => void
  readonly pulsed: (runId: RunId, rows: number) => void
}

/** What follows from an answer: for the job, its run, its key and its connection. */
export interface Conclude {
  /** One transaction. @throws AppError `storage` when it could not be written; then it may be called again. */
  record(attempt: Attempt, answered: Answered, seal: SealLink): void
  /** The answer came but could not be read by us. */
  recordUnknown(attempt: Attempt): void
  /** After a refusal that may mean the whole key: asks with a harmless read, and stops the account's jobs if so. */
  checkKey(attempt: Attempt, answered: Answered, auth: WixAuth, signal: AbortSignal): Promise<void>
  /** Why the key waits, or null when only for its pace. */
  waitWords(accountId: string): string | null
  /** A person looked: like failures count from zero, and waiting for a connection ends. */
  startOver(runId: RunId): void
}

const emptyAnswer = 'Wix answered without saying what became of the addresses.'

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

export function createConclude(rooms: ConcludeRooms): Conclude {
  const { db, clock, journal, runs, keys, connection, accounts } = rooms
  const streaks = new Map<string, Streak>()
  const blocks = new Map<string, string>()

  const streakKey = ({ job }: Attempt): string => `${job.run_id}\n${job.account_id}`
  const addToStreak = (attempt: Attempt, likeness: string, because: string): string | null => {
    const streak = addFailure(streaks.get(streakKey(attempt)) ?? noStreak, likeness)
    streaks.set(streakKey(attempt), streak)
    return stopWords(streak, rooms.stopAfterFailures(), because)
  }

  const end = (attempt: Attempt, answered: Answered, seal: SealLink): Ending | null => {
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

  /** What a failure says about the key and the network. */
  const learn = (accountId: string, key: KeyState, failure: WixFailure): void => {
    const now = clock.now()
    blocks.delete(accountId)
    if (failure.kind === 'not-connected') {
      connection.lost(accountId)
      key.offlineTries += 1
      return
    }
    if (failure.kind === 'cancelled') return
    if (failure.status !== null) connection.found(accountId)
    key.offlineTries = 0
    if (failure.reason === 'rate-limit') {
      key.pace = slowDown(key.pace, failure.retryAfterMs, now)
      blocks.set(accountId, 'rate limit')
    } else if (failure.status !== null) key.pace = speedUp(key.pace)
  }

  const decide = (attempt: Attempt, key: KeyState, failure: WixFailure): AfterFailure => {
    const next = afterFailure(failure, {
      kind: attempt.job.kind,
      addresses: attempt.items.length,
      attempts: attempt.job.attempts,
      offlineTries: key.offlineTries,
    })
    if (next.kind !== 'queued') return next
    if (next.why === 'rate-limit') {
      return { ...next, waitMs: Math.max(0, key.pace.blockedUntil - clock.now()) }
    }
    if (next.why === 'no-connection') {
      key.pace = { ...key.pace, blockedUntil: clock.now() + next.waitMs }
      blocks.set(attempt.job.account_id, 'no connection')
    }
    return next
  }

  const recordFailure = (attempt: Attempt, failure: WixFailure): void => {
    const accountId = attempt.job.account_id
    const key = keys.get(accountId)
    const before = { ...key, streak: streaks.get(streakKey(attempt)) }
    try {
      learn(accountId, key, failure)
      const next = decide(attempt, key, failure)
      const stop =
        next.kind === 'stopped'
          ? next.because
          : next.kind === 'failed' || next.kind === 'in-doubt'
            ? addToStreak(attempt, likenessOf(failure), next.because)
            : null
      journal.endFailure(attempt, failure, next, stop)
      if (next.kind === 'failed' || next.kind === 'in-doubt' || next.kind === 'done') {
        rooms.pulsed(attempt.job.run_id, attempt.items.length)
      }
    } catch (error) {
      // Nothing was written, so nothing was learned: the same answer is concluded again.
      key.pace = before.pace
      key.offlineTries = before.offlineTries
      streaks.set(streakKey(attempt), before.streak ?? noStreak)
      throw error
    }
  }

  return {
    record: (attempt, answered, seal) => {
      const { job } = attempt
      if (!answered.reply.ok) return recordFailure(attempt, answered.reply.failure)
      const before = streaks.get(streakKey(attempt))
      try {
        db.tx(() => {
          if (end(attempt, answered, seal)?.isEmptyAnswer !== true) {
            streaks.delete(streakKey(attempt))
            return
          }
          const stop = addToStreak(attempt, 'empty answer', emptyAnswer)
          if (stop !== null) runs.stop(job.run_id, stop)
        })
      } catch (error) {
        streaks.set(streakKey(attempt), before ?? noStreak)
        throw error
      }
      const key = keys.get(job.account_id)
      key.pace = speedUp(key.pace)
      key.offlineTries = 0
      blocks.delete(job.account_id)
      connection.found(job.account_id)
      rooms.pulsed(job.run_id, attempt.items.length)
      accounts.noteAccepted(job.account_id)
    },
    recordUnknown: (attempt) => recordFailure(attempt, lostAnswer),
    checkKey: async (attempt, answered, auth, signal) => {
      if (answered.reply.ok) return
      const { failure } = answered.reply
      const isDoubted = failure.kind === 'redirected' || failure.reason === 'key'
      if (!isDoubted || failure.mayHaveActed) return
      const accountId = attempt.job.account_id
      const key = keys.get(accountId)
      await clock.sleep(waitMs(key.pace, clock.now()), signal)
      if (signal.aborted) return
      key.pace = spend(key.pace, key.callsPerMinute, clock.now())
      const probe = await rooms.wix.querySites(auth, { cursor: null, limit: 1 }, signal)
      if (probe.ok) return
      const { reason, kind } = probe.failure
      if (reason === 'key' || reason === 'not-found' || kind === 'redirected') {
        accounts.noteRefused(accountId)
        rooms.holdAccount(
          accountId,
          `Wix refuses the key of this account (${probe.failure.message}). Replace it under Accounts, then release these calls.`,
        )
      }
    },
    waitWords: (accountId) => {
      const key = keys.get(accountId)
      return key.pace.blockedUntil > clock.now() ? (blocks.get(accountId) ?? null) : null
    },
    startOver: (runId) => {
      for (const name of streaks.keys()) if (name.startsWith(`${runId}\n`)) streaks.delete(name)
      for (const [accountId, words] of blocks) {
        if (words !== 'no connection') continue
        const key = keys.get(accountId)
        key.pace = { ...key.pace, blockedUntil: 0 }
        blocks.delete(accountId)
      }
    },
  }
}
