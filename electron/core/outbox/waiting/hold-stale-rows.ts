import type { RunId } from '../../../../shared/outbox.ts'
import { needsGoodEnd, type PlanId, type StaleLine } from '../../../../shared/plan.ts'
import type { ItemRow } from '../items-table.ts'
import { hasEnded } from '../transitions.ts'
import { type HoldDeps, holdRows } from './hold-rows.ts'
import { sortStale } from './sort-stale.ts'

export interface HoldStaleDeps extends HoldDeps {
  /** Lines of the plan of a run that are not true any more. */
  readonly recheck: (planId: PlanId, runId: RunId) => readonly StaleLine[]
}

/**
 * A run that was approved a while ago begins, or goes on after a pause: of what has not left, whatever changed since is
 * held with the reason, everything else goes (design.md §6). Nothing of a run that is sending. Belongs into the
 * transaction that lets it go.
 */
export function holdStaleRows(deps: HoldStaleDeps, runId: RunId): readonly ItemRow[] {
  const { jobs, items } = deps.tables
  const run = deps.runs.get(runId)
  if (run.state === 'running' || run.state === 'finished') return []
  const queued = jobs.of(runId).filter((job) => job.state === 'queued')
  if (queued.length === 0) return []
  const stale = deps.recheck(run.plan_id, runId)
  if (stale.length === 0) return []
  const isAnew = (after: string | null): boolean => {
    const before = after === null ? undefined : jobs.get(after)
    return before !== undefined && hasEnded(before.state)
  }
  const calls = queued.map((job) => ({
    job,
    items: items.of(job.id),
    isFollowUp: needsGoodEnd(job.kind) && isAnew(job.after_job),
  }))
  return sortStale(calls, stale).flatMap((group) => holdRows(deps, group))
}
