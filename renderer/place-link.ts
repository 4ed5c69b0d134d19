import { type LinkedPlace, writeLink } from '../shared/workspace/opened.ts'
import { readStart, type Start } from '../shared/workspace/start-address.ts'
import { formatRoute, type Route } from './shell/route.ts'

/** Where a link leads. */
export function routeOfLink({ kind, id }: LinkedPlace): Route {
  switch (kind) {
    case 'roster':
      return { screen: 'rosters', rosterId: id }
    case 'run':
      return { screen: 'outbox', runId: id }
    case 'person':
      return { screen: 'people', personId: id }
  }
}

/** The link to what is shown; null where there is none to it. */
export function linkOfRoute(route: Route): string | null {
  if (route.screen === 'people') return writeLink({ kind: 'person', id: route.personId })
  if (route.screen === 'rosters' && route.rosterId !== null)
    return writeLink({ kind: 'roster', id: route.rosterId })
  if (route.screen === 'outbox' && route.runId !== null) return writeLink({ kind: 'run', id: route.runId })
  return null
}

/**
 * Goes to the place that the page's address was opened with, once: a reload comes back to where the person was. null
 * where what the app was started for is still to be asked of the core.
 */
export function goToStart(): Start | null {
  const start = readStart(window.location.search)
  if (start === null) return null
  const hash = start.place === null ? window.location.hash : formatRoute(routeOfLink(start.place))
  window.history.replaceState(null, '', `${window.location.pathname}${hash}`)
  return start
}
