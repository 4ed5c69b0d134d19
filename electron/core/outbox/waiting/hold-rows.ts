import type { Reason } from '../../../../shared/outbox.ts'
import { reasonWords } from '../../../../shared/words/outcome-words.ts'
import { type ControlDeps, factsOf } from '../control-deps.ts'
import type { ItemRow } from '../items-table.ts'
import { jobAgain } from '../job-again.ts'
import { itemFacts } from '../job-facts.ts'
import { jobsAfter } from '../jobs-after.ts'
import type { JobRow } from '../jobs-table.ts'
import { writeReason } from '../reason-text.ts'
import { moveJob } from '../transitions.ts'
import type { StaleRows } from './sort-stale.ts'

export type HoldDeps = Pick<ControlDeps, 'tables' | 'audit' | 'runs' | 'accountName' | 'newId'>

/** Holds rows of one call with the reason: the whole call, or these rows in a call of their own, so that the rest can go. */
export function holdRows(deps: HoldDeps, { job, items, now, isRest }: StaleRows): readonly ItemRow[] {
  const because: Reason = { kind: 'stale', now }
  if (!isRest) return holdApart(deps, job, items, because)
  const later = jobsAfter(deps.tables, job.id).filter(({ state }) => state === 'queued')
  return [job, ...later].flatMap((one) => holdWhole(deps, one, because))
}

function holdWhole(deps: HoldDeps, job: JobRow, because: Reason): readonly ItemRow[] {
  const { jobs, items } = deps.tables
  // What comes after another may have been held with that; what was on hold stays so, for this reason.
  const state = jobs.get(job.id)?.state
  if (state !== 'queued' && state !== job.state) return []
  jobs.setState(job.id, state === 'held' ? 'held' : moveJob('queued', 'held'), because)
  items.setAll(job.id, 'held')
  const held = items.of(job.id)
  record(deps, job, held, because)
  return held
}

/** The others of the call stay as they are: these rows wait in a call of their own. */
function holdApart(
  deps: HoldDeps,
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

function record(deps: HoldDeps, job: JobRow, items: readonly ItemRow[], because: Reason): void {
  const facts = factsOf(deps, job)
  for (const item of items) {
    const about = { ...facts, ...itemFacts(item) }
    deps.audit.append({ ...about, action: 'job.held', outcome: 'held', reason: reasonWords(because) })
  }
}
