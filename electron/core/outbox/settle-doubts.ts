import { AppError } from '../../../shared/errors.ts'
import type { DoubtAnswer, ItemId, Reason, RunId } from '../../../shared/outbox.ts'
import { isAccessJob } from '../../../shared/plan.ts'
import { reasonWords } from '../../../shared/words/outcome-words.ts'
import { addJobsAgain } from './add-jobs-again.ts'
import { type ControlDeps, factsOf, jobOf } from './control-deps.ts'
import type { ItemRow } from './items-table.ts'
import { itemFacts } from './job-facts.ts'
import type { JobRow } from './jobs-table.ts'
import { sendingOf } from './journal/attempt.ts'
import { moveJob } from './transitions.ts'

/**
 * A person's answer for lines in doubt, of one run or several; all of them or none. Belongs into a transaction.
 * @throws AppError `not-found`, or `conflict` when a line is not in doubt any more
 */
export function settleDoubts(
  deps: ControlDeps,
  itemIds: readonly ItemId[],
  answer: DoubtAnswer,
): readonly ItemRow[] {
  const doubtful = [...new Set(itemIds)].map((id) => doubtOf(deps, id))
  return [...Map.groupBy(doubtful, ({ job }) => job.run_id)].flatMap(([runId, group]) =>
    settleRun(
      deps,
      runId,
      group.map(({ item }) => item),
      answer,
    ),
  )
}

function settleRun(
  deps: ControlDeps,
  runId: RunId,
  doubtful: readonly ItemRow[],
  answer: DoubtAnswer,
): readonly ItemRow[] {
  const { jobs, items } = deps.tables
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

function doubtOf(deps: ControlDeps, id: ItemId): { readonly item: ItemRow; readonly job: JobRow } {
  const item = deps.tables.items.get(id)
  const job = item === undefined ? undefined : deps.tables.jobs.get(item.job_id)
  if (item === undefined || job === undefined)
    throw new AppError('not-found', 'One of these lines is not there.')
  if (item.outcome !== 'in-doubt' || item.replaced_by !== null) {
    throw new AppError('conflict', `${item.address} is not in doubt any more.`)
  }
  return { item, job }
}

/** A person looked at Wix and saw that it is done. */
const saidOutcomes = { 'change-role': 'changed', remove: 'removed' } as const

function settleOne(deps: ControlDeps, runId: RunId, item: ItemRow, answer: DoubtAnswer): void {
  const { items } = deps.tables
  const job = jobOf(deps, runId, item.job_id)
  const settled: Reason = { kind: 'settled', answer, job: job.kind }
  items.markSettled(item.id, answer)
  let made: string | null = null
  if (answer === 'arrived') {
    const at = item.at ?? ''
    if (isAccessJob(job.kind)) items.settle(item.id, saidOutcomes[job.kind], settled, null, at)
    else {
      const arrived = recordArrival(deps, runId, item)
      made = arrived.isMade ? arrived.key : null
      items.settle(item.id, 'sent', settled, arrived.key, at)
    }
  }
  deps.tables.doubts.keep({
    item_id: item.id,
    answer,
    at: new Date(deps.now()).toISOString(),
    actor: deps.actor,
    reason_before: item.reason,
    job_reason_before: job.reason,
    invite_key_before: item.invite_key,
    made_invite: made,
  })
  deps.audit.append({
    ...factsOf(deps, job),
    ...itemFacts(item),
    action: isAccessJob(job.kind) ? 'access.doubt-settled' : 'invite.doubt-settled',
    outcome: answer,
    reason: reasonWords(settled),
  })
}

/** The key of the invite that arrived, as the ledger knows it from now on. */
function recordArrival(
  deps: ControlDeps,
  runId: RunId,
  item: ItemRow,
): { readonly key: string; readonly isMade: boolean } {
  const run = deps.runs.get(runId)
  const at = item.at ?? run.started_at
  if (item.invite_key !== null) {
    deps.ledger.recordResendArrived(item.invite_key, at)
    return { key: item.invite_key, isMade: false }
  }
  const job = jobOf(deps, runId, item.job_id)
  const sending = { ...sendingOf({ job, at }, item), address: item.address }
  const { key, note } = deps.ledger.recordArrived(sending, run.started_at)
  return { key, isMade: note?.kind === 'said-by-person' }
}
