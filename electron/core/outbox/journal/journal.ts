import type { JobId, Reason } from '../../../../shared/outbox.ts'
import { countOf } from '../../../../shared/words/count.ts'
import type { SealLink } from '../../ledger/record-invites.ts'
import { stampEvidence } from '../../store/evidence-clock.ts'
import type { WixBulkReply, WixFailure, WixInvite, WixMeta } from '../../wix/wix-api.ts'
import type { AccessFinding, AccessStage } from '../contributors/access-finding.ts'
import type { AccountRole } from '../contributors/access-try.ts'
import type { AfterFinding } from '../contributors/after-finding.ts'
import { jobFacts, onlyItemFacts } from '../job-facts.ts'
import type { JobRow } from '../jobs-table.ts'
import { moveJob } from '../transitions.ts'
import type { Attempt } from './attempt.ts'
import { dropDependents } from './drop-dependents.ts'
import type { AfterFailure } from './failure-ending.ts'
import type { Ending, JournalDeps } from './journal-deps.ts'
import { recordAccess, recordAsking } from './record-access.ts'
import { recordBulkReply } from './record-bulk-reply.ts'
import { recordFailure } from './record-failure.ts'
import { recordResend } from './record-resend.ts'
import { recordRevoke } from './record-revoke.ts'

/** The records around each call: intent before it, outcome, invites and audit events in one transaction after it. */
export interface Journal {
  /** Null when the job may no longer be sent: held, dropped, or its run stands still. */
  begin(jobId: JobId): Attempt | null
  endInvite(attempt: Attempt, reply: WixBulkReply, meta: WixMeta, seal: SealLink): Ending
  endResend(attempt: Attempt, invite: WixInvite, meta: WixMeta, seal: SealLink): Ending
  endRevoke(attempt: Attempt, meta: WixMeta): Ending
  /** `stop` is why the whole run stops with it, or null. */
  endFailure(
    attempt: Attempt,
    failure: WixFailure,
    next: AfterFailure,
    stop: Reason | null,
    stage?: AccessStage | null,
  ): void
  /** Wix is asked to change or remove now: on disk before it is. */
  asking(attempt: Attempt, before: readonly AccountRole[] | null): void
  endAccess(
    attempt: Attempt,
    finding: AccessFinding,
    next: AfterFinding,
    meta: WixMeta,
    stop: Reason | null,
  ): void
}

export function createJournal(deps: JournalDeps): Journal {
  const { db, audit, runs } = deps
  const { jobs, items } = deps.tables

  /** Whatever became of the call, the run may be over with it. */
  const ending = <Result>(attempt: Attempt, record: () => Result): Result =>
    db.tx(() => {
      const result = record()
      dropDependents(deps, attempt.job.id)
      runs.finishIfDone(attempt.job.run_id)
      return result
    })

  return {
    begin: (jobId) =>
      db.tx(() => {
        const job = jobs.get(jobId)
        if (job === undefined || job.state !== 'queued' || !runs.isRunning(job.run_id)) return null
        moveJob(job.state, 'sending')
        const attempts = job.attempts + 1
        const at = new Date(deps.now()).toISOString()
        jobs.begin(job.id, attempts, at, stampEvidence(db, deps.now()))
        const tried: JobRow = { ...job, state: 'sending', attempts, not_before: null }
        const addresses = items.of(job.id)
        const facts = jobFacts(tried, {
          accountName: deps.accountName(job.account_id),
          planId: runs.planIdOf(job.run_id),
        })
        audit.append({
          ...facts,
          ...onlyItemFacts(addresses),
          action: 'job.attempted',
          outcome: 'sending',
          reason: `${job.kind}, ${countOf(addresses.length, 'address', 'addresses')}`,
        })
        return { job: tried, items: addresses, at, facts }
      }),
    endInvite: (attempt, reply, meta, seal) =>
      ending(attempt, () => recordBulkReply(deps, attempt, reply, meta, seal)),
    endResend: (attempt, invite, meta, seal) =>
      ending(attempt, () => recordResend(deps, attempt, invite, meta, seal)),
    endRevoke: (attempt, meta) => ending(attempt, () => recordRevoke(deps, attempt, meta)),
    asking: (attempt, before) => db.tx(() => recordAsking(deps, attempt, before)),
    endAccess: (attempt, finding, next, meta, stop) =>
      ending(attempt, () => {
        recordAccess(deps, attempt, finding, next, meta)
        if (stop !== null) runs.stop(attempt.job.run_id, stop)
      }),
    endFailure: (attempt, failure, next, stop, stage) =>
      ending(attempt, () => {
        recordFailure(deps, attempt, failure, next, stage)
        if (stop !== null) runs.stop(attempt.job.run_id, stop)
      }),
  }
}
