import type { Plan } from '../../shared/plan.ts'
import { formatCount } from '../../shared/words/count.ts'
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
    ...(invites > 0 || calls === 0 ? [{ label: 'invites', value: formatCount(invites) }] : []),
    ...(seats > 0 ? [{ label: 'seats taken', value: formatCount(seats) }] : []),
    ...(resends > 0 ? [{ label: 'resends', value: formatCount(resends) }] : []),
    ...(revokes > 0 ? [{ label: 'revocations', value: formatCount(revokes) }] : []),
    ...(changes > 0 ? [{ label: 'changes of roles', value: formatCount(changes) }] : []),
    ...(removals > 0 ? [{ label: 'removals', value: formatCount(removals) }] : []),
    { label: 'sites', value: formatCount(sites) },
    { label: 'requests to Wix', value: formatCount(calls) },
    { label: 'at this pace', value: calls === 0 ? '—' : minutesWords(plan.minutes) },
    { label: 'already covered', value: formatCount(covered) },
    {
      label: 'need attention',
      value: formatCount(held),
      ...(held > 0 ? { tone: 'warning' as const } : {}),
    },
  ]
}

function minutesWords(minutes: number): string {
  return minutes < 1 ? '< 1 min' : `${formatCount(Math.ceil(minutes))} min`
}
