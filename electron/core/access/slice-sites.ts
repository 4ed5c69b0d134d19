/** So many sites are read and understood in one turn: with the forty people of a usual site, some twenty milliseconds. */
const sitesATurn = 25

/** Sites in the order given, so many at a time as one turn of the core can take. */
export function* sliceSites<Site>(sites: readonly Site[], atATime = sitesATurn): Generator<readonly Site[]> {
  for (let from = 0; from < sites.length; from += atATime) yield sites.slice(from, from + atATime)
}
