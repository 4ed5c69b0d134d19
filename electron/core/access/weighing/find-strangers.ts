import type { SiteId } from '../../../../shared/directory.ts'
import { acceptableOf, newcomersOf } from '../decide-acceptances.ts'
import { fitNewcomers } from '../fit-newcomers.ts'
import type { NewcomerRow } from '../sightings-table.ts'
import type { RelatedTables } from './collect-related.ts'

/** Who came onto these sites with the read of `at` (UTC ISO) and fits nobody who was invited where they are. */
export function findStrangers(
  siteIds: Iterable<SiteId>,
  at: string,
  { sightings, acceptances, people }: RelatedTables,
): readonly NewcomerRow[] {
  const fresh = sightings.newcomers({ siteIds: [...siteIds] }).filter((row) => row.first_at === at)
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
