import { AppError } from '../../../shared/errors.ts'
import type { JobId, RunId } from '../../../shared/outbox.ts'
import type { Audit, AuditFacts } from '../audit/audit.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Db } from '../store/db.ts'
import { jobFacts } from './job-facts.ts'
import type { JobRow } from './jobs-table.ts'
import type { RunStates } from './run-states.ts'
import type { Tables } from './tables.ts'

/** What the controls of a run are made with. */
export interface ControlDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ledger: Pick<Ledger, 'byKeys' | 'recordArrived' | 'recordResendArrived' | 'forgetArrived'>
  readonly tables: Tables
  readonly runs: RunStates
  readonly newId: () => string
  /** The operating system's user. */
  readonly actor: string
  readonly now: () => number
  readonly accountName: (accountId: string) => string
}

/** @throws AppError `not-found` when the job is none of this run */
export function jobOf({ tables }: Pick<ControlDeps, 'tables'>, runId: RunId, jobId: JobId): JobRow {
  const job = tables.jobs.get(jobId)
  if (job === undefined || job.run_id !== runId) {
    throw new AppError('not-found', 'One of these requests is not part of this run.')
  }
  return job
}

/** What every audit event about a job says. */
export const factsOf = (
  deps: Pick<ControlDeps, 'accountName' | 'runs'>,
  job: JobRow,
): Omit<AuditFacts, 'action'> =>
  jobFacts(job, { accountName: deps.accountName(job.account_id), planId: deps.runs.planIdOf(job.run_id) })
