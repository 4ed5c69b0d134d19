import { AppError } from '../../../shared/errors.ts'
import type { DoubtAnswer, ItemId, JobId, Reason, RunId, RunStart } from '../../../shared/outbox.ts'
import { isAccessJob } from '../../../shared/plan.ts'
import { countOf } from '../../../shared/words/count.ts'
import { reasonWords } from '../../../shared/words/outcome-words.ts'
import { addJobsAgain } from './add-jobs-again.ts'
import { type ControlDeps, factsOf } from './control-deps.ts'
import { takeBackAnswers } from './doubts/take-back-answers.ts'
import type { ItemRow } from './items-table.ts'
import type { JobRow } from './jobs-table.ts'
import { moveJobs } from './move-jobs.ts'
import { settleDoubts } from './settle-doubts.ts'
import { moveJob } from './transitions.ts'
import { leaveRows, type RowsToAnswer } from './unanswered/leave-rows.ts'
import { type HoldLeftDeps, holdLeftInRuns, holdLeftRows } from './waiting/hold-left-rows.ts'
import { type HoldStaleDeps, holdStaleRows } from './waiting/hold-stale-rows.ts'

/** What a person does to a run. Each is one transaction and returns the items it touched. */
export interface Controls {
  /** Calls under way end by themselves. */
  pause(runId: RunId): readonly ItemRow[]
  /** The run begins or goes on, but for what is not as planned any more. */
  continue(runId: RunId): readonly ItemRow[]
  schedule(runId: RunId, start: RunStart): readonly ItemRow[]
  /** Drops everything not yet sent; calls under way end by themselves. */
  cancel(runId: RunId): readonly ItemRow[]
  hold(runId: RunId, jobIds: readonly JobId[]): readonly ItemRow[]
  /** But for rows of people who left. */
  release(runId: RunId, jobIds: readonly JobId[]): readonly ItemRow[]
  drop(runId: RunId, jobIds: readonly JobId[]): readonly ItemRow[]
  /** New jobs for the rows that failed; nothing else is repeated. */
  retryFailed(runId: RunId): readonly ItemRow[]
  answerDoubts(itemIds: readonly ItemId[], answer: DoubtAnswer): readonly ItemRow[]
  takeBackAnswers(itemIds: readonly ItemId[]): readonly ItemRow[]
  leave(runId: RunId, rows: RowsToAnswer, isLeft: boolean): readonly ItemRow[]
  /** Somebody may have left: what runs that are sending have not sent them yet waits. By run. */
  holdLeft(): ReadonlyMap<RunId, readonly ItemRow[]>
  /** Every queued job of an account, of any run, waits for a person. */
  holdAccount(accountId: string, because: Reason): readonly JobRow[]
  /** What waited for the keychain of these accounts goes back to the queue. */
  releaseAccounts(canSend: (accountId: string) => boolean): readonly JobRow[]
}

type ControlsDeps = ControlDeps & HoldStaleDeps & HoldLeftDeps

