import type { JobId, RunId } from '../../../../shared/outbox.ts'
import type { ItemsTable } from '../items-table.ts'
import type { JobsTable } from '../jobs-table.ts'
import type { UnansweredTable } from '../unanswered/unanswered-table.ts'
import type { Marked, Recount } from './count-marks.ts'
import type { CountedItems, CountedJob, CountedWhich, FiguresTable } from './figures-table.ts'
import { createRunSums, type JobPart, type RunFigures, type RunSums } from './run-sums.ts'

/** Runs whose jobs are kept one by one; whatever else is sent to is counted whole each time. */
const mostFollowed = 8

export interface FigureTables {
  readonly counted: FiguresTable
  readonly jobs: Pick<JobsTable, 'tally' | 'left'>
  readonly items: Pick<ItemsTable, 'tally'>
  readonly unanswered: Pick<UnansweredTable, 'countRows'>
}

/**
 * The figures of runs, as the tables stand: a run that nothing happens to is counted once, and of one that something
 * happens to, only the jobs that were written to are counted again, so that to show it costs the same whatever its size.
 */
export function createRunFigures(tables: FigureTables, recount: Recount): (runId: RunId) => RunFigures {
  const counted = new Map<RunId, RunFigures>()
  const followed = new Map<RunId, RunSums>()
  const moved = new Set<RunId>()

  const settle = ({ runs, jobs, items }: Marked): void => {
    for (const runId of runs) {
      counted.delete(runId)
      followed.delete(runId)
      moved.add(runId)
    }
    const named = [...new Set([...jobs, ...(items.length === 0 ? [] : tables.counted.jobsOf(items))])]
    if (named.length === 0) return
    const there = Map.groupBy(tables.counted.withNeighbours(named), (job) => job.run_id)
    for (const runId of there.keys()) {
      counted.delete(runId)
      moved.add(runId)
    }
    for (const [runId, sums] of followed) {
      // A job whose making was rolled back is in no run any more.
      const gone = named.filter((id) => sums.has(id))
      const ids = [...new Set([...gone, ...(there.get(runId) ?? []).map(({ id }) => id)])]
      if (ids.length === 0) continue
      counted.delete(runId)
      putParts(sums, ids, readParts(tables, { jobIds: ids }))
    }
  }
  const follow = (runId: RunId): RunSums => {
    const known = followed.get(runId)
    if (known !== undefined) return known
    const sums = createRunSums()
    putParts(sums, [], readParts(tables, { runId }))
    const oldest = followed.keys().next().value
    if (followed.size >= mostFollowed && oldest !== undefined) followed.delete(oldest)
    followed.set(runId, sums)
    return sums
  }

  return (runId) => {
    recount(settle)
    const known = counted.get(runId)
    if (known !== undefined) return known
    const fresh = moved.has(runId) ? follow(runId).figures() : countRun(tables, runId)
    counted.set(runId, fresh)
    return fresh
  }
}

/** All of a run at once, which keeps nothing of its jobs. */
export const countRun = ({ counted, jobs, items, unanswered }: FigureTables, runId: RunId): RunFigures => ({
  outcomes: items.tally(runId),
  jobs: jobs.tally(runId),
  left: jobs.left(runId),
  waiting: counted.waitingIn(runId),
  rowsToAnswer: unanswered.countRows(runId),
})

function putParts(sums: RunSums, ids: readonly JobId[], parts: ReadonlyMap<JobId, JobPart>): void {
  for (const id of ids) if (!parts.has(id)) sums.put(id, null)
  for (const [id, part] of parts) sums.put(id, part)
}

function readParts({ counted }: FigureTables, which: CountedWhich): ReadonlyMap<JobId, JobPart> {
  const outcomes = Map.groupBy(counted.items(which), (row) => row.job_id)
  return new Map(counted.jobs(which).map((job) => [job.id, partOf(job, outcomes.get(job.id) ?? [])]))
}

function partOf(job: CountedJob, outcomes: readonly CountedItems[]): JobPart {
  const { id, account_id, site_id, kind, state, for_keychain, not_before, http_status } = job
  const [queued, sending] = [state === 'queued' ? 1 : 0, state === 'sending' ? 1 : 0]
  const isWaiting = state === 'queued' && not_before !== null && job.is_next === 1
  return {
    job: { account_id, state, for_keychain },
    left: queued + sending === 0 ? null : { account_id, site_id, kind, queued, sending },
    waiting: isWaiting ? { id, account_id, not_before, http_status } : null,
    outcomes: outcomes.map(({ outcome, items: rows }) => ({ outcome, items: rows })),
    rowsToAnswer: outcomes.reduce((sum, { to_answer }) => sum + to_answer, 0),
  }
}
