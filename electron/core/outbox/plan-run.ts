import type { RunState } from '../../../shared/outbox.ts'
import { isAccessJob, type Plan } from '../../../shared/plan.ts'
import { tallyPlan } from './equation.ts'
import type { ItemRow } from './items-table.ts'
import type { JobRow } from './jobs-table.ts'
import { becauseText, type RunRow } from './runs-table.ts'
import { type OpenAsk, openAsks } from './unanswered/open-asks.ts'

/** The rows of a run as they are first written. */
export interface NewRun {
  readonly run: RunRow
  readonly jobs: readonly JobRow[]
  readonly items: readonly ItemRow[]
  readonly asks: readonly OpenAsk[]
}

/** A plan as a run: one job a call, one item a line of the call. @param at UTC ISO */
export function planRun(
  plan: Plan,
  newId: () => string,
  at: string,
  state: Extract<RunState, { kind: 'running' | 'scheduled' }> = { kind: 'running' },
  askedBy = '',
): NewRun {
  const tally = tallyPlan(plan)
  const run: RunRow = {
    id: newId(),
    plan_id: plan.id,
    title: plan.title,
    started_at: at,
    finished_at: null,
    state: state.kind === 'scheduled' ? 'paused' : 'running',
    because: becauseText(state),
    planned: tally.planned,
    covered: tally.covered,
    held_by_plan: tally.heldByPlan,
    asks: 0,
    asked_by: askedBy,
  }
  const jobs: JobRow[] = []
  const items: ItemRow[] = []
  const ids = plan.calls.map(() => newId())
  const idOf = (call: number): string => {
    const id = ids[call]
    if (id === undefined) throw new Error(`a call of plan ${plan.id} names a call that does not exist`)
    return id
  }
  for (const [seq, call] of plan.calls.entries()) {
    if (call.after !== null && call.after >= seq) {
      throw new Error(`call ${seq} of plan ${plan.id} stands before the call it comes after`)
    }
    const job: JobRow = {
      id: idOf(seq),
      run_id: run.id,
      seq,
      kind: call.kind,
      account_id: call.accountId,
      site_id: call.siteId,
      site_name: call.siteName,
      role_ids: JSON.stringify(call.roleIds),
      role_titles: JSON.stringify(call.roleTitles),
      language: call.language,
      state: 'queued',
      attempts: 0,
      not_before: null,
      reason: '',
      http_status: null,
      wix_request_id: null,
      retry_of: null,
      after_job: call.after === null ? null : idOf(call.after),
    }
    jobs.push(job)
    for (const [place, index] of call.lines.entries()) {
      const line = plan.lines[index]
      if (line === undefined)
        throw new Error(`call ${seq} of plan ${plan.id} names a line that does not exist`)
      if (isAccessJob(call.kind) && (line.wixId === null || call.lines.length > 1))
        throw new Error(`call ${seq} of plan ${plan.id} is not about one contributor`)
      items.push({
        id: newId(),
        job_id: job.id,
        seq: place,
        address: line.address,
        address_key: line.addressKey,
        roster_id: line.rosterId,
        row_id: line.rowId,
        invite_key: line.inviteKey,
        outcome: 'waiting',
        reason: '',
        settled: '',
        at: null,
        replaced_by: null,
        wix_id: line.wixId,
        roles_before: line.roleIdsBefore === null ? '' : JSON.stringify(line.roleIdsBefore),
        role_titles_before: '',
        asked_at: null,
        accepted_at: null,
      })
    }
  }
  const called = plan.lines.length - tally.covered - tally.heldByPlan
  // A line that is revoked and invited anew is in two calls.
  if (called !== new Set(plan.calls.flatMap((call) => call.lines)).size)
    throw new Error(`plan ${plan.id} does not account for every line`)
  return { run, jobs, items, asks: openAsks(plan.lines) }
}
