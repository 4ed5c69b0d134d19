import { useCallback, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { takeLostFocus } from '../ui/layout/take-lost-focus.ts'
import { formatRoute, parseRoute, type Route } from './route.ts'

/**
 * The route in `location.hash`, and how to go somewhere: back and forward of the window work. A focus that is lost on
 * the way goes to the heading of what is shown, also where the same screen shows something else.
 */
export function useRoute(): readonly [Route, (route: Route) => void] {
  const hash = useSyncExternalStore(listen, () => window.location.hash)
  const go = useCallback((route: Route) => {
    window.location.hash = formatRoute(route)
  }, [])
  const shown = useRef(hash)
  useLayoutEffect(() => {
    // Nothing was lost where the page begins: to look for it would lay out a page that is not whole yet.
    if (shown.current === hash) return
    shown.current = hash
    if (hash !== '') takeLostFocus()
  }, [hash])
  return [parseRoute(hash), go]
}

function listen(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}
