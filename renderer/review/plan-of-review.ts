import type { PlanSource } from '../../shared/plan.ts'
import type { ReviewLine } from '../../shared/review.ts'
import { haveSameIds } from '../../shared/roster.ts'

/** What answers of a review ask for and nobody has carried out, as one plan. */
export interface ReviewPlan {
  readonly act: 'remove' | 'change-role'
  readonly lines: number
  /** Of `change-role`: all roles they are to have. */
  readonly roleIds: readonly string[]
  readonly source: PlanSource
}

/** One plan for everybody to be removed, and one for each set of roles that some are to have. */
export function plansOfReview(lines: readonly ReviewLine[]): readonly ReviewPlan[] {
  const groups = Map.groupBy(lines.filter(isLeft), ({ answer }) =>
    answer?.decision === 'change' ? answer.roleIds.toSorted().join() : '',
  )
  return [...groups].map(([roles, group]) => {
    const act = roles === '' ? 'remove' : 'change-role'
    const roleIds = roles === '' ? [] : roles.split(',')
    const targets = group.map(({ address, siteId, wixIds }) => ({
      address,
      siteId,
      wixId: wixIds.length === 1 ? (wixIds[0] ?? null) : null,
    }))
    return { act, lines: group.length, roleIds, source: { kind: 'access', act, targets, roleIds } }
  })
}

/** Whether an answer asks for something that is not so yet, as far as is known. */
function isLeft({ answer, now }: ReviewLine): boolean {
  if (answer?.decision === 'remove') return now.kind !== 'ended'
  if (answer?.decision !== 'change' || now.kind === 'ended') return false
  const roles = now.kind === 'roles' ? now : now.roles
  return roles === undefined || !haveSameIds(roles.roleIds.join(), answer.roleIds.join())
}
