import { AppError, unreachable } from '../../../../shared/errors.ts'
import type { ItemId } from '../../../../shared/outbox.ts'
import { isAccessJob } from '../../../../shared/plan.ts'
import type { TakeBackObstacle } from '../../../../shared/runs/doubts.ts'
import { takeBackWords } from '../../../../shared/words/doubt-line-words.ts'
import { type ControlDeps, factsOf } from '../control-deps.ts'
import type { ItemRow } from '../items-table.ts'
import { itemFacts } from '../job-facts.ts'
import type { JobRow } from '../jobs-table.ts'
import { readReason } from '../reason-text.ts'
import { moveJob } from '../transitions.ts'
import type { DoubtAnswerRow } from './doubts-table.ts'
import { isAsAnswered } from './list-doubts.ts'
import { takeBackObstacle } from './take-back-obstacle.ts'

interface Answered {
  readonly item: ItemRow
  readonly job: JobRow
  readonly given: DoubtAnswerRow
}

/**
 * These lines are in doubt again as if nobody had answered; all of them or none. Belongs into a transaction.
 * @throws AppError `not-found`, or `conflict` when an answer has had consequences that stay
 */
export function takeBackAnswers(deps: ControlDeps, itemIds: readonly ItemId[]): readonly ItemRow[] {
  const answered = [...new Set(itemIds)].map((id) => answeredOf(deps, id))
  for (const one of answered) {
    const obstacle = obstacleOf(deps, one)
    if (obstacle !== null) throw new AppError('conflict', `${one.item.address}: ${takeBackWords(obstacle)}`)
  }
  const touched = answered.flatMap((one) => takeBackOne(deps, one))
  for (const runId of new Set(answered.map(({ job }) => job.run_id))) {
    // What was asked for again had opened the run once more.
    deps.runs.finishIfDone(runId)
  }
  return touched
}

function answeredOf({ tables }: ControlDeps, id: ItemId): Answered {
  const item = tables.items.get(id)
  const given = tables.doubts.answerOf(id)
  const job = item === undefined ? undefined : tables.jobs.get(item.job_id)
  if (item === undefined || job === undefined || given === undefined)
    throw new AppError('not-found', 'There is no answer of these lines to take back.')
  return { item, job, given }
}

function obstacleOf(
  { tables, ledger }: ControlDeps,
  { item, job, given }: Answered,
): TakeBackObstacle | null {
  const again = item.replaced_by === null ? undefined : tables.items.get(item.replaced_by)
  const [made] = given.made_invite === null ? [] : ledger.byKeys([given.made_invite])
  return takeBackObstacle({
    answer: given.answer,
    kind: job.kind,
    again: (again === undefined ? undefined : tables.jobs.get(again.job_id)) ?? null,
    isInviteUntouched: given.made_invite === null ? null : made !== undefined && isAsAnswered(made),
  })
}

function takeBackOne(deps: ControlDeps, { item, job, given }: Answered): readonly ItemRow[] {
  const { tables, audit, ledger } = deps
  tables.doubts.forget(item.id)
  tables.items.markSettled(item.id, '')
  let touched: readonly ItemRow[] = []
  switch (given.answer) {
    case 'leave':
      break
    case 'send-again':
      touched = recall(deps, item)
      break
    case 'arrived':
      tables.items.putInDoubt(item.id, given.reason_before, given.invite_key_before)
      if (given.made_invite !== null) ledger.forgetArrived(given.made_invite)
      // Read anew: another line of the same call may have put it in doubt just now.
      if (tables.jobs.get(job.id)?.state === 'done')
        tables.jobs.setState(job.id, moveJob('done', 'in-doubt'), readReason(given.job_reason_before))
      break
    default:
      return unreachable(given.answer)
  }
  audit.append({
    ...factsOf(deps, job),
    ...itemFacts(item),
    action: isAccessJob(job.kind) ? 'access.doubt-reopened' : 'invite.doubt-reopened',
    outcome: 'in-doubt',
    reason: `In doubt again. Before: ${given.answer}, said by ${given.actor}.`,
  })
  return [item, ...touched]
}

/** What was asked for again is not sent: the earlier line counts once more, and so does what depended on it. */
function recall({ tables }: ControlDeps, item: ItemRow): readonly ItemRow[] {
  const { items, jobs } = tables
  const touched: ItemRow[] = []
  const swap = (earlierId: string, laterId: string): void => {
    const later = items.get(laterId)
    if (later === undefined) return
    items.replace(earlierId, null)
    items.replace(laterId, earlierId)
    touched.push(later)
    for (const waiting of jobs.waitingFor(later.job_id)) {
      for (const dependent of items.of(waiting.id)) {
        const before = items.replacedBy(dependent.id)
        if (before !== undefined && dependent.address_key === later.address_key) swap(before.id, dependent.id)
      }
    }
    const job = jobs.get(later.job_id)
    if (
      job !== undefined &&
      items.of(job.id).length === 0 &&
      (job.state === 'queued' || job.state === 'held')
    )
      jobs.setState(job.id, moveJob(job.state, 'dropped'), null)
  }
  if (item.replaced_by !== null) swap(item.id, item.replaced_by)
  return touched
}
