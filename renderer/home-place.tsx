import { useEffect, useState } from 'react'
import { unreachable } from '../shared/errors.ts'
import type { HomeNeed } from '../shared/home/home.ts'
import { HomeScreen } from './home/home-screen.tsx'
import { createFiguresStore, createHomeStore, createProgressStore } from './home/home-store.ts'
import { useLive } from './live-read.ts'
import type { Rooms } from './open-rooms.ts'
import type { Intent } from './palette-commands.tsx'
import type { Route } from './shell/route.ts'
import { showEndedRows } from './show-ended-rows.ts'
import { beginTour } from './tour-place.tsx'
import { ReadFailure } from './ui/display/read-failure.tsx'
import { loadLater } from './ui/parts/load-later.tsx'
import { attempt } from './ui/toast.tsx'

const HomeCharts = loadLater(async () => (await import('./home-charts.tsx')).HomeCharts)

export interface HomePlaceProps {
  readonly rooms: Rooms
  readonly go: (route: Route) => void
  /** Goes to a screen and has it do something. */
  readonly want: (intent: Intent, to: Route) => void
}

/** Home, with where each of its lines leads. */
export function HomePlace({ rooms, go, want }: HomePlaceProps) {
  const [stores] = useState(() => ({
    home: createHomeStore(),
    figures: createFiguresStore(),
    progress: createProgressStore(),
  }))
  useEffect(() => stores.home.start(), [stores])
  const home = useLive(stores.home)
  // Neither holds up what needs somebody: progress rests on all that is known.
  const isTold = home.value !== null || home.error !== null
  useEffect(() => {
    if (!isTold) return
    const stops = [stores.figures.start(), stores.progress.start()]
    return () => {
      for (const stop of stops) stop()
    }
  }, [stores, isTold])
  const figures = useLive(stores.figures)
  const progress = useLive(stores.progress)
  const archived = new Set((progress.value ?? []).flatMap((one) => (one.isArchived ? [one.rosterId] : [])))
  const rosters = (useLive(rooms.rosters).value ?? []).filter(
    ({ id, deletedAt }) => deletedAt === null && !archived.has(id),
  )
  const runs = useLive(rooms.outbox).value ?? []
  const list: Route = { screen: 'rosters', rosterId: null }

  function onNeed(need: HomeNeed) {
    if (need.kind !== 'access-over' && need.kind !== 'access-ending') {
      go(placeOfNeed(need))
      return
    }
    void attempt('The rows were not opened', async () => {
      await showEndedRows(need.rosterId, need.kind === 'access-over' ? null : need.days)
      go({ screen: 'rosters', rosterId: need.rosterId })
    })
  }
  return (
    <HomeScreen
      {...{ home, progress, rosters, runs, onNeed }}
      onRead={stores.home.read}
      onRoster={(rosterId) => go({ screen: 'rosters', rosterId })}
      onPlan={(planId) => go({ screen: 'plan', planId })}
      onRun={(runId) => go({ screen: 'outbox', runId })}
      onSample={() => beginTour(rooms.tour, go)}
      onTour={() => void beginTour(rooms.tour, go)}
      isTouring={useLive(rooms.tour).value?.kind === 'under-way'}
      onList={() => want('roster-from-list', list)}
      onFile={() => want('import', list)}
      charts={
        <>
          {figures.error !== null && (
            <ReadFailure
              title={figures.value === null ? 'The figures cannot be read' : 'The figures may be out of date'}
              error={figures.error}
              onRead={stores.figures.read}
            />
          )}
          {figures.value !== null && <HomeCharts figures={figures.value} runs={runs} />}
        </>
      }
    />
  )
}

/** Where the rows of a need are; those of rosters need a filter besides. */
function placeOfNeed(need: Exclude<HomeNeed, { kind: 'access-over' | 'access-ending' }>): Route {
  switch (need.kind) {
    case 'in-doubt':
      return { screen: 'doubts' }
    case 'run-stands':
      return { screen: 'outbox', runId: need.runId }
    case 'refused':
    case 'failed':
      return { screen: 'outbox', runId: need.runId, part: need.kind }
    case 'still-there':
      return { screen: 'outbox', runId: need.runId, part: 'stillThere' }
    case 'run-asks':
      return { screen: 'outbox', runId: need.runId, part: 'held' }
    case 'asks':
      return { screen: 'plan', planId: need.planId }
    case 'cannot-send':
    case 'sync-old':
    case 'sync-problem':
      return { screen: 'accounts', accountId: need.accountId, find: '' }
    case 'expired':
    case 'no-answer':
      return { screen: 'invites', find: '', show: need.kind }
    case 'expiring':
      return { screen: 'invites', find: '', show: 'within-7' }
    case 'review-due':
      return { screen: 'reviews', reviewId: need.reviewId }
    case 'offboarding':
      return { screen: 'offboarding', offboardingId: need.offboardingId }
    default:
      return unreachable(need)
  }
}
