import { useEffect, useState } from 'react'
import type { PlanId, PlanLine } from '../../../shared/plan.ts'
import { call } from '../../api.ts'

const none: readonly PlanLine[] = []

/** The lines of the plan that a run came from: an applied plan is never changed, so it is read once. */
export function usePlanLines(planId: PlanId): readonly PlanLine[] {
  const [lines, setLines] = useState(none)
  useEffect(() => {
    let isWanted = true
    call('plan.read', { planId }).then(
      (plan) => isWanted && setLines(plan.lines),
      // Rows of calls are shown without it; the equation still counts the others.
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [planId])
  return lines
}
