import type { ReactNode } from 'react'
import type { Home, HomeNeed } from '../../shared/home/home.ts'
import { type RosterProgress, rowsToFix } from '../../shared/home/roster-progress.ts'
import type { Run } from '../../shared/outbox.ts'
import type { Roster } from '../../shared/roster.ts'
import { countOf, pluralOf } from '../../shared/words/count.ts'
import type { Live } from '../live-read.ts'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { ReadFailure } from '../ui/display/read-failure.tsx'
import { FlaskConical } from '../ui/icons.ts'
import { notePaint } from '../ui/paint/note-paint.ts'
import { Screen } from '../ui/screen.tsx'
import { useNow } from '../ui/use-now.ts'
import { ActiveRosters } from './active-rosters.tsx'
import { FirstStart, type FirstStartProps } from './first-start.tsx'
import styles from './home.module.css'
import { NeedList } from './need-list.tsx'
import { RecentRuns } from './recent-runs.tsx'

export interface HomeScreenProps extends FirstStartProps {
  readonly home: Live<Home>
  readonly progress: Live<readonly RosterProgress[]>
  readonly rosters: readonly Roster[]
  readonly runs: readonly Run[]
  readonly onRead: () => void
  /** Goes to the rows that a need is about. */
  readonly onNeed: (need: HomeNeed) => void
  readonly onRoster: (rosterId: string | null) => void
  readonly onPlan: (planId: string) => void
  readonly onRun: (runId: string | null) => void
  /** Begins the tour anew. */
  readonly onTour: () => void
  readonly isTouring: boolean
  readonly charts: ReactNode
}

/** What needs somebody, then how far everything has come. */
export function HomeScreen(props: HomeScreenProps) {
  const { home, progress, runs } = props
  const now = useNow()
  const { value, error } = home
  if (value === null)
    return (
      <Screen title="Home">
        {error === null ? (
          <Loading what="what needs you" />
        ) : (
          <ReadFailure title="Home cannot be read" error={error} onRead={props.onRead} />
        )}
      </Screen>
    )
  if (value.isUnused)
    return (
      <Screen title="Home" isScrolling>
        <FirstStart {...props} />
      </Screen>
    )
  const { needs, knownAsOf } = value
  const subtitle =
    needs.length === 0
      ? undefined
      : `${countOf(needs.length, 'thing')} ${pluralOf(needs.length, 'needs', 'need')} you`
  return (
    <Screen
      title="Home"
      subtitle={subtitle}
      isScrolling
      actions={
        props.isTouring ? undefined : (
          <Button tone="quiet" icon={<FlaskConical size={14} aria-hidden />} onClick={props.onTour}>
            Take the tour
          </Button>
        )
      }
    >
      <div className={styles.home}>
        {error !== null && <ReadFailure title="May be out of date" error={error} onRead={props.onRead} />}
        <section className={styles.section} aria-labelledby="home-needs">
          <h2 id="home-needs" className={styles.title} {...notePaint('needs')}>
            Needs you
          </h2>
          <NeedList
            {...{ needs, knownAsOf, now }}
            rowsToFix={rowsToFix(progress.value ?? [])}
            onNeed={props.onNeed}
          />
        </section>
        <div className={styles.halves}>
          <ActiveRosters
            {...props}
            progress={progress.value ?? []}
            isCounting={progress.value === null && progress.error === null}
            now={now}
          />
          <RecentRuns runs={runs} onRun={props.onRun} />
        </div>
        {props.charts}
      </div>
    </Screen>
  )
}
