import type { AccountId } from '../../../shared/accounts.ts'
import type { SiteId } from '../../../shared/directory.ts'
import { visitInPieces } from '../turns/visit-in-pieces.ts'
import type { SightingsTable } from './sightings-table.ts'

/** A site as it was listed. */
export interface ListedPeople {
  readonly siteId: SiteId
  readonly ownerAccountId: string
  readonly contributorIds: readonly string[]
}

/** Everybody on the sites of an account against who is known to be there: of a large account few sites are others. */
export interface ComparedPeople {
  /** Sites on which everybody is where they were. */
  readonly same: ReadonlySet<SiteId>
  /** How many there were on all sites. */
  readonly people: number
  /** How many of them are missing since a list that lost too many at once, so that it did not count. */
  readonly lost: number
}

/** In small letters; the owner of a site is none of its people. */
export function peopleOf({ ownerAccountId, contributorIds }: ListedPeople): readonly string[] {
  const owner = ownerAccountId.toLowerCase()
  return contributorIds.map((wixId) => wixId.toLowerCase()).filter((wixId) => wixId !== owner)
}

/** Of fifty people each, some ten milliseconds. */
const sitesAtOnce = 200

/** In pieces between which others get a turn; right as long as nobody's stay is written. */
export function* comparePeople(
  table: Pick<SightingsTable, 'crowds'>,
  accountId: AccountId,
  sites: Iterable<ListedPeople>,
): Generator<void, ComparedPeople> {
  const listed = new Map<SiteId, string>()
  yield* visitInPieces(sites, sitesAtOnce, (site) =>
    listed.set(site.siteId, peopleOf(site).toSorted().join()),
  )
  const same = new Set<SiteId>()
  let [people, lost] = [0, 0]
  let after: SiteId | undefined = ''
  while (after !== undefined) {
    const crowds = table.crowds(accountId, after, sitesAtOnce)
    for (const crowd of crowds) {
      people += crowd.people
      lost += crowd.lost
      if (crowd.missing === 0 && listed.get(crowd.site_id) === crowd.wix_ids) same.add(crowd.site_id)
    }
    after = crowds.at(-1)?.site_id
    if (after !== undefined) yield
  }
  return { same, people, lost }
}
