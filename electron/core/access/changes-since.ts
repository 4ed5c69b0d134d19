import type { AccessChange } from '../../../shared/access/access-change.ts'
import type { AccountId } from '../../../shared/accounts.ts'
import type { KnownAccess } from '../../../shared/known-access.ts'
import type { AccessPeople } from './access-evidence.ts'
import { diffAccess } from './diff-access.ts'
import { evidenceAt } from './evidence-at.ts'
import { knowAccess } from './know-access.ts'
import { type EvidenceTables, readEvidence } from './read-evidence.ts'
import type { SightingsTable } from './sightings-table.ts'

export interface ChangesSinceDeps {
  readonly tables: EvidenceTables & { readonly sightings: Pick<SightingsTable, 'everyStay' | 'ownKeys'> }
  readonly people: AccessPeople
}

/**
 * What is known now against what was to be known then: the evidence of that time is looked at with the same eyes as
 * today's, so that nothing is different only because more is understood. `at` is UTC ISO, null for an account of which
 * nothing is asked.
 */
export function changesSince(
  { tables, people }: ChangesSinceDeps,
  known: readonly KnownAccess[],
  at: (accountId: AccountId) => string | null,
): readonly AccessChange[] {
  const { sightings } = tables
  const everyStay = { ...tables, sightings: { sites: sightings.sites, stays: sightings.everyStay } }
  const then = readEvidence(everyStay, null).flatMap((site) => {
    const time = at(site.accountId)
    return time === null ? [] : [evidenceAt(site, time)]
  })
  const siteIds = new Set(then.map(({ siteId }) => siteId))
  const before = knowAccess({ sites: then, people, ownKeys: sightings.ownKeys() }, ({ accountId }) =>
    Date.parse(at(accountId) ?? ''),
  )
  return diffAccess(
    before,
    known.filter(({ siteId }) => siteIds.has(siteId)),
  )
}
