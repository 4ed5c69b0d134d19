import { useMemo, useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import type { Plan, PlanSource } from '../../shared/plan.ts'
import { countOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/display/chip.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { formatTime } from '../ui/format-time.ts'
import { Download, ListChecks } from '../ui/icons.ts'
import { Screen } from '../ui/screen.tsx'
import { attempt } from '../ui/toast.tsx'
import { useRowSpelling } from '../workspace/site-name.tsx'
import { countPlan } from './count-plan.ts'
import { DiscardPlan } from './discard-plan.tsx'
import { savePlanFile } from './files/save-plan-file.ts'
import { everyLine } from './list-plan-lines.ts'
import { PlanAccounts } from './plan-accounts.tsx'
import { PlanApprovalBanner } from './plan-approval-banner.tsx'
import { PlanExceptions } from './plan-exceptions.tsx'
import { PlanMenu } from './plan-menu.tsx'
import { PlanOverview } from './plan-overview.tsx'
import styles from './plan-screen.module.css'
import { PlanTable } from './plan-table.tsx'
import { PlanToolbar } from './plan-toolbar.tsx'
import { SendPlan } from './send-plan.tsx'
import { showPlanRows } from './show-plan-rows.ts'
import { useAnswers } from './use-answers.ts'
import { usePlan } from './use-plan.ts'

export interface PlanScreenProps {
  readonly planId: string
  readonly roleTitle: (roleId: string) => string
  readonly accounts: readonly Account[]
  readonly onStarted: (runId: string) => void
  /** Makes a plan from the same source again, with the answers of this one, and shows it. */
  readonly onMake: (source: PlanSource, answersOf: string) => void
  readonly onRoster: (rosterId: string) => void
  /** After discarding, and from a plan that is no longer there. */
  readonly onLeave: (source: PlanSource | null) => void
  readonly onReveal: (path: string) => void
}

/** What would be done and why, line by line; nothing is sent before the person presses Send here. */
export function PlanScreen(props: PlanScreenProps) {
  const { plan, error, read } = usePlan(props.planId)
  if (plan !== null) return <PlanView key={plan.id} {...props} plan={plan} onChanged={read} />
  return (
    <Screen title="Plan">
      {error === null ? (
        <Loading what="the plan" />
      ) : (
        <EmptyState
          icon={<ListChecks size={20} aria-hidden />}
          title="This plan cannot be shown"
          actions={<Button onClick={() => props.onLeave(null)}>Go to the rosters</Button>}
        >
          {error.message}
        </EmptyState>
      )}
    </Screen>
  )
}

interface PlanViewProps extends PlanScreenProps {
  readonly plan: Plan
  readonly onChanged: () => void
}

function PlanView(props: PlanViewProps) {
  const { accounts, onMake, roleTitle, onRoster } = props
  const { plan, answer, releaseRemovals } = useAnswers(props.plan)
  const [filter, setFilter] = useState(everyLine)
  const counts = useMemo(() => countPlan(plan), [plan])
  const isOpen = plan.state === 'open'
  const practiceIds = new Set(accounts.filter(({ kind }) => kind === 'practice').map(({ id }) => id))
  const isPractice = plan.calls.length > 0 && plan.calls.every((each) => practiceIds.has(each.accountId))
  const makeAgain = () => onMake(plan.source, plan.id)
  const { source } = plan
  const spellingOf = useRowSpelling()
  return (
    <Screen
      title={
        <>
          {plan.title} {isPractice && <Chip tone="marked">Practice</Chip>}
        </>
      }
      subtitle={`${countOf(counts.lines, 'line')}, made ${formatTime(plan.madeAt)}${isOpen ? ' · nothing sent yet' : ''}`}
      actions={
        <>
          <Button
            icon={<Download size={14} aria-hidden />}
            onClick={() => void savePlanFile(() => call('plan.export', { planId: plan.id }), props.onReveal)}
          >
            Export CSV
          </Button>
          <PlanMenu plan={plan} onChanged={props.onChanged} onReveal={props.onReveal} />
          {isOpen && <DiscardPlan planId={plan.id} onDiscarded={() => props.onLeave(plan.source)} />}
          {isOpen && (
            <SendPlan
              plan={plan}
              counts={counts}
              isPractice={isPractice}
              onStarted={props.onStarted}
              onMake={makeAgain}
              onChanged={props.onChanged}
            />
          )}
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section className={styles.above} aria-label="About this plan" tabIndex={0}>
        {plan.approval !== null && (
          <div className={styles.approval}>
            <PlanApprovalBanner
              planId={plan.id}
              approval={plan.approval}
              isOpen={isOpen}
              onChanged={props.onChanged}
            />
          </div>
        )}
        <PlanOverview plan={plan} counts={counts} onMake={makeAgain} />
        <PlanAccounts plan={plan} accounts={accounts} />
        {isOpen && (
          <PlanExceptions
            plan={plan}
            roleTitle={roleTitle}
            onAnswer={answer}
            onRelease={releaseRemovals}
            onShow={(show) => setFilter({ text: '', show })}
            onRows={(lines) => {
              if (source.kind !== 'roster') return
              const rows = lines.map((line) => ({ address: line.address, site: spellingOf(line) }))
              void openRows(source.rosterId, rows, onRoster)
            }}
          />
        )}
      </section>
      <PlanToolbar filter={filter} onFilter={setFilter} counts={counts} />
      <PlanTable
        plan={plan}
        filter={filter}
        roleTitle={roleTitle}
        onShowAll={() => setFilter(everyLine)}
        onAnswer={isOpen ? answer : null}
      />
    </Screen>
  )
}

async function openRows(
  rosterId: string,
  rows: Parameters<typeof showPlanRows>[1],
  onRoster: (rosterId: string) => void,
) {
  await attempt('The rows were not opened', async () => {
    await showPlanRows(rosterId, rows)
    onRoster(rosterId)
  })
}
