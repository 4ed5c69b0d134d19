import { useEffect, useState } from 'react'
import type { PlanSummary } from '../../shared/plan.ts'
import { countOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { formatTime } from '../ui/format-time.ts'
import { attempt, notifyError } from '../ui/toast.tsx'
import styles from './plan-screen.module.css'

/** Plans that were made but neither sent nor discarded; nothing when there are none. */
export function OpenPlans({ onOpen }: { readonly onOpen: (planId: string) => void }) {
  const [plans, setPlans] = useState<readonly PlanSummary[]>([])
  useEffect(() => {
    let isGone = false
    call('plan.list', {})
      .then((all) => !isGone && setPlans(all.filter((plan) => plan.state === 'open')))
      .catch((cause) => notifyError('The plans cannot be listed', cause))
    return () => {
      isGone = true
    }
  }, [])

  async function discard(planId: string) {
    await attempt('The plan was not discarded', async () => {
      await call('plan.discard', { planId })
      setPlans((now) => now.filter((plan) => plan.id !== planId))
    })
  }

  if (plans.length === 0) return null
  return (
    <section className={styles.cards} aria-label="Plans not sent yet">
      <h2>Plans not sent yet</h2>
      {plans.map((plan) => (
        <div key={plan.id} className={styles.card}>
          <strong>{plan.title}</strong>
          <span className={styles.muted}>
            {countOf(plan.lines, 'line')}, {countOf(plan.calls, 'request')}, made {formatTime(plan.madeAt)}
          </span>
          <span className={styles.spring} />
          <Button size="small" tone="quiet" onClick={() => void discard(plan.id)}>
            Discard
          </Button>
          <Button size="small" onClick={() => onOpen(plan.id)}>
            Review
          </Button>
        </div>
      ))}
    </section>
  )
}
