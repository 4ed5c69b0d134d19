import type { RunId } from '../../../../shared/outbox.ts'
import type { ItemRow } from '../items-table.ts'
import type { JobRow } from '../jobs-table.ts'
import { type HoldDeps, holdRows } from './hold-rows.ts'
import { sortLeft } from './sort-left.ts'

export interface HoldLeftDeps extends HoldDeps {
  readonly hasLeft: (addressKey: string) => boolean
}

/** What became of calls that were looked at. */
export interface WithoutLeft {
  /** Rows of people who left, on hold with that reason. */
  readonly held: readonly ItemRow[]
  /** Calls of which rows are left that may go. */
  readonly rest: readonly JobRow[]
}

/** Left holds every row of that person until it is lifted (design.md §8). Belongs into the transaction that lets them go. */
export function holdLeftRows(deps: HoldLeftDeps, jobs: readonly JobRow[]): WithoutLeft {
  const calls = jobs.map((job) => ({ job, items: deps.tables.items.of(job.id) }))
  const groups = sortLeft(calls, deps.hasLeft)
  const whole = new Set(groups.flatMap(({ job, isRest }) => (isRest ? [job.id] : [])))
  return {
    held: groups.flatMap((group) => holdRows(deps, group)),
    rest: jobs.filter(({ id }) => !whole.has(id)),
  }
}

/** Somebody may have been marked as left: what a run that is sending has not sent to them yet waits. By run. */
export function holdLeftInRuns(deps: HoldLeftDeps): ReadonlyMap<RunId, readonly ItemRow[]> {
  const { runs, jobs } = deps.tables
  const held = runs
    .unfinished()
    .filter(({ state }) => state === 'running')
    .map(({ id }) => {
      const queued = jobs.of(id).filter(({ state }) => state === 'queued')
      return [id, holdLeftRows(deps, queued).held] as const
    })
  return new Map(held.filter(([, items]) => items.length > 0))
}
