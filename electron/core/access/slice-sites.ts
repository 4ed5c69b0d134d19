import type { SiteId } from '../../../shared/directory.ts'

/** So many sites are read and understood in one turn: with the forty people of a usual site, some twenty milliseconds. */
const sitesATurn = 25

/** Sites in the order given, so many at a time as one turn of the core can take. */
export function* sliceSites(siteIds: readonly SiteId[], atATime = sitesATurn): Generator<readonly SiteId[]> {
  for (let from = 0; from < siteIds.length; from += atATime) yield siteIds.slice(from, from + atATime)
}
