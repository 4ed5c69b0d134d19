import type { AuditAction } from '../../../shared/audit.ts'
import type { JobId, JobState, Outcome } from '../../../shared/outbox.ts'
import type { JobKind } from '../../../shared/plan.ts'
import { countOf } from '../../../shared/words/count.ts'
import type { Audit, AuditFacts } from '../audit/audit.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { SealLink, Sending } from '../ledger/record-invites.ts'
import type { Db } from '../store/db.ts'
import type { WixFailure, WixInvite, WixMeta } from '../wix/wix-api.ts'
import type { AfterFailure } from './after-failure.ts'
import { jobAgain } from './again.ts'
import type { ItemRow } from './items-table.ts'
import { itemFacts, jobFacts, readList } from './job-facts.ts'
import type { JobRow } from './jobs-table.ts'
import { reconcile } from './reconcile.ts'
import type { RunStates } from './run-states.ts'
import type { Tables } from './tables.ts'
import { moveJob } from './transitions.ts'

/** One try of a job, journalled as `sending` before the call leaves. */
export interface Attempt {
  readonly job: JobRow
  readonly items: readonly ItemRow[]
  /** UTC ISO: when it was journalled. */
  readonly at: string
  /** What every audit event of this try says. */
  readonly facts: Omit<AuditFacts, 'action'>
}

/** What an answer came to, for whoever watches the run. */
export interface Ending {
  /** Every address of the call is in doubt although Wix answered. */
  readonly isEmptyAnswer: boolean
}

/** The records around each call: intent before it, outcome, invites and audit events in one transaction after it. */
export interface Journal {
  /** Null when the job may no longer be sent: held, dropped, or its run stands still. */
  begin(jobId: JobId): Attempt | null
  endInvite(
    attempt: Attempt,
    reply: { readonly invites: readonly WixInvite[]; readonly failedEmails: readonly string[] },
    meta: WixMeta,
    seal: SealLink,
  ): Ending
  endResend(attempt: Attempt, invite: WixInvite, meta: WixMeta, seal: SealLink): Ending
  endRevoke(attempt: Attempt, meta: WixMeta): Ending
  /** `stop` is why the whole run stops with it, or null. */
  endFailure(attempt: Attempt, failure: WixFailure, next: AfterFailure, stop: string | null): void
}

export interface JournalRooms {
  readonly db: Db
  readonly audit: Audit
  readonly ledger: Ledger
  readonly tables: Tables
  readonly runs: RunStates
  readonly now: () => number
  readonly newId: () => string
  readonly accountName: (accountId: string) => string
}

const sentAction: Readonly<Record<JobKind, AuditAction>> = {
  invite: 'invite.sent',
  resend: 'invite.resent',
  revoke: 'invite.revoked',
}

const iso = (ms: number): string => new Date(ms).toISOString()

