import { decideApproval, type PlanApproval } from '../../../shared/asks/plan-approval.ts'
import { AppError, unreachable } from '../../../shared/errors.ts'

/** @throws AppError `not-allowed` for whoever asked for it, `invalid-input` without a name */
export function approvePlan(
  approval: PlanApproval | null,
  actor: string,
  typedName: string,
  at: string,
): PlanApproval {
  if (approval === null) throw new AppError('not-allowed', 'Nobody asked for an approval of this plan.')
  if (approval.approved !== null) throw new AppError('conflict', 'This plan is approved already.')
  const decision = decideApproval(approval, actor, typedName)
  switch (decision.kind) {
    case 'needs-name':
      throw new AppError('invalid-input', 'Enter the name of the person who approves.')
    case 'same-person':
      throw new AppError('not-allowed', `${approval.askedBy} asked for the approval: somebody else gives it.`)
    case 'approve':
      return { ...approval, approved: { by: decision.by, at, isTyped: decision.isTyped } }
    default:
      return unreachable(decision)
  }
}

/** An approval holds for the plan as it stood: what is answered afterwards needs a new one. */
export const withoutApproval = (approval: PlanApproval | null): PlanApproval | null =>
  approval === null ? null : { ...approval, approved: null }
