import { isDay } from '../../shared/day.ts'
import { unreachable } from '../../shared/errors.ts'
import { type RunPart, runParts } from '../../shared/runs/run-people.ts'

/** What of access is shown: who is where now, or what is different from before. */
export const accessParts = ['now', 'changes', 'drift'] as const
export type AccessPart = (typeof accessParts)[number]

/** Where the person is. Written to `location.hash`, so that a reload comes back to it. */
export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'rosters'; readonly rosterId: string | null }
  | { readonly screen: 'plan'; readonly planId: string }
  | { readonly screen: 'reviews'; readonly reviewId: string | null }
  | { readonly screen: 'offboarding'; readonly offboardingId: string | null }
  /** `part`: which rows of the run, as its figures are called; left out for all. */
  | { readonly screen: 'outbox'; readonly runId: string | null; readonly part?: RunPart }
  /** Every line in doubt, of all runs. */
  | { readonly screen: 'doubts' }
  /** `show`: what of them, e.g. `no-answer`; see `shown-invites.ts`. Left out for all. */
  | { readonly screen: 'invites'; readonly find: string; readonly show?: string }
  /** `since`, `until`: the days from which and to which changes are shown; left out for the last sync, and for today. */
  | {
      readonly screen: 'access'
      readonly part: AccessPart
      readonly since?: string
      readonly until?: string
    }
  /** `people`: only events about these addresses and Wix accounts; [] for all. */
  | { readonly screen: 'audit'; readonly runId: string | null; readonly people: readonly string[] }
  /** Any address of the person. */
  | { readonly screen: 'people'; readonly personId: string }
  | { readonly screen: 'backups' }
  | { readonly screen: 'accounts'; readonly accountId: string | null; readonly find: string }
  /** `setting`: one of them, or a section. */
  | { readonly screen: 'settings'; readonly setting: string | null }
  /** `topic`: one of them, e.g. the name of a screen. */
  | { readonly screen: 'help'; readonly topic: string | null }

export const home: Route = { screen: 'home' }

/** `#/outbox/8f…` → the route; anything unknown is {@link home}. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const [screen, encoded] = path.split('/')
  const id = encoded === undefined || encoded === '' ? null : decode(encoded)
  const asked = new URLSearchParams(query)
  const find = asked.get('find') ?? ''
  switch (screen) {
    case 'rosters':
      return { screen, rosterId: id }
    case 'plan':
      return id === null ? home : { screen, planId: id }
    case 'reviews':
      return { screen, reviewId: id }
    case 'offboarding':
      return { screen, offboardingId: id }
    case 'outbox':
      return withPart(id, asked.get('part'))
    case 'doubts':
    case 'backups':
      return { screen }
    case 'audit':
      return { screen, runId: id, people: asked.getAll('person') }
    case 'people':
      return id === null ? home : { screen, personId: id }
    case 'invites':
      return asked.has('show') ? { screen, find, show: asked.get('show') ?? '' } : { screen, find }
    case 'access':
      return withDays(accessParts.find((part) => part === id) ?? 'now', asked)
    case 'accounts':
      return { screen, accountId: id, find }
    case 'settings':
      return { screen, setting: id }
    case 'help':
      return { screen, topic: id }
    default:
      return home
  }
}

function withDays(part: AccessPart, asked: URLSearchParams): Route {
  const [since = '', until = ''] = [asked.get('since') ?? '', asked.get('until') ?? '']
  if (!isDay(since)) return { screen: 'access', part }
  return isDay(until) ? { screen: 'access', part, since, until } : { screen: 'access', part, since }
}

function withPart(runId: string | null, part: string | null): Route {
  const known = runParts.find((one) => one === part)
  return known === undefined ? { screen: 'outbox', runId } : { screen: 'outbox', runId, part: known }
}

/** The inverse of {@link parseRoute}. */
export function formatRoute(route: Route): string {
  const id = idOf(route)
  const asked = new URLSearchParams()
  if ('find' in route && route.find !== '') asked.set('find', route.find)
  if ('show' in route && route.show !== undefined) asked.set('show', route.show)
  if (route.screen === 'outbox' && route.part !== undefined) asked.set('part', route.part)
  if ('since' in route && route.since !== undefined) asked.set('since', route.since)
  if ('until' in route && route.until !== undefined) asked.set('until', route.until)
  if ('people' in route) for (const person of route.people) asked.append('person', person)
  const query = asked.size === 0 ? '' : `?${asked}`
  return `#/${route.screen}${id === null ? '' : `/${encodeURIComponent(id)}`}${query}`
}

/** What a screen shows one of; null for all of them. */
function idOf(route: Route): string | null {
  switch (route.screen) {
    case 'rosters':
      return route.rosterId
    case 'plan':
      return route.planId
    case 'reviews':
      return route.reviewId
    case 'offboarding':
      return route.offboardingId
    case 'people':
      return route.personId
    case 'accounts':
      return route.accountId
    case 'settings':
      return route.setting
    case 'help':
      return route.topic
    case 'home':
    case 'invites':
    case 'doubts':
    case 'backups':
      return null
    case 'access':
      return route.part === 'now' ? null : route.part
    case 'outbox':
    case 'audit':
      return route.runId
    default:
      return unreachable(route)
  }
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** The help of what is shown. */
export const helpRoute = (route: Route): Route => ({
  screen: 'help',
  topic: route.screen === 'help' ? route.topic : route.screen,
})
