import type { AuditAction } from '../../../shared/audit.ts'
import { AppError } from '../../../shared/errors.ts'
import type { JobId, JobState, RunId } from '../../../shared/outbox.ts'
import { leftOnHoldWords } from '../../../shared/words/outbox/stale-words.ts'
import { type ControlDeps, factsOf, jobOf } from './control-deps.ts'
import type { ItemRow } from './items-table.ts'
import { onlyItemFacts } from './job-facts.ts'
import { jobsAfter } from './jobs-after.ts'
import { dropDependents } from './journal/drop-dependents.ts'
import { moveJob } from './transitions.ts'
import { type HoldLeftDeps, holdLeftRows } from './waiting/hold-left-rows.ts'

interface Move {
  readonly from: readonly JobState[]
  readonly to: 'queued' | 'held' | 'dropped'
  readonly action: AuditAction
  readonly none: string
}

const moves: Readonly<Record<'hold' | 'release' | 'drop', Move>> = {
  hold: {
    from: ['queued'],
    to: 'held',
    action: 'job.held',
    none: 'None of these requests waits in the queue any more.',
  },
  release: {
    from: ['held'],
    to: 'queued',
    action: 'job.released',
    none: 'None of these requests is on hold.',
  },
  drop: {
    from: ['queued', 'held'],
    to: 'dropped',
    action: 'job.dropped',
    none: 'These requests were sent already; nothing can be dropped.',
  },
}

/**
 * Moves those of the named jobs that can be moved and returns their items; rows of people who left are not released.
 * Belongs into a transaction. @throws AppError `not-allowed` when none can
 */
export function moveJobs(
  deps: ControlDeps & HoldLeftDeps,
  runId: RunId,
  jobIds: readonly JobId[],
  how: keyof typeof moves,
): readonly ItemRow[] {
  const { from, to, action, none } = moves[how]
  const { jobs, items } = deps.tables
  deps.runs.get(runId)
  const named = jobIds.map((id) => jobOf(deps, runId, id))
  // What can only come after one on hold waits for a person too; dropping is another story.
  const later = to === 'dropped' ? [] : named.flatMap((job) => jobsAfter(deps.tables, job.id))
  const inState = [...new Map([...named, ...later].map((job) => [job.id, job])).values()].filter((job) =>
    from.includes(job.state),
  )
  if (inState.length === 0) throw new AppError('not-allowed', none)
  const { held, rest } = how === 'release' ? holdLeftRows(deps, inState) : { held: [], rest: inState }
  if (rest.length === 0)
    throw new AppError('not-allowed', leftOnHoldWords(held.map(({ address }) => address)))
  const touched = rest.flatMap((job) => {
    jobs.setState(job.id, moveJob(job.state, to), null)
    items.setAll(job.id, to === 'queued' ? 'waiting' : to)
    const moved = items.of(job.id)
    const about = { ...factsOf(deps, job), ...onlyItemFacts(moved) }
    deps.audit.append({ ...about, action, outcome: to, reason: `Before: ${job.state}.` })
    if (to === 'dropped') dropDependents(deps, job.id)
    return moved
  })
  deps.runs.finishIfDone(runId)
  return [...held, ...touched]
}
