import type { ReactNode } from 'react'
import type { Run } from '../../shared/outbox.ts'
import { countOf } from '../../shared/words/count.ts'
import { reasonWords } from '../../shared/words/outcome-words.ts'
import { runTitle } from '../../shared/words/run-words.ts'
import type { Live } from '../live-read.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { Card, CardList } from '../ui/display/card-list.tsx'
import { Chip } from '../ui/display/chip.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { ReadFailure } from '../ui/display/read-failure.tsx'
import { formatTime } from '../ui/format-time.ts'
import { Inbox } from '../ui/icons.ts'
import { LinkButton } from '../ui/link-button.tsx'
import { Screen } from '../ui/screen.tsx'
import { CancelRun } from './cancel-run.tsx'
import { EquationLine } from './equation-line.tsx'
import styles from './outbox-screen.module.css'
import { runTone } from './outbox-words.ts'
import { RunControls } from './run-controls.tsx'
import { RunProgress } from './run-progress.tsx'

export interface OutboxScreenProps {
  /** Links to what belongs to the outbox. */
  readonly tabs: ReactNode
  readonly runs: Live<readonly Run[]>
  readonly onRead: () => void
  readonly onOpen: (runId: string) => void
  readonly onRosters: () => void
  /** Plans that wait to be sent, above the runs. */
  readonly plans: ReactNode
  /** Beside the title. */
  readonly actions: ReactNode
}

/** Every run, newest first, each with its equation. */
export function OutboxScreen({ tabs, runs, onRead, onOpen, onRosters, plans, actions }: OutboxScreenProps) {
  return (
    <Screen
      title="Outbox"
      subtitle="Every plan that was sent, and what became of each line"
      tabs={tabs}
      actions={actions}
      isScrolling
    >
      {plans}
      {runs.error !== null && (
        <ReadFailure title="The runs cannot be read" error={runs.error} onRead={onRead} />
      )}
      {runs.value === null && runs.error === null && <Loading what="the runs" />}
      {runs.value?.length === 0 && (
        <EmptyState
          icon={<Inbox size={20} aria-hidden />}
          title="Nothing was sent from here yet"
          actions={
            <Button tone="primary" onClick={onRosters}>
              Go to the rosters
            </Button>
          }
        >
          Open a roster, make a plan and send it: the run appears here, row by row.
        </EmptyState>
      )}
      {runs.value !== null && runs.value.length > 0 && (
        <CardList>
          {runs.value.map((run) => (
            <RunCard key={run.id} run={run} onOpen={() => onOpen(run.id)} />
          ))}
        </CardList>
      )}
    </Screen>
  )
}

function RunCard({ run, onOpen }: { readonly run: Run; readonly onOpen: () => void }) {
  return (
    <Card
      title={
        <>
          <LinkButton onClick={onOpen}>{run.title}</LinkButton>
          <Chip tone={runTone(run)}>{runTitle(run)}</Chip>
          {run.toAnswer > 0 && <Chip tone="warning">{`${countOf(run.toAnswer, 'row')} to answer`}</Chip>}
          <span className={styles.when}>{formatTime(run.startedAt)}</span>
        </>
      }
      controls={
        <>
          <CancelRun run={run} size="small" />
          <RunControls run={run} size="small" />
        </>
      }
    >
      <div>
        <EquationLine equation={run.equation} />
      </div>
      {run.state.kind !== 'finished' && (
        <div>
          <RunProgress run={run} />
        </div>
      )}
      {run.state.kind === 'stopped' && (
        <div>
          <Banner tone="error" title="This run stopped">
            {reasonWords(run.state.because)}
          </Banner>
        </div>
      )}
    </Card>
  )
}
