import { useCallback, useSyncExternalStore } from 'react'
import { formatRoute, parseRoute, type Route } from './route.ts'

/** The route in `location.hash`, and how to go somewhere: back and forward of the window work. */
export function useRoute(): readonly [Route, (route: Route) => void] {
  const hash = useSyncExternalStore(listen, () => window.location.hash)
  const go = useCallback((route: Route) => {
    window.location.hash = formatRoute(route)
  }, [])
  return [parseRoute(hash), go]
}

function listen(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}
