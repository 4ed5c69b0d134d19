import { useEffect, useRef } from 'react'
import type { Tour } from '../shared/home/home.ts'
import { call } from './api.ts'
import { createLiveRead, type LiveRead, useLive } from './live-read.ts'
import type { Route } from './shell/route.ts'
import { advanceTour, leaveTour, type TourPlace } from './tour/advance-tour.ts'
import { loadLater } from './ui/parts/load-later.tsx'
import { attempt } from './ui/toast.tsx'

const TourCoach = loadLater(async () => (await import('./tour/tour-coach.tsx')).TourCoach)

/** Where the tour stands, kept by the core: it goes on after a restart. */
export const createTourStore = (): LiveRead<Tour> =>
  createLiveRead({ read: () => call('home.readTour', {}), listen: () => () => undefined })

export async function keepTour(store: LiveRead<Tour>, tour: Tour): Promise<void> {
  store.set(tour)
  await attempt('The tour was not kept', () => call('home.keepTour', { tour }))
}

const sampleName = 'Sample: studio team'

/** Begins the tour from its first step, on the sample roster there is or a new one. */
export async function beginTour(store: LiveRead<Tour>, go: (route: Route) => void): Promise<void> {
  await attempt('The tour was not begun', async () => {
    const rosters = await call('roster.list', {})
    const there = rosters.find(({ name, deletedAt }) => name === sampleName && deletedAt === null)
    const [roster] = there === undefined ? await call('home.loadSample', {}) : [there]
    if (roster === undefined) return
    await keepTour(store, { kind: 'under-way', step: 'roster', rosterId: roster.id })
    go({ screen: 'rosters', rosterId: roster.id })
  })
}

/** The coach mark of the step, on whatever screen somebody is. */
export function TourAround({
  store,
  route,
  go,
}: {
  readonly store: LiveRead<Tour>
  readonly route: Route
  readonly go: (route: Route) => void
}) {
  const tour = useLive(store).value
  const place = placeOfRoute(route)
  const before = useRef<TourPlace | null>(null)
  useEffect(() => {
    if (tour === null) return
    const now = placeOfRoute(route)
    const next = leaveTour(advanceTour(tour, now), before.current ?? now, now)
    before.current = now
    if (next !== tour) void keepTour(store, next)
  }, [store, tour, route])
  if (tour?.kind !== 'under-way') return null
  return (
    <TourCoach
      tour={tour}
      place={place}
      onTour={(next) => void keepTour(store, next)}
      onRoster={(rosterId) => go({ screen: 'rosters', rosterId })}
    />
  )
}

function placeOfRoute(route: Route): TourPlace {
  switch (route.screen) {
    case 'rosters':
      return route.rosterId === null
        ? { screen: 'elsewhere' }
        : { screen: 'roster', rosterId: route.rosterId }
    case 'outbox':
      return { screen: route.runId === null ? 'elsewhere' : 'run' }
    case 'plan':
    case 'access':
      return { screen: route.screen }
    default:
      return { screen: 'elsewhere' }
  }
}
