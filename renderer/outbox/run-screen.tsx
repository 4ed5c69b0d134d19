import { useEffect, useMemo, useState } from 'react'
import type { Invite } from '../../shared/ledger.ts'
import type { RunDetail } from '../../shared/outbox.ts'
import type { PlanSource } from '../../shared/plan.ts'
import { listRunPeople, type RunPart, type RunPerson } from '../../shared/runs/run-people.ts'
import { formatCount } from '../../shared/words/count.ts'
import { reasonWords } from '../../shared/words/outcome-words.ts'
import { needsPerson, runTitle } from '../../shared/words/run-words.ts'
import { type Live, useLive } from '../live-read.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { Chip } from '../ui/display/chip.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { SpokenOnly } from '../ui/display/spoken-only.tsx'
import { formatTime } from '../ui/format-time.ts'
import { Inbox } from '../ui/icons.ts'
import { Screen } from '../ui/screen.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { announceRun } from './announce-run.ts'
import { CancelRun } from './cancel-run.tsx'
import { RunDoubts } from './doubts/run-doubts.tsx'
import { EquationLine } from './equation-line.tsx'
import { JobsPanel } from './jobs-panel.tsx'
import styles from './outbox-screen.module.css'
import { createRunStore } from './outbox-store.ts'
import { runTone } from './outbox-words.ts'
import { NeedsBanner } from './people/needs-banner.tsx'
import { PeoplePanel } from './people/people-panel.tsx'
import type { TroubleListProps } from './people/trouble-list.tsx'
import { usePlanLines } from './people/use-plan-lines.ts'
import { RevokeSent } from './revoke-sent.tsx'
import { RunControls } from './run-controls.tsx'
import { RunProgress } from './run-progress.tsx'
import { hasNotBegun } from './run-start.tsx'
import { SaveReport } from './save-report.tsx'
import type { ShowRows } from './show-rows.ts'

export interface RunScreenProps {
  readonly runId: string
  /** The rows to begin with; null for all. */
  readonly part: RunPart | null
  /** Only jobs of this account are listed; null for all. */
  readonly accountId: string | null
  /** Accounts whose invites reach nobody. */
  readonly practiceIds: ReadonlySet<string>
  /** Every invite known. */
  readonly invites: Live<readonly Invite[]>
  readonly onPlan: (source: PlanSource) => void
  readonly onBack: () => void
  readonly onAudit: () => void
  readonly onRoster: (rosterId: string) => void
  readonly onRows: ShowRows
  readonly onOpenSite: (siteId: string) => void
  readonly onReveal: (path: string) => void
  /** Chooses other roles for people who were not invited; a plan follows. */
  readonly onOtherRoles: (people: readonly RunPerson[]) => void
}

/** One run: the equation, how far it is, and every call and address of it. */
export function RunScreen(props: RunScreenProps) {
  const live = useMemo(() => createRunStore(props.runId), [props.runId])
  useEffect(() => live.start(), [live])
  const { value, error } = useLive(live)
  if (value !== null) return <RunView {...props} detail={value} />
  return (
    <Screen title="Run">
      {error === null ? (
        <Loading what="the run" />
      ) : (
        <EmptyState
          icon={<Inbox size={20} aria-hidden />}
          title="This run cannot be shown"
          actions={
            <>
              <Button onClick={live.read}>Try again</Button>
              <Button onClick={props.onBack}>All runs</Button>
            </>
          }
        >
          {error.message}
        </EmptyState>
      )}
    </Screen>
  )
}

type Tab = 'people' | 'doubt' | 'jobs'

