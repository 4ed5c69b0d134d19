import type { RunId } from '../../../shared/outbox.ts'
import { type ControlDeps, factsOf, jobOf } from './control-deps.ts'
import type { ItemRow } from './items-table.ts'
import { jobAgain } from './job-again.ts'

/**
 * The same calls again for these items, as jobs of their own at the end of the run; a finished run opens once more.
 * Belongs into a transaction. @param why the audit log's words
 */
export function addJobsAgain(
  deps: ControlDeps,
  runId: RunId,
  chosen: readonly ItemRow[],
  why: string,
): readonly ItemRow[] {
  const { tables, audit, runs } = deps
  const fresh: ItemRow[] = []
  for (const [jobId, group] of Map.groupBy(chosen, (item) => item.job_id)) {
    const job = jobOf(deps, runId, jobId)
    const next = jobAgain(job, group, tables.jobs.lastSeq(runId) + 1, deps.newId)
    tables.addSuccessor(next)
    audit.append({ ...factsOf(deps, next.job), action: 'job.retried', outcome: 'queued', reason: why })
    fresh.push(...next.items.values())
  }
  runs.reopen(runId)
  return fresh
}
