/** Where the person is. Written to `location.hash`, so that a reload comes back to it. */
export type Route =
  | { readonly screen: 'rosters'; readonly rosterId: string | null }
  | { readonly screen: 'plan'; readonly planId: string }
  | { readonly screen: 'outbox'; readonly runId: string | null }
  | { readonly screen: 'invites'; readonly find: string }
  | { readonly screen: 'audit'; readonly runId: string | null }
  | { readonly screen: 'accounts'; readonly accountId: string | null; readonly find: string }

export const home: Route = { screen: 'rosters', rosterId: null }

/** `#/outbox/8f…` → the route; anything unknown is {@link home}. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const [screen, encoded] = path.split('/')
  const id = encoded === undefined || encoded === '' ? null : decode(encoded)
  const find = new URLSearchParams(query).get('find') ?? ''
  switch (screen) {
    case 'rosters':
      return { screen, rosterId: id }
    case 'plan':
      return id === null ? home : { screen, planId: id }
    case 'outbox':
    case 'audit':
      return { screen, runId: id }
    case 'invites':
      return { screen, find }
    case 'accounts':
      return { screen, accountId: id, find }
    default:
      return home
  }
}

/** The inverse of {@link parseRoute}. */
export function formatRoute(route: Route): string {
  const id =
    route.screen === 'rosters'
      ? route.rosterId
      : route.screen === 'plan'
        ? route.planId
        : route.screen === 'accounts'
          ? route.accountId
          : route.screen === 'invites'
            ? null
            : route.runId
  const find = 'find' in route && route.find !== '' ? `?${new URLSearchParams({ find: route.find })}` : ''
  return `#/${route.screen}${id === null ? '' : `/${encodeURIComponent(id)}`}${find}`
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
