import type { RunId } from '../../../shared/outbox.ts'
import { type ControlDeps, factsOf, jobOf } from './control-deps.ts'
import type { ItemRow } from './items-table.ts'
import { jobAgain } from './job-again.ts'
import { onlyItemFacts } from './job-facts.ts'
import type { JobRow } from './jobs-table.ts'

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
  const { runs } = deps
  const fresh: ItemRow[] = []
  for (const [jobId, group] of Map.groupBy(chosen, (item) => item.job_id)) {
    const job = jobOf(deps, runId, jobId)
    fresh.push(...addJobAgain(deps, job, group, job.after_job, why))
  }
  runs.reopen(runId)
  return fresh
}

/** One of them, and what was dropped because it had not ended well. */
function addJobAgain(
  deps: ControlDeps,
  job: JobRow,
  chosen: readonly ItemRow[],
  after: string | null,
  why: string,
): readonly ItemRow[] {
  const { tables, audit } = deps
  const next = jobAgain(job, chosen, tables.jobs.lastSeq(job.run_id) + 1, deps.newId, after)
  tables.addSuccessor(next)
  const about = { ...factsOf(deps, next.job), ...onlyItemFacts(chosen) }
  audit.append({ ...about, action: 'job.retried', outcome: 'queued', reason: why })
  const later = tables.jobs.droppedFor(job.id).flatMap((dropped) => {
    const items = tables.items.of(dropped.id)
    return items.length === 0 ? [] : addJobAgain(deps, dropped, items, next.job.id, why)
  })
  return [...next.items.values(), ...later]
}
