import { useEffect, useMemo } from 'react'
import type { Plan } from '../../shared/plan.ts'
import { call } from '../api.ts'
import { createLiveRead, useLive } from '../live-read.ts'

/** One plan. A plan never changes but for its state, so nothing is listened to. */
export function usePlan(planId: string): { plan: Plan | null; error: Error | null; read: () => void } {
  const live = useMemo(
    () => createLiveRead({ read: () => call('plan.read', { planId }), listen: () => () => undefined }),
    [planId],
  )
  useEffect(() => live.start(), [live])
  const { value, error } = useLive(live)
  return { plan: value, error, read: live.read }
}
