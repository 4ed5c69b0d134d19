import type { AuditAction } from '../../../shared/audit.ts'
import { AppError } from '../../../shared/errors.ts'
import type { DoubtAnswer, ItemId, JobId, RunId } from '../../../shared/outbox.ts'
import { countOf } from '../../../shared/words/count.ts'
import type { Audit } from '../audit/audit.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Db } from '../store/db.ts'
import { jobAgain } from './again.ts'
import type { ItemRow } from './items-table.ts'
import { itemFacts, jobFacts, readList } from './job-facts.ts'
import type { JobRow } from './jobs-table.ts'
import type { RunStates } from './run-states.ts'
import type { Tables } from './tables.ts'
import { moveJob } from './transitions.ts'

/** What a person does to a run. Each is one transaction and returns the items it touched. */
export interface Controls {
  /** Calls under way end by themselves. */
  pause(runId: RunId): readonly ItemRow[]
  continue(runId: RunId): readonly ItemRow[]
  /** Drops everything not yet sent; calls under way end by themselves. */
  cancel(runId: RunId): readonly ItemRow[]
  hold(runId: RunId, jobIds: readonly JobId[]): readonly ItemRow[]
  release(runId: RunId, jobIds: readonly JobId[]): readonly ItemRow[]
  drop(runId: RunId, jobIds: readonly JobId[]): readonly ItemRow[]
  /** New jobs for the rows that failed; nothing else is repeated. */
  retryFailed(runId: RunId): readonly ItemRow[]
  settleDoubt(runId: RunId, itemIds: readonly ItemId[], answer: DoubtAnswer): readonly ItemRow[]
  /** Every queued job of an account, of any run, waits for a person. */
  holdAccount(accountId: string, because: string): readonly JobRow[]
}

export interface ControlRooms {
  readonly db: Db
  readonly audit: Audit
  readonly ledger: Pick<Ledger, 'recordArrived' | 'recordResendArrived'>
  readonly tables: Tables
  readonly runs: RunStates
  readonly newId: () => string
  readonly accountName: (accountId: string) => string
}

const settledWords: Readonly<Record<DoubtAnswer, string>> = {
  arrived: 'A person says it arrived.',
  'send-again': 'A person asked to send it again; it may be mailed twice.',
  leave: 'A person looked and leaves it in doubt.',
}