export function createControls(deps: ControlsDeps): Controls {
  const { db, audit, tables, runs } = deps
  const { jobs, items } = tables
  return {
    pause: (runId) =>
      db.tx(() => {
        const run = runs.get(runId)
        if (run.state === 'paused') return []
        if (run.state !== 'running') throw new AppError('not-allowed', `This run is ${run.state} already.`)
        runs.pause(runId, 'person')
        return []
      }),
    schedule: (runId, start) =>
      db.tx(() => {
        runs.schedule(runId, start)
        return []
      }),
    continue: (runId) =>
      db.tx(() => {
        const run = runs.get(runId)
        if (run.state === 'finished') throw new AppError('not-allowed', 'This run is finished.')
        const stale = holdStaleRows(deps, runId)
        if (run.state !== 'running') runs.continue(runId)
        jobs.forgetOfflineWaits(runId)
        const waiting = jobs.waitingForKeychain().filter((job) => job.run_id === runId)
        const released = releaseJobs(deps, waiting, 'A person asked to go on.')
        return [...stale, ...released.flatMap((job) => items.of(job.id))]
      }),
    cancel: (runId) => db.tx(() => cancelRun(deps, runId)),
    hold: (runId, jobIds) => db.tx(() => moveJobs(deps, runId, jobIds, 'hold')),
    release: (runId, jobIds) => db.tx(() => moveJobs(deps, runId, jobIds, 'release')),
    drop: (runId, jobIds) => db.tx(() => moveJobs(deps, runId, jobIds, 'drop')),
    retryFailed: (runId) =>
      db.tx(() => {
        const run = runs.get(runId)
        const failed = retriable(deps, runId)
        if (failed.length === 0) throw new AppError('not-allowed', 'Nothing in this run has failed.')
        const fresh = addJobsAgain(deps, runId, failed, 'A person asked to try what failed again.')
        if (run.state === 'stopped') runs.continue(runId)
        return [...fresh, ...heldForLeft(deps)]
      }),
    answerDoubts: (itemIds, answer) =>
      db.tx(() => [...settleDoubts(deps, itemIds, answer), ...heldForLeft(deps)]),
    takeBackAnswers: (itemIds) => db.tx(() => takeBackAnswers(deps, itemIds)),
    leave: (runId, rows, isLeft) =>
      db.tx(() => {
        leaveRows(deps, runId, rows, isLeft)
        return []
      }),
    releaseAccounts: (canSend) =>
      db.tx(() => {
        const waiting = jobs.waitingForKeychain().filter((job) => canSend(job.account_id))
        return releaseJobs(deps, waiting, 'The keychain gives the key again.')
      }),
    holdLeft: () => db.tx(() => holdLeftInRuns(deps)),
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
            accountName: deps.accountName(accountId),
            runId,
            planId: runs.planIdOf(runId),
            outcome: 'held',
            reason: `${countOf(group.length, 'request')} of this account: ${reasonWords(because)}`,
          })
        }
        return queued
      }),
  }
}

/** What is sent once more may be for somebody who left since. */
const heldForLeft = (deps: HoldLeftDeps): readonly ItemRow[] => [...holdLeftInRuns(deps).values()].flat()

/** What failed, and who is still there though Wix accepted the removal; an invite that was accepted stays so. */
function retriable(deps: ControlDeps, runId: RunId): readonly ItemRow[] {
  const kinds = new Map(deps.tables.jobs.of(runId).map((job) => [job.id, job.kind]))
  return deps.tables.items
    .current(runId)
    .filter(
      (item) =>
        item.outcome === 'failed' ||
        (item.outcome === 'still-there' && isAccessJob(kinds.get(item.job_id) ?? 'invite')),
    )
}

function cancelRun({ audit, tables, runs }: ControlDeps, runId: RunId): readonly ItemRow[] {
  const { jobs, items } = tables
  const run = runs.get(runId)
  if (run.state === 'finished') throw new AppError('not-allowed', 'This run is finished.')
  const open = jobs.of(runId).filter((job) => job.state === 'queued' || job.state === 'held')
  const touched = open.flatMap((job) => {
    jobs.setState(job.id, moveJob(job.state, 'dropped'), { kind: 'run-cancelled' })
    items.setAll(job.id, 'dropped')
    return items.of(job.id)
  })
  audit.append({
    action: 'run.cancelled',
    runId,
    planId: run.plan_id,
    outcome: 'dropped',
    reason: `Dropped before they were sent: ${countOf(open.length, 'request')} for ${countOf(touched.length, 'row')}.`,
  })
  runs.finishIfDone(runId)
  return touched
}

function releaseJobs(
  deps: ControlDeps & HoldLeftDeps,
  waiting: readonly JobRow[],
  reason: string,
): readonly JobRow[] {
  const { jobs, items } = deps.tables
  // Somebody may have left since it was put on hold.
  const { rest } = holdLeftRows(deps, waiting)
  for (const job of rest) {
    jobs.setState(job.id, moveJob(job.state, 'queued'), null)
    items.setAll(job.id, 'waiting')
    deps.audit.append({ ...factsOf(deps, job), action: 'job.released', outcome: 'queued', reason })
  }
  return rest
}
