import type { Plan } from '../../../../shared/plan.ts'
import type { ComparedLine, PlanComparison, PlanSide } from '../../../../shared/plans/plan-comparison.ts'
import { diffPlans } from '../diff-plans.ts'

/**
 * Two plans, line by line. Plans of the same roster, or of invites both, are compared row by row or invite by invite;
 * any others by person and site. @param isNow the second one is not kept: it is what would be planned now
 */
export function comparePlans(was: Plan, now: Plan, isNow: boolean): PlanComparison {
  const changes = diffPlans(was, now, identityFor(was, now)).map(
    (change): ComparedLine => ({
      kind: change.was === null ? 'added' : change.now === null ? 'gone' : 'changed',
      ...change,
    }),
  )
  const notSame = changes.filter(({ kind }) => kind !== 'gone').length
  return {
    was: sideOf(was, false),
    now: sideOf(now, isNow),
    same: now.lines.length - notSame,
    changes,
  }
}

const sideOf = ({ id, title, madeAt, lines }: Plan, isNow: boolean): PlanSide => ({
  planId: isNow ? null : id,
  title,
  madeAt,
  lines: lines.length,
})

function identityFor({ source: a }: Plan, { source: b }: Plan): Parameters<typeof diffPlans>[2] {
  if (a.kind === 'roster' && b.kind === 'roster' && a.rosterId === b.rosterId) return 'roster'
  return a.kind === 'ledger' && b.kind === 'ledger' ? 'ledger' : 'access'
}
