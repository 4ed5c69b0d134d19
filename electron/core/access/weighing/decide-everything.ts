import type { AcceptanceRow, AcceptancesTable } from '../../ledger/acceptances-table.ts'
import { type AcceptanceChange, decideInPieces, type WhoIsWho } from '../decide-acceptances.ts'
import type { NewcomerRow, SightingsTable } from '../sightings-table.ts'
import { sliceSites } from '../slice-sites.ts'

export interface EverythingTables {
  readonly sightings: Pick<SightingsTable, 'newcomers' | 'newcomerSites'>
  readonly acceptances: Pick<AcceptancesTable, 'at' | 'inferredSites' | 'namedFor'>
  readonly people: WhoIsWho
}

/**
 * What all newcomers say of all invites, read and worked out in pieces between which others get a turn. Whoever changes
 * something in between says what hangs together with it: of the rest this is right.
 */
export function* decideEverything(
  { sightings, acceptances, people }: EverythingTables,
  at: string,
  sitesAtOnce?: number,
): Generator<void, readonly AcceptanceChange[]> {
  const namedFor = acceptances.namedFor(null)
  yield
  const cameTo = sightings.newcomerSites()
  yield
  const siteIds = [...new Set([...cameTo, ...acceptances.inferredSites()])]
  const newcomers: NewcomerRow[] = []
  const invites: AcceptanceRow[] = []
  for (const slice of sliceSites(siteIds, sitesAtOnce)) {
    yield
    newcomers.push(...sightings.newcomers({ siteIds: slice }))
    yield
    invites.push(...acceptances.at(slice))
  }
  yield
  const { changes } = yield* decideInPieces(newcomers, invites, { people, namedFor }, at)
  return changes
}
