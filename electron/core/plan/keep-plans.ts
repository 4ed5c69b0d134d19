import { AppError } from '../../../shared/errors.ts'
import type { Plan, PlanId } from '../../../shared/plan.ts'
import type { Audit } from '../audit/audit.ts'
import type { Ports } from '../ports.ts'
import type { Db } from '../store/db.ts'
import { approvePlan } from './approve-plan.ts'
import type { PlansTable, StoredPlan } from './plans-table.ts'

/** What is done with plans that are kept for later. */
export interface PlanKeeping {
  /** @throws AppError `conflict` when it is no longer open */
  rename(planId: PlanId, title: string): Plan
  /** From now on it is sent only after somebody else approved it; nobody takes that back. */
  askApproval(planId: PlanId): Plan
  /** @throws AppError `not-allowed` for whoever asked, `invalid-input` without a name, `conflict` */
  approve(planId: PlanId, typedName: string): Plan
}

export interface PlanKeepingDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'actor'>
  readonly table: PlansTable
  readonly opened: (planId: PlanId) => StoredPlan
  readonly complete: (plan: StoredPlan) => Plan
  readonly nowIso: () => string
}

export function createPlanKeeping(deps: PlanKeepingDeps): PlanKeeping {
  const { db, audit, ports, table, opened, complete, nowIso } = deps
  return {
    rename: (planId, title) =>
      db.tx(() => {
        const plan = opened(planId)
        if (plan.title === title) return complete(plan)
        table.rename(planId, title)
        audit.append({ action: 'plan.renamed', planId, reason: `${plan.title} → ${title}` })
        return complete({ ...plan, title })
      }),
    askApproval: (planId) =>
      db.tx(() => {
        const plan = opened(planId)
        if (plan.approval !== null) throw new AppError('conflict', 'This plan waits for an approval already.')
        const approval = { askedBy: ports.actor, askedAt: nowIso(), approved: null }
        table.setApproval(planId, approval)
        const reason = 'Sent only after a second person approved it. Before: without.'
        audit.append({ action: 'plan.approval-asked', planId, reason })
        return complete({ ...plan, approval })
      }),
    approve: (planId, typedName) =>
      db.tx(() => {
        const plan = opened(planId)
        const approval = approvePlan(plan.approval, ports.actor, typedName, nowIso())
        table.setApproval(planId, approval)
        const { approved, askedBy } = approval
        const how = approved?.isTyped ? `, as typed under the user ${ports.actor}` : ''
        const reason = `Approved by ${approved?.by ?? ''}${how}; asked for by ${askedBy}. Before: not approved.`
        audit.append({ action: 'plan.approved', planId, reason })
        return complete({ ...plan, approval })
      }),
  }
}
