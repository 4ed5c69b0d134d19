import type { LinkedPlace } from '../shared/workspace/opened.ts'
import { readStart } from '../shared/workspace/start-address.ts'
import { routeOfLink } from './place-link.ts'
import { formatRoute } from './shell/route.ts'

/** Where the page begins. */
export interface StartPlace {
  /** False: what the app was started for is still to be asked of the core. */
  readonly isKnown: boolean
  /** null: none of its own. */
  readonly place: LinkedPlace | null
}

/** Goes to the place that the page's address was opened with, once: a reload comes back to where the person was. */
export function goToStart(): StartPlace {
  const start = readStart(window.location.search)
  if (start === null) return { isKnown: false, place: null }
  const { place } = start
  const hash = place === null ? window.location.hash : formatRoute(routeOfLink(place))
  window.history.replaceState(null, '', `${window.location.pathname}${hash}`)
  return { isKnown: true, place }
}
