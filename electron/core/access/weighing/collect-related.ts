import type { SiteId } from '../../../../shared/directory.ts'
import type { PersonId } from '../../../../shared/person.ts'
import type { AcceptanceRow, AcceptancesTable } from '../../ledger/acceptances-table.ts'
import type { People } from '../../people/people.ts'
import { acceptableOf, newcomersOf } from '../decide-acceptances.ts'
import { type Fit, fitNewcomers } from '../fit-newcomers.ts'
import type { NewcomerRow, SightingsTable } from '../sightings-table.ts'

/** Of what something else is known than when it was weighed last. */
export interface Touched {
  readonly siteIds: Iterable<SiteId>
  readonly wixIds: Iterable<string>
  readonly addressKeys: Iterable<string>
}

export interface RelatedTables {
  readonly sightings: Pick<SightingsTable, 'newcomers'>
  readonly acceptances: Pick<AcceptancesTable, 'at' | 'of' | 'namedFor'>
  readonly people: Pick<People, 'personOf' | 'personOfAccount' | 'read'>
}

/** What is weighed together. */
export interface Related {
  readonly newcomers: readonly NewcomerRow[]
  readonly invites: readonly AcceptanceRow[]
  /** Addresses whose invite an account accepted, as Wix said. */
  readonly namedFor: ReadonlyMap<string, readonly string[]>
}

/**
 * All accounts and people that hang together with what was touched, directly or round about: an account with everybody
 * it may be, a person with every account they may be. Weighed alone they come out as they would among all others. null
 * when there are more of them, newcomers and invites, than `most`: nothing is read to its end then.
 */
export function collectRelated(touched: Touched, tables: RelatedTables, most: number): Related | null {
  const { sightings, acceptances, people } = tables
  const limit = most + 1
  // Whom a touched account was taken for before, its invites told on these sites.
  const appeared = sightings.newcomers({ wixIds: [...touched.wixIds] }, limit)
  const siteIds = [...new Set([...touched.siteIds, ...appeared.map((row) => row.site_id)])]
  const onSites = sightings.newcomers({ siteIds }, limit)
  const wixIds = new Set([...touched.wixIds, ...onSites.map((row) => row.wix_id)])
  const invitedThere = acceptances.at(siteIds, limit)
  if (appeared.length > most || onSites.length + invitedThere.length > most) return null
  const persons = new Set<PersonId>()
  for (const addressKey of touched.addressKeys) persons.add(people.personOf(addressKey).id)
  for (const invite of invitedThere) persons.add(people.personOf(invite.address_key).id)

  const namedFor = (newcomers: readonly NewcomerRow[]) =>
    acceptances.namedFor([...new Set(newcomers.map((row) => row.wix_id))])
  const fitsOf = (newcomers: readonly NewcomerRow[], invites: readonly AcceptanceRow[]): readonly Fit[] =>
    fitNewcomers(
      newcomersOf(newcomers, { people, namedFor: namedFor(newcomers) }),
      invites.flatMap((invite) => acceptableOf(invite, people)),
    ).fits
  const sitesOf = (rows: readonly { readonly site_id: SiteId }[]) => [
    ...new Set(rows.map((row) => row.site_id)),
  ]
  const invitesOf = (ids: Iterable<PersonId>) =>
    acceptances.of(
      [...ids].flatMap((id) => people.read(id).addressKeys),
      limit,
    )

  let found = 0
  let newIds: readonly string[] = [...wixIds]
  let newPersons: readonly PersonId[] = [...persons]
  while (newIds.length > 0 || newPersons.length > 0) {
    const came = sightings.newcomers({ wixIds: newIds }, limit)
    const invited = invitesOf(newPersons)
    found += came.length + invited.length
    if (found > most) return null
    const invitesBeside = acceptances.at(sitesOf(came), limit)
    const cameBeside = sightings.newcomers({ siteIds: sitesOf(invited) }, limit)
    if (found + invitesBeside.length + cameBeside.length > most) return null
    if (pairsOf(came, invitesBeside) + pairsOf(cameBeside, invited) > most * pairsEach) return null
    const fits = [...fitsOf(came, invitesBeside), ...fitsOf(cameBeside, invited)]
    newIds = [...new Set(fits.map((fit) => fit.wixId))].filter((wixId) => !wixIds.has(wixId))
    newPersons = [...new Set(fits.map((fit) => fit.person))].filter((person) => !persons.has(person))
    for (const wixId of newIds) wixIds.add(wixId)
    for (const person of newPersons) persons.add(person)
  }
  const newcomers = sightings.newcomers({ wixIds: [...wixIds] })
  return { newcomers, invites: invitesOf(persons), namedFor: namedFor(newcomers) }
}

/** A site that many came onto and many were invited to has few of both, and far more pairs of them. */
const pairsEach = 30

function pairsOf(newcomers: readonly NewcomerRow[], invites: readonly AcceptanceRow[]): number {
  const cameTo = new Map<SiteId, number>()
  for (const { site_id: siteId } of newcomers) cameTo.set(siteId, (cameTo.get(siteId) ?? 0) + 1)
  return invites.reduce((sum, { site_id: siteId }) => sum + (cameTo.get(siteId) ?? 0), 0)
}
