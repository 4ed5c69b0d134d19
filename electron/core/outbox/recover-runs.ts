import { reasonWords } from '../../../shared/words/outcome-words.ts'
import type { Audit } from '../audit/audit.ts'
import type { Db } from '../store/db.ts'
import { itemFacts, jobFacts, onlyItemFacts } from './job-facts.ts'
import type { JobRow } from './jobs-table.ts'
import { interrupted, recoveredJob, recoveredRun } from './recover.ts'
import type { RunStates } from './run-states.ts'
import { runState } from './runs-table.ts'
import type { Tables } from './tables.ts'
import { moveJob } from './transitions.ts'

/** What the last end of the app left under way gets a true state again: one transaction, before anything is sent. */
export function recoverRuns(deps: {
  readonly db: Db
  readonly audit: Audit
  readonly tables: Tables
  readonly runs: RunStates
  readonly accountName: (accountId: string) => string
  readonly now: () => number
}): void {
  const { db, audit, tables, runs } = deps
  const { jobs, items } = tables

  const recoverJob = (job: JobRow): void => {
    const facts = jobFacts(job, {
      accountName: deps.accountName(job.account_id),
      planId: runs.planIdOf(job.run_id),
    })
    const state = recoveredJob(job.kind)
    jobs.setState(job.id, moveJob(job.state, state), interrupted)
    if (state === 'queued') {
      const reason = 'The app ended during the request. Repeating it does no harm: back in the queue.'
      const about = { ...facts, ...onlyItemFacts(items.of(job.id)) }
      audit.append({ ...about, action: 'job.retried', outcome: 'queued', reason })
      return
    }
    const at = new Date(deps.now()).toISOString()
    for (const item of items.of(job.id)) {
      items.settle(item.id, 'in-doubt', interrupted, null, at)
      const event = { ...facts, ...itemFacts(item), outcome: 'in-doubt', reason: reasonWords(interrupted) }
      audit.append({ ...event, action: 'invite.in-doubt' })
    }
  }

  db.tx(() => {
    for (const job of jobs.sending()) recoverJob(job)
    for (const run of tables.runs.unfinished()) {
      const was = runState(run)
      const state = recoveredRun(was, jobs.hasOpen(run.id) ? 1 : 0)
      if (state.kind === was.kind) continue
      if (state.kind === 'finished') runs.finishIfDone(run.id)
      else runs.pause(run.id, 'restart')
    }
  })
}
