import { type ReactNode, useEffect, useState } from 'react'
import type { PlanSummary } from '../../shared/plan.ts'
import { countOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/display/chip.tsx'
import { formatTime } from '../ui/format-time.ts'
import { attempt, notifyError } from '../ui/toast.tsx'
import styles from './plan-screen.module.css'

export interface OpenPlansProps {
  readonly onOpen: (planId: string) => void
}

/** Plans that are kept: those that can still be sent, and below them what became of the others. */
export function OpenPlans({ onOpen }: OpenPlansProps) {
  const [plans, setPlans] = useState<readonly PlanSummary[]>([])
  useEffect(() => {
    let isGone = false
    call('plan.list', {})
      .then((all) => !isGone && setPlans(all))
      .catch((cause) => notifyError('The plans cannot be listed', cause))
    return () => {
      isGone = true
    }
  }, [])

  async function discard(planId: string) {
    await attempt('The plan was not discarded', async () => {
      await call('plan.discard', { planId })
      setPlans((now) => now.map((plan) => (plan.id === planId ? { ...plan, state: 'discarded' } : plan)))
    })
  }

  const open = plans.filter((plan) => plan.state === 'open')
  const closed = plans.filter((plan) => plan.state !== 'open')
  if (plans.length === 0) return null
  return (
    <section className={styles.cards} aria-label="Plans not sent yet">
      {open.length > 0 && <h2>Plans not sent yet</h2>}
      {open.map((plan) => (
        <PlanCard key={plan.id} plan={plan}>
          <Button size="small" tone="quiet" onClick={() => void discard(plan.id)}>
            Discard
          </Button>
          <Button size="small" onClick={() => onOpen(plan.id)}>
            Review
          </Button>
        </PlanCard>
      ))}
      {closed.length > 0 && (
        <details>
          <summary>{`Earlier plans: ${closed.length}`}</summary>
          {closed.map((plan) => (
            <PlanCard key={plan.id} plan={plan}>
              <Button size="small" aria-label={`Open ${plan.title}`} onClick={() => onOpen(plan.id)}>
                Open
              </Button>
            </PlanCard>
          ))}
        </details>
      )}
    </section>
  )
}

interface PlanCardProps {
  readonly plan: PlanSummary
  readonly children: ReactNode
}

function PlanCard({ plan, children }: PlanCardProps) {
  const { title, lines, calls, madeAt, state, approval, hasBasisChanged } = plan
  return (
    <div className={styles.card}>
      <strong>{title}</strong>
      {state === 'applied' && <Chip>sent</Chip>}
      {state === 'discarded' && <Chip>discarded</Chip>}
      {state === 'open' && hasBasisChanged && <Chip tone="warning">may be out of date</Chip>}
      {state === 'open' && approval !== null && (
        <Chip tone={approval.approved === null ? 'warning' : 'ok'}>
          {approval.approved === null ? 'waits for a second person' : `approved by ${approval.approved.by}`}
        </Chip>
      )}
      <span className={styles.muted}>
        {countOf(lines, 'line')}, {countOf(calls, 'request')}, made {formatTime(madeAt)}
      </span>
      <span className={styles.spring} />
      {children}
    </div>
  )
}
