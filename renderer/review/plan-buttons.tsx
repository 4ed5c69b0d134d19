import { useMemo } from 'react'
import type { PlanSource } from '../../shared/plan.ts'
import type { ReviewLine } from '../../shared/review.ts'
import { countOf } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { ChevronDown } from '../ui/icons.ts'
import { Menu } from '../ui/menu.tsx'
import { plansOfReview, type ReviewPlan } from './plan-of-review.ts'

export interface PlanButtonsProps {
  readonly lines: readonly ReviewLine[]
  readonly roleTitle: (roleId: string) => string
  readonly onPlan: (source: PlanSource) => void
  /** A plan made here is being carried out: another one now would plan the same again. */
  readonly isUnderWay: boolean
}

/** What is still to be carried out, as plans that are shown before anything happens. */
export function PlanButtons({ lines, roleTitle, onPlan, isUnderWay }: PlanButtonsProps) {
  const plans = useMemo(() => plansOfReview(lines), [lines])
  const words = ({ act, lines: count, roleIds }: ReviewPlan) =>
    act === 'remove'
      ? `Plan ${countOf(count, 'removal')}…`
      : `Plan ${countOf(count, 'change')} to ${roleIds.map(roleTitle).join(', ')}…`
  const [only, ...more] = plans
  if (only === undefined) return null
  if (more.length === 0) {
    return (
      <Button tone="primary" disabled={isUnderWay} onClick={() => onPlan(only.source)}>
        {words(only)}
      </Button>
    )
  }
  return (
    <Menu
      align="end"
      trigger={
        <Button tone="primary" disabled={isUnderWay} icon={<ChevronDown size={14} aria-hidden />}>
          Plan the answers
        </Button>
      }
      entries={plans.map((plan) => ({
        kind: 'action',
        label: words(plan),
        onSelect: () => onPlan(plan.source),
      }))}
    />
  )
}