export function createControls(rooms: ControlRooms): Controls {
  const { db, audit, ledger, tables, runs } = rooms
  const { jobs, items } = tables

  const factsOf = (job: JobRow) =>
    jobFacts(job, { accountName: rooms.accountName(job.account_id), planId: runs.planIdOf(job.run_id) })

  const jobOf = (runId: RunId, jobId: JobId): JobRow => {
    const job = jobs.get(jobId)
    if (job === undefined || job.run_id !== runId) {
      throw new AppError('not-found', 'One of these calls is not part of this run.')
    }
    return job
  }

  /** Moves those of the named jobs that can be moved; it is an error when none can. */
  const moveAll = (
    runId: RunId,
    jobIds: readonly JobId[],
    rule: {
      readonly from: readonly JobRow['state'][]
      readonly to: 'queued' | 'held' | 'dropped'
      readonly action: AuditAction
      readonly none: string
    },
  ): readonly ItemRow[] =>
    db.tx(() => {
      runs.get(runId)
      const movable = jobIds.map((id) => jobOf(runId, id)).filter((job) => rule.from.includes(job.state))
      if (movable.length === 0) throw new AppError('not-allowed', rule.none)
      const touched = movable.flatMap((job) => {
        jobs.setState(job.id, moveJob(job.state, rule.to), '')
        items.setAll(job.id, rule.to === 'queued' ? 'waiting' : rule.to)
        audit.append({ ...factsOf(job), action: rule.action, outcome: rule.to })
        return items.of(job.id)
      })
      runs.finishIfDone(runId)
      return touched
    })

  /** The same calls again for these items, as jobs of their own at the end of the run. */
  const again = (runId: RunId, chosen: readonly ItemRow[], why: string): readonly ItemRow[] => {
    const fresh: ItemRow[] = []
    for (const [jobId, group] of Map.groupBy(chosen, (item) => item.job_id)) {
      const job = jobOf(runId, jobId)
      const next = jobAgain(job, group, jobs.lastSeq(runId) + 1, rooms.newId)
      tables.addSuccessor(next)
      audit.append({ ...factsOf(next.job), action: 'job.retried', outcome: 'queued', reason: why })
      fresh.push(...next.items.values())
    }
    runs.reopen(runId)
    return fresh
  }

  const arrived = (runId: RunId, job: JobRow, item: ItemRow): string | null => {
    const run = runs.get(runId)
    const at = item.at ?? run.started_at
    if (item.invite_key !== null) {
      ledger.recordResendArrived(item.invite_key, at)
      return item.invite_key
    }
    const sending = {
      accountId: job.account_id,
      siteId: job.site_id,
      siteName: job.site_name,
      roleIds: readList(job.role_ids),
      roleTitles: readList(job.role_titles),
      runId,
      rosterId: item.roster_id,
      rowId: item.row_id,
      address: item.address,
      at,
    }
    return ledger.recordArrived(sending, run.started_at).key
  }

  const settleOne = (runId: RunId, item: ItemRow, answer: DoubtAnswer): void => {
    const job = jobOf(runId, item.job_id)
    items.markSettled(item.id, answer)
    const key = answer === 'arrived' ? arrived(runId, job, item) : null
    if (answer === 'arrived') items.settle(item.id, 'sent', settledWords.arrived, key, item.at ?? '')
    audit.append({
      ...factsOf(job),
      ...itemFacts(item),
      action: 'invite.doubt-settled',
      outcome: answer,
      reason: settledWords[answer],
    })
  }

  return {
    pause: (runId) =>
      db.tx(() => {
        const run = runs.get(runId)
        if (run.state === 'paused') return []
        if (run.state !== 'running') throw new AppError('not-allowed', `This run is ${run.state} already.`)
        runs.pause(runId, 'person')
        return []
      }),
    continue: (runId) =>
      db.tx(() => {
        const run = runs.get(runId)
        if (run.state === 'finished') throw new AppError('not-allowed', 'This run is finished.')
        if (run.state !== 'running') runs.continue(runId)
        jobs.forgetOfflineWaits(runId)
        return []
      }),
    cancel: (runId) =>
      db.tx(() => {
        const run = runs.get(runId)
        if (run.state === 'finished') throw new AppError('not-allowed', 'This run is finished.')
        const open = jobs.of(runId).filter((job) => job.state === 'queued' || job.state === 'held')
        const touched = open.flatMap((job) => {
          jobs.setState(job.id, moveJob(job.state, 'dropped'), 'The run was cancelled.')
          items.setAll(job.id, 'dropped')
          return items.of(job.id)
        })
        audit.append({
          action: 'run.cancelled',
          runId,
          planId: run.plan_id,
          outcome: 'dropped',
          reason: `${open.length} calls for ${touched.length} rows were dropped before they were sent.`,
        })
        runs.finishIfDone(runId)
        return touched
      }),
    hold: (runId, jobIds) =>
      moveAll(runId, jobIds, {
        from: ['queued'],
        to: 'held',
        action: 'job.held',
        none: 'None of these calls waits in the queue any more.',
      }),
    release: (runId, jobIds) =>
      moveAll(runId, jobIds, {
        from: ['held'],
        to: 'queued',
        action: 'job.released',
        none: 'None of these calls is held.',
      }),
    drop: (runId, jobIds) =>
      moveAll(runId, jobIds, {
        from: ['queued', 'held'],
        to: 'dropped',
        action: 'job.dropped',
        none: 'These calls were sent already; nothing can be dropped.',
      }),
    retryFailed: (runId) =>
      db.tx(() => {
        const run = runs.get(runId)
        const failed = items.current(runId).filter((item) => item.outcome === 'failed')
        if (failed.length === 0) throw new AppError('not-allowed', 'Nothing in this run has failed.')
        const fresh = again(runId, failed, 'A person asked to try what failed again.')
        if (run.state === 'stopped') runs.continue(runId)
        return fresh
      }),
    settleDoubt: (runId, itemIds, answer) =>
      db.tx(() => {
        runs.get(runId)
        const doubtful = [...new Set(itemIds)].map((id) => {
          const item = items.get(id)
          if (item === undefined)
            throw new AppError('not-found', 'One of these rows is not part of this run.')
          jobOf(runId, item.job_id)
          if (item.outcome !== 'in-doubt' || item.replaced_by !== null) {
            throw new AppError('conflict', `${item.address} is not in doubt any more.`)
          }
          return item
        })
        for (const item of doubtful) settleOne(runId, item, answer)
        if (answer === 'send-again') return again(runId, doubtful, settledWords['send-again'])
        for (const jobId of new Set(doubtful.map((item) => item.job_id))) {
          const job = jobOf(runId, jobId)
          const isSettled = items.of(jobId).every((item) => item.outcome !== 'in-doubt')
          if (job.state === 'in-doubt' && isSettled) {
            jobs.setState(jobId, moveJob(job.state, 'done'), settledWords[answer])
          }
        }
        return doubtful
      }),
    holdAccount: (accountId, because) =>
      db.tx(() => {
        const queued = jobs.queuedOf(accountId)
        for (const [runId, group] of Map.groupBy(queued, (job) => job.run_id)) {
          for (const job of group) {
            jobs.setState(job.id, moveJob(job.state, 'held'), because)
            items.setAll(job.id, 'held')
          }
          audit.append({
            action: 'job.held',
            accountId,
            accountName: rooms.accountName(accountId),
            runId,
            planId: runs.planIdOf(runId),
            outcome: 'held',
            reason: `${countOf(group.length, 'call')} of this account: ${because}`,
          })
        }
        return queued
      }),
  }
}
