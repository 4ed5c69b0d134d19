import type { PersonSite } from './person-sites.ts'

/** Sites where both are invited and not yet in, or in: one human twice. */
export function sharedSites(one: readonly PersonSite[], other: readonly PersonSite[]): readonly PersonSite[] {
  const taken = (lines: readonly PersonSite[]) =>
    lines.filter(({ access }) => access !== null && (access.state === 'open' || access.state === 'accepted'))
  const sites = new Set(taken(one).map(({ siteId }) => siteId))
  const shared = taken(other).filter(({ siteId }) => sites.has(siteId))
  return [...new Map(shared.map((line) => [line.siteId, line])).values()]
}
