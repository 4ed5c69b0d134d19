import { AppError } from '../../../shared/errors.ts'
import type { ApplyResult, RunId, RunStart } from '../../../shared/outbox.ts'
import type { Plan, PlanChange, PlanId } from '../../../shared/plan.ts'
import { countOf } from '../../../shared/words/count.ts'
import { runStartWords } from '../../../shared/words/run-words.ts'
import type { Audit } from '../audit/audit.ts'
import type { Db } from '../store/db.ts'
import { type NewRun, planRun } from './plan-run.ts'
import { scheduledState } from './scheduled-state.ts'
import type { Tables } from './tables.ts'
import { settleOvertaken } from './unanswered/settle-overtaken.ts'

export interface ApplyDeps {
  readonly db: Db
  readonly audit: Audit
  readonly tables: Tables
  readonly plans: {
    check(planId: PlanId): { readonly plan: Plan; readonly changes: readonly PlanChange[] }
    markApplied(planId: PlanId): void
  }
  readonly newId: () => string
  readonly now: () => number
}

export interface MadeRun {
  readonly kind: 'made'
  readonly fresh: NewRun
  /** Earlier runs that wait for fewer answers now. */
  readonly overtaken: readonly RunId[]
}

/**
 * A plan becomes a run, in one transaction; or why not. Nothing is sent here.
 * @throws AppError `conflict` when the plan was applied or discarded, `not-allowed` when it sends nothing
 */
export function applyPlan(
  { db, audit, tables, plans, newId, now }: ApplyDeps,
  planId: PlanId,
  confirmation: string | null,
  start: RunStart | null = null,
): MadeRun | Exclude<ApplyResult, { kind: 'started' }> {
  const { plan, changes } = plans.check(planId)
  if (plan.state !== 'open') {
    throw new AppError('conflict', `This plan was already ${plan.state}. Make a new one.`)
  }
  if (changes.length > 0) return { kind: 'stale', changes }
  if (plan.calls.length === 0) {
    throw new AppError('not-allowed', 'This plan sends nothing. It says why beside each row.')
  }
  const { approval } = plan
  if (approval !== null && approval.approved === null) {
    throw new AppError(
      'not-allowed',
      `This plan waits for a second person: ${approval.askedBy} asked for it.`,
    )
  }
  const { confirmation: word } = plan
  if (word !== null && confirmation?.trim().toLowerCase() !== word.toLowerCase()) {
    return { kind: 'needs-confirmation', word }
  }
  const state = start === null ? ({ kind: 'running' } as const) : scheduledState(start, now())
  const fresh = planRun(plan, newId, new Date(now()).toISOString(), state, audit.actor())
  let overtaken: readonly RunId[] = []
  db.tx(() => {
    plans.markApplied(planId)
    overtaken = settleOvertaken(tables.unanswered, plan.lines)
    tables.addRun(fresh)
    audit.append({
      action: state.kind === 'scheduled' ? 'run.scheduled' : 'run.started',
      planId,
      runId: fresh.run.id,
      rosterId: plan.source.kind === 'roster' ? plan.source.rosterId : null,
      reason: `${plan.title}: ${countOf(plan.lines.length, 'row')}, ${fresh.items.length} to send in ${countOf(fresh.jobs.length, 'request')}${approvedWords(approval)}${state.kind === 'scheduled' ? `; ${runStartWords(state)}` : ''}`,
    })
  })
  return { kind: 'made', fresh, overtaken }
}

const approvedWords = (approval: Plan['approval']): string =>
  approval?.approved ? `, approved by ${approval.approved.by}` : ''