export function createJournal(rooms: JournalRooms): Journal {
  const { db, audit, ledger, tables, runs } = rooms
  const { jobs, items } = tables

  const factsOf = (job: JobRow): Omit<AuditFacts, 'action'> =>
    jobFacts(job, { accountName: rooms.accountName(job.account_id), planId: runs.planIdOf(job.run_id) })

  const metaFacts = (meta: WixMeta): Omit<AuditFacts, 'action'> => ({
    httpStatus: meta.status,
    wixRequestId: meta.requestId,
  })

  const end = (
    job: JobRow,
    state: JobState,
    reason: string,
    meta: WixMeta | WixFailure,
    notBefore?: string,
  ) =>
    jobs.end(job.id, {
      state: moveJob('sending', state),
      notBefore: notBefore ?? null,
      reason,
      httpStatus: meta.status,
      wixRequestId: meta.requestId,
    })

  const sendingOf = (attempt: Attempt, item: ItemRow | null): Sending => ({
    accountId: attempt.job.account_id,
    siteId: attempt.job.site_id,
    siteName: attempt.job.site_name,
    roleIds: readList(attempt.job.role_ids),
    roleTitles: readList(attempt.job.role_titles),
    runId: attempt.job.run_id,
    rosterId: item?.roster_id ?? null,
    rowId: item?.row_id ?? null,
    address: item?.address ?? null,
    at: attempt.at,
  })

  /** The same outcome and the same event for every address of a call. */
  const settleAll = (attempt: Attempt, outcome: Outcome['kind'], reason: string, event: AuditFacts): void => {
    const at = iso(rooms.now())
    for (const item of attempt.items) {
      items.settle(item.id, outcome, reason, null, at)
      audit.append({ ...attempt.facts, ...itemFacts(item), outcome, reason, ...event })
    }
  }

  const splitInTwo = (attempt: Attempt): void => {
    const half = Math.ceil(attempt.items.length / 2)
    for (const part of [attempt.items.slice(0, half), attempt.items.slice(half)]) {
      const next = jobAgain(attempt.job, part, jobs.lastSeq(attempt.job.run_id) + 1, rooms.newId)
      tables.addSuccessor(next)
    }
  }

  return {
    begin: (jobId) =>
      db.tx(() => {
        const job = jobs.get(jobId)
        if (job === undefined || job.state !== 'queued' || !runs.isRunning(job.run_id)) return null
        moveJob(job.state, 'sending')
        const attempts = job.attempts + 1
        jobs.begin(job.id, attempts)
        const tried: JobRow = { ...job, state: 'sending', attempts, not_before: null }
        const addresses = items.of(job.id)
        const facts = factsOf(tried)
        const only = addresses.length === 1 ? addresses[0] : undefined
        audit.append({
          ...facts,
          ...(only === undefined ? {} : itemFacts(only)),
          action: 'job.attempted',
          outcome: 'sending',
          reason: `${job.kind}, ${countOf(addresses.length, 'address', 'addresses')}`,
        })
        return { job: tried, items: addresses, at: iso(rooms.now()), facts }
      }),

    endInvite: (attempt, reply, meta, seal) =>
      db.tx(() => {
        const { job } = attempt
        const asked = attempt.items.map((item) => ({ id: item.id, addressKey: item.address_key }))
        const { verdicts, extras, strayRefusals } = reconcile(asked, reply)
        const facts = { ...attempt.facts, ...metaFacts(meta) }
        const at = iso(rooms.now())
        let inDoubt = 0
        for (const item of attempt.items) {
          const verdict = verdicts.get(item.id)
          if (verdict === undefined) throw new Error(`no verdict for item ${item.id}`)
          const about = { ...facts, ...itemFacts(item), outcome: verdict.kind }
          switch (verdict.kind) {
            case 'sent': {
              const kept = ledger.recordSent(verdict.invite, sendingOf(attempt, item), seal)
              items.settle(item.id, 'sent', kept.note, kept.key, at)
              audit.append({ ...about, action: 'invite.sent', inviteId: kept.inviteId, reason: kept.note })
              break
            }
            case 'refused': {
              items.settle(item.id, 'refused', verdict.possibleCauses.join('\n'), null, at)
              const reason = `Wix gave no reason. Possible: ${verdict.possibleCauses.join(', ')}.`
              audit.append({ ...about, action: 'invite.refused', reason })
              break
            }
            case 'in-doubt':
              inDoubt += 1
              items.settle(item.id, 'in-doubt', verdict.because, null, at)
              audit.append({ ...about, action: 'invite.in-doubt', reason: verdict.because })
              break
          }
        }
        for (const { invite, why } of extras) {
          const kept = ledger.recordSent(invite, sendingOf(attempt, null), seal)
          const reason = [why, kept.note].filter((words) => words !== '').join(' ')
          audit.append({
            ...facts,
            action: 'invite.sent',
            person: invite.email,
            outcome: 'unasked',
            inviteId: kept.inviteId,
            reason,
          })
        }
        for (const person of strayRefusals) {
          const reason = 'Wix refused an address nobody asked for in this call.'
          audit.append({ ...facts, action: 'invite.refused', person, outcome: 'unasked', reason })
        }
        const isEmptyAnswer = inDoubt === attempt.items.length
        end(job, isEmptyAnswer ? 'in-doubt' : 'done', inDoubt > 0 ? `${inDoubt} in doubt` : '', meta)
        runs.finishIfDone(job.run_id)
        return { isEmptyAnswer }
      }),

    endResend: (attempt, invite, meta, seal) =>
      db.tx(() => {
        const { job } = attempt
        const at = iso(rooms.now())
        for (const item of attempt.items) {
          const key = keyOf(item)
          const kept = ledger.recordResent(key, invite, attempt.at, seal)
          items.settle(item.id, 'sent', kept.note, key, at)
          const about = { ...attempt.facts, ...metaFacts(meta), ...itemFacts(item), inviteId: kept.inviteId }
          audit.append({ ...about, action: 'invite.resent', outcome: 'sent', reason: kept.note })
          if (invite.status !== '' && invite.status !== 'Pending') {
            const reason = `Wix calls the invite “${invite.status}” now.`
            audit.append({ ...about, action: 'invite.state-changed', outcome: invite.status, reason })
          }
        }
        end(job, 'done', '', meta)
        runs.finishIfDone(job.run_id)
        return { isEmptyAnswer: false }
      }),

    endRevoke: (attempt, meta) =>
      db.tx(() => {
        for (const item of attempt.items) ledger.recordEnded(keyOf(item), 'Deleted')
        settleAll(attempt, 'sent', '', { action: 'invite.revoked', ...metaFacts(meta) })
        end(attempt.job, 'done', '', meta)
        runs.finishIfDone(attempt.job.run_id)
        return { isEmptyAnswer: false }
      }),

    endFailure: (attempt, failure, next, stop) =>
      db.tx(() => {
        const { job } = attempt
        const facts = { httpStatus: failure.status, wixRequestId: failure.requestId }
        switch (next.kind) {
          case 'queued': {
            const notBefore = next.waitMs > 0 ? iso(rooms.now() + next.waitMs) : undefined
            end(job, 'queued', next.because, failure, notBefore)
            const reason = `Back in the queue. ${next.because}`
            audit.append({ ...attempt.facts, ...facts, action: 'job.retried', outcome: 'queued', reason })
            break
          }
          case 'stopped': {
            end(job, 'queued', next.because, failure)
            const reason = `Back in the queue. ${next.because}`
            audit.append({ ...attempt.facts, ...facts, action: 'job.retried', outcome: 'queued', reason })
            break
          }
          case 'failed':
            end(job, 'failed', next.because, failure)
            settleAll(attempt, 'failed', next.because, { action: 'invite.failed', ...facts })
            break
          case 'in-doubt':
            end(job, 'in-doubt', next.because, failure)
            settleAll(attempt, 'in-doubt', next.because, { action: 'invite.in-doubt', ...facts })
            break
          case 'done':
            for (const item of attempt.items) ledger.recordEnded(keyOf(item), next.wixStatus)
            end(job, 'done', next.because, failure)
            settleAll(attempt, 'sent', next.because, { action: sentAction[job.kind], ...facts })
            break
          case 'split': {
            end(job, 'failed', `Split in two. ${next.because}`, failure)
            splitInTwo(attempt)
            const reason = `Not processed, sent as two smaller calls. ${next.because}`
            audit.append({ ...attempt.facts, ...facts, action: 'job.retried', outcome: 'split', reason })
            break
          }
        }
        if (stop !== null) runs.stop(job.run_id, stop)
        runs.finishIfDone(job.run_id)
      }),
  }
}

/** Resend and revoke jobs are planned for an invite of the ledger, always. */
function keyOf(item: ItemRow): string {
  if (item.invite_key === null) throw new Error(`item ${item.id} names no invite`)
  return item.invite_key
}
