import type { SiteId } from '../../../../shared/directory.ts'
import { acceptableOf, newcomersOf } from '../decide-acceptances.ts'
import { fitNewcomers } from '../fit-newcomers.ts'
import type { NewcomerRow } from '../sightings-table.ts'
import { sliceSites } from '../slice-sites.ts'
import type { RelatedTables } from './collect-related.ts'

/**
 * Who came onto these sites with the read of `at` (UTC ISO) and fits nobody who was invited where they are, in the order of
 * sites; some sites at a time. Whether somebody fits follows from where they are and from nobody else.
 */
export function* findStrangers(
  siteIds: Iterable<SiteId>,
  at: string,
  tables: RelatedTables,
): Generator<readonly NewcomerRow[]> {
  for (const slice of sliceSites([...siteIds].toSorted())) yield strangersOn(slice, at, tables)
}

function strangersOn(
  siteIds: readonly SiteId[],
  at: string,
  { sightings, acceptances, people }: RelatedTables,
): readonly NewcomerRow[] {
  const fresh = sightings.newcomers({ siteIds, cameAt: at })
  if (fresh.length === 0) return []
  const wixIds = [...new Set(fresh.map((row) => row.wix_id))]
  const everywhere = sightings.newcomers({ wixIds })
  const invites = acceptances.at([...new Set(everywhere.map((row) => row.site_id))])
  const { unknown } = fitNewcomers(
    newcomersOf(everywhere, { people, namedFor: acceptances.namedFor(wixIds) }),
    invites.flatMap((invite) => acceptableOf(invite, people)),
  )
  const strangers = new Set(unknown)
  return fresh.filter((row) => strangers.has(row.wix_id))
}
