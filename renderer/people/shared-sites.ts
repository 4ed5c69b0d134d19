import type { PersonSite } from './person-sites.ts'

/** Names of sites where both are invited and not yet in, or in: one human twice. */
export function sharedSites(one: readonly PersonSite[], other: readonly PersonSite[]): readonly string[] {
  const taken = (lines: readonly PersonSite[]) =>
    lines.filter(({ access }) => access !== null && (access.state === 'open' || access.state === 'accepted'))
  const sites = new Set(taken(one).map(({ siteId }) => siteId))
  return [
    ...new Map(
      taken(other).flatMap((line) => (sites.has(line.siteId) ? [[line.siteId, line.siteName]] : [])),
    ),
  ].map(([, name]) => name ?? '')
}