function RunView({
  detail,
  part: firstPart,
  accountId,
  practiceIds,
  invites,
  onPlan,
  onBack,
  onAudit,
  onRoster,
  onRows,
  onOpenSite,
  onOtherRoles,
  onReveal,
}: RunScreenProps & { readonly detail: RunDetail }) {
  const { run } = detail
  const jobs = useMemo(
    () => (accountId === null ? detail.jobs : detail.jobs.filter((job) => job.accountId === accountId)),
    [detail.jobs, accountId],
  )
  const lines = usePlanLines(run.planId)
  const people = useMemo(() => listRunPeople(jobs, lines, detail.openAsks), [jobs, lines, detail.openAsks])
  const doubts = useMemo(() => people.filter(({ part }) => part === 'inDoubt').length, [people])
  const [chosen, setChosen] = useState<Tab | null>(null)
  const [{ part, isToAnswer }, setShown] = useState({ part: firstPart, isToAnswer: false })
  const tab = chosen ?? (doubts > 0 && firstPart === null ? 'doubt' : 'people')
  const showPart = (part: RunPart | null, isToAnswer = false) => {
    setShown({ part, isToAnswer })
    setChosen('people')
  }
  const onAnswer: TroubleListProps['onAnswer'] = (rosterId, asked) =>
    onPlan({ kind: 'roster', rosterId, rowIds: asked.flatMap(({ rowId }) => rowId ?? []) })
  const isPractice = detail.jobs.length > 0 && detail.jobs.every((job) => practiceIds.has(job.accountId))
  return (
    <Screen
      title={
        <span className={styles.name}>
          {run.title} <Chip tone={runTone(run)}>{runTitle(run)}</Chip>
          {isPractice && <Chip tone="marked">Practice</Chip>}
        </span>
      }
      subtitle={`${hasNotBegun(run) ? 'Approved' : 'Started'} ${formatTime(run.startedAt)}${run.finishedAt === null ? '' : `, finished ${formatTime(run.finishedAt)}`}`}
      actions={
        <>
          <CancelRun run={run} />
          <Button tone="quiet" onClick={onBack}>
            All runs
          </Button>
          <Button tone="quiet" onClick={onAudit}>
            Audit of this run
          </Button>
          <SaveReport run={run} onReveal={onReveal} />
          <RevokeSent run={run} invites={invites} onPlan={onPlan} />
          <RunControls run={run} />
        </>
      }
    >
      <div className={styles.overview}>
        <EquationLine
          equation={run.equation}
          part={tab === 'people' && !isToAnswer ? part : undefined}
          onPart={showPart}
        />
        <SpokenOnly>{announceRun(run)}</SpokenOnly>
        {run.state.kind !== 'finished' && <RunProgress run={run} />}
        {run.state.kind === 'stopped' && (
          <Banner tone="error" title="This run stopped, so that nothing gets worse">
            {reasonWords(run.state.because)}
          </Banner>
        )}
        {needsPerson(run) && (
          <NeedsBanner
            runId={run.id}
            people={people}
            onPart={(part) => showPart(part, true)}
            onDoubts={() => setChosen('doubt')}
          />
        )}
        {accountId !== null && jobs.length < detail.jobs.length && (
          <Banner tone="info">
            {`Only requests of the chosen account are listed: ${formatCount(jobs.length)} of ${formatCount(detail.jobs.length)}.`}
          </Banner>
        )}
      </div>
      <Tabs<Tab>
        value={tab}
        onValueChange={setChosen}
        tabs={[
          {
            value: 'people',
            label: `People (${formatCount(people.length)})`,
            panel: (
              <PeoplePanel
                {...{ run, people, part, isToAnswer, onRows, onRoster, onOtherRoles, onAnswer }}
                onPart={showPart}
              />
            ),
          },
          {
            value: 'doubt',
            label: `In doubt (${formatCount(doubts)})`,
            panel: <RunDoubts runId={run.id} inDoubt={doubts} {...{ accountId, onRows, onOpenSite }} />,
          },
          {
            value: 'jobs',
            label: `Requests (${formatCount(jobs.length)})`,
            panel: <JobsPanel run={run} jobs={jobs} onRoster={onRoster} />,
          },
        ]}
      />
    </Screen>
  )
}
