import type { Plan } from '../../shared/plan.ts'
import { formatCount, pluralOf } from '../../shared/words/count.ts'
import { planWarningWords } from '../../shared/words/plan-words.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { Figures } from '../ui/display/figures.tsx'
import { formatDay } from '../ui/format-time.ts'
import type { PlanCounts } from './count-plan.ts'
import styles from './plan-screen.module.css'

export interface PlanOverviewProps {
  readonly plan: Plan
  readonly counts: PlanCounts
  /** Makes the plan again. */
  readonly onMake: () => void
}

/** What became of the plan, what to know before sending it, and its numbers. */
export function PlanOverview({ plan, counts, onMake }: PlanOverviewProps) {
  const hasStopped = plan.removals !== null && !plan.removals.isReleased
  const isWaiting = plan.lines.some(({ verdict }) => verdict.kind === 'ask' && verdict.answer === null)
  return (
    <div className={styles.overview}>
      {plan.state === 'applied' && (
        <Banner tone="info">This plan was sent. What became of each line is in the Outbox.</Banner>
      )}
      {plan.state === 'discarded' && (
        <Banner
          tone="info"
          actions={
            <Button size="small" onClick={onMake}>
              Make it again
            </Button>
          }
        >
          This plan was discarded; nothing of it is sent.
        </Banner>
      )}
      {plan.state === 'open' && plan.calls.length === 0 && (
        <Banner
          tone="info"
          title={
            isWaiting
              ? 'Nothing is sent before you answer'
              : hasStopped
                ? 'The removals wait for you'
                : 'There is nothing to send'
          }
        >
          {isWaiting
            ? 'Every other line is covered already or needs attention; each says why.'
            : hasStopped
              ? 'Type how many people are removed, below, to let them go.'
              : 'Every line is covered already or needs attention; each says why.'}
        </Banner>
      )}
      {plan.state === 'open' &&
        plan.warnings.map((warning) => (
          <Banner key={warning.code} tone="warning">
            {planWarningWords(warning, formatDay)}
          </Banner>
        ))}
      <Figures figures={figuresOf(plan, counts)} />
    </div>
  )
}

function figuresOf(plan: Plan, counts: PlanCounts) {
  const { invites, seats, resends, revokes, changes, removals, sites, calls, covered, held } = counts
  return [
    ...(invites > 0 || calls === 0 ? [figure(invites, 'invite')] : []),
    ...(seats > 0 ? [figure(seats, 'seat taken', 'seats taken')] : []),
    ...(resends > 0 ? [figure(resends, 'resend')] : []),
    ...(revokes > 0 ? [figure(revokes, 'revocation')] : []),
    ...(changes > 0 ? [figure(changes, 'change of roles', 'changes of roles')] : []),
    ...(removals > 0 ? [figure(removals, 'removal')] : []),
    figure(sites, 'site'),
    figure(calls, 'request to Wix', 'requests to Wix'),
    { label: 'at this pace', value: calls === 0 ? '—' : minutesWords(plan.minutes) },
    { label: 'already covered', value: formatCount(covered) },
    {
      ...figure(held, 'needs attention', 'need attention'),
      ...(held > 0 ? { tone: 'warning' as const } : {}),
    },
  ]
}

const figure = (count: number, one: string, many?: string) => ({
  label: pluralOf(count, one, many),
  value: formatCount(count),
})

function minutesWords(minutes: number): string {
  return minutes < 1 ? '< 1 min' : `${formatCount(Math.ceil(minutes))} min`
}
