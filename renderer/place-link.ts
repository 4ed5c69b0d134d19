import { type LinkedPlace, writeLink } from '../shared/workspace/opened.ts'
import type { Route } from './shell/route.ts'

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
