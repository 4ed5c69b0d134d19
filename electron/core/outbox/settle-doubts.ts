import { AppError } from '../../../shared/errors.ts'
import type { DoubtAnswer, ItemId, Reason, RunId } from '../../../shared/outbox.ts'
import { isAccessJob } from '../../../shared/plan.ts'
import { reasonWords } from '../../../shared/words/outcome-words.ts'
import { addJobsAgain } from './add-jobs-again.ts'
import { type ControlDeps, factsOf, jobOf } from './control-deps.ts'
import type { ItemRow } from './items-table.ts'
import { itemFacts } from './job-facts.ts'
import { sendingOf } from './journal/attempt.ts'
import { moveJob } from './transitions.ts'

/**
 * A person's answer for rows in doubt; all of them or none. Belongs into a transaction.
 * @throws AppError `not-found`, or `conflict` when a row is not in doubt any more
 */
export function settleDoubts(
  deps: ControlDeps,
  runId: RunId,
  itemIds: readonly ItemId[],
  answer: DoubtAnswer,
): readonly ItemRow[] {
  const { jobs, items } = deps.tables
  deps.runs.get(runId)
  const doubtful = [...new Set(itemIds)].map((id) => doubtOf(deps, runId, id))
  for (const item of doubtful) settleOne(deps, runId, item, answer)
  const settled: Reason = { kind: 'settled', answer }
  if (answer === 'send-again') return addJobsAgain(deps, runId, doubtful, reasonWords(settled))
  for (const jobId of new Set(doubtful.map((item) => item.job_id))) {
    const job = jobOf(deps, runId, jobId)
    const isSettled = items.of(jobId).every((item) => item.outcome !== 'in-doubt')
    if (job.state === 'in-doubt' && isSettled) jobs.setState(jobId, moveJob(job.state, 'done'), settled)
  }
  return doubtful
}

function doubtOf(deps: ControlDeps, runId: RunId, id: ItemId): ItemRow {
  const item = deps.tables.items.get(id)
  if (item === undefined) throw new AppError('not-found', 'One of these rows is not part of this run.')
  jobOf(deps, runId, item.job_id)
  if (item.outcome !== 'in-doubt' || item.replaced_by !== null) {
    throw new AppError('conflict', `${item.address} is not in doubt any more.`)
  }
  return item
}

/** A person looked at Wix and saw that it is done. */
const saidOutcomes = { 'change-role': 'changed', remove: 'removed' } as const

function settleOne(deps: ControlDeps, runId: RunId, item: ItemRow, answer: DoubtAnswer): void {
  const { items } = deps.tables
  const job = jobOf(deps, runId, item.job_id)
  const settled: Reason = { kind: 'settled', answer, job: job.kind }
  items.markSettled(item.id, answer)
  if (answer === 'arrived') {
    const at = item.at ?? ''
    if (isAccessJob(job.kind)) items.settle(item.id, saidOutcomes[job.kind], settled, null, at)
    else items.settle(item.id, 'sent', settled, recordArrival(deps, runId, item), at)
  }
  deps.audit.append({
    ...factsOf(deps, job),
    ...itemFacts(item),
    action: isAccessJob(job.kind) ? 'access.doubt-settled' : 'invite.doubt-settled',
    outcome: answer,
    reason: reasonWords(settled),
  })
}

/** The key of the invite that arrived, as the ledger knows it from now on. */
function recordArrival(deps: ControlDeps, runId: RunId, item: ItemRow): string {
  const run = deps.runs.get(runId)
  const at = item.at ?? run.started_at
  if (item.invite_key !== null) {
    deps.ledger.recordResendArrived(item.invite_key, at)
    return item.invite_key
  }
  const job = jobOf(deps, runId, item.job_id)
  const sending = { ...sendingOf({ job, at }, item), address: item.address }
  return deps.ledger.recordArrived(sending, run.started_at).key
}
