import type { Reason, RunId } from '../../../../shared/outbox.ts'
import type { PlanId, StaleLine } from '../../../../shared/plan.ts'
import { reasonWords } from '../../../../shared/words/outcome-words.ts'
import { type ControlDeps, factsOf } from '../control-deps.ts'
import type { ItemRow } from '../items-table.ts'
import { jobAgain } from '../job-again.ts'
import { itemFacts } from '../job-facts.ts'
import type { JobRow } from '../jobs-table.ts'
import { allAfter } from '../move-jobs.ts'
import { writeReason } from '../reason-text.ts'
import { runState } from '../runs-table.ts'
import { moveJob } from '../transitions.ts'
import { type StaleRows, sortStale } from './sort-stale.ts'

export interface HoldStaleDeps extends Omit<ControlDeps, 'ledger' | 'actor' | 'now'> {
  /** Lines of the plan of a run that are not true any more. */
  readonly recheck: (planId: PlanId, runId: RunId) => readonly StaleLine[]
}

/**
 * A run that was approved a while ago begins: what changed since is held with the reason, everything else goes
 * (design.md §6). Nothing of a run that has begun. Belongs into the transaction that lets it begin.
 */
export function holdStaleRows(deps: HoldStaleDeps, runId: RunId): readonly ItemRow[] {
  const { jobs, items } = deps.tables
  const run = deps.runs.get(runId)
  const state = runState(run)
  const hasBegun = state.kind !== 'scheduled' && !(state.kind === 'paused' && state.because === 'missed')
  if (hasBegun) return []
  const stale = deps.recheck(run.plan_id, runId)
  if (stale.length === 0) return []
  const queued = jobs.of(runId).filter((job) => job.state === 'queued')
  const calls = queued.map((job) => ({ job, items: items.of(job.id) }))
  return sortStale(calls, stale).flatMap((group) => holdRows(deps, group))
}

function holdRows(deps: HoldStaleDeps, { job, items, now, isRest }: StaleRows): readonly ItemRow[] {
  const because: Reason = { kind: 'stale', now }
  if (!isRest) return holdApart(deps, job, items, because)
  const later = allAfter(deps, job.id).filter(({ state }) => state === 'queued')
  return [job, ...later].flatMap((one) => holdWhole(deps, one, because))
}

function holdWhole(deps: HoldStaleDeps, job: JobRow, because: Reason): readonly ItemRow[] {
  const { jobs, items } = deps.tables
  // What comes after another may have been held with that.
  if (jobs.get(job.id)?.state !== 'queued') return []
  jobs.setState(job.id, moveJob('queued', 'held'), because)
  items.setAll(job.id, 'held')
  const held = items.of(job.id)
  record(deps, job, held, because)
  return held
}

/** The others of the call go: these rows wait in a call of their own. */
function holdApart(
  deps: HoldStaleDeps,
  job: JobRow,
  items: readonly ItemRow[],
  because: Reason,
): readonly ItemRow[] {
  const { tables } = deps
  const next = jobAgain(job, items, tables.jobs.lastSeq(job.run_id) + 1, deps.newId)
  const held = { ...next.job, state: 'held', reason: writeReason(because) } as const
  const rows = new Map([...next.items].map(([id, item]) => [id, { ...item, outcome: 'held' } as const]))
  tables.addSuccessor({ job: held, items: rows })
  record(deps, held, [...rows.values()], because)
  return [...rows.values()]
}

function record(deps: HoldStaleDeps, job: JobRow, items: readonly ItemRow[], because: Reason): void {
  const facts = factsOf(deps, job)
  for (const item of items) {
    const about = { ...facts, ...itemFacts(item) }
    deps.audit.append({ ...about, action: 'job.held', outcome: 'held', reason: reasonWords(because) })
  }
}
