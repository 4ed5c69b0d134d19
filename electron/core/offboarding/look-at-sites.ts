import type { AccountId } from '../../../shared/accounts.ts'
import type { Site } from '../../../shared/directory.ts'
import type { KnownAccess } from '../../../shared/known-access.ts'
import type { OffboardingSite } from '../../../shared/offboarding.ts'
import type { Person, PersonId } from '../../../shared/person.ts'
import type { AccessTarget } from '../../../shared/plan.ts'
import type { SendObstacle } from '../../../shared/sites/site-usability.ts'
import { decideStanding, type HandMark } from './decide-standing.ts'
import type { Certificate, OffboardingRow } from './offboardings-table.ts'

export interface LookDeps {
  readonly person: (personId: PersonId) => Person
  /** Their name, from rosters where nobody typed one. */
  readonly nameOf: (person: Person) => string
  /** Every site of every account, each once; also those that Wix lists no longer. */
  readonly sites: () => readonly Site[]
  /** Tells sites of the practice account beside accounts of one's own: looked at only where the person is on them. */
  readonly isOnlyPractice: () => (site: Site) => boolean
  /** Tells what keeps us from acting on a site, as the accounts are now. */
  readonly obstacles: () => (site: Site) => SendObstacle | null
  readonly accountNames: () => (accountId: AccountId) => string
  readonly knownOfPerson: (personId: PersonId) => readonly KnownAccess[]
  readonly knownOnSite: (siteId: string) => readonly KnownAccess[]
  /** Tells the last read of a site's people that counted; null for never. */
  readonly readTimes: () => (site: Site) => string | null
}

/** How all sites stand, and what a plan would be made for. */
export interface LookedAt extends Certificate {
  readonly targets: readonly AccessTarget[]
}

/** What is known now, and what a plan would be made for. */
export function lookAtSites(
  row: Pick<OffboardingRow, 'person_id' | 'begun_order'>,
  marks: ReadonlyMap<string, HandMark>,
  deps: LookDeps,
): LookedAt {
  const person = deps.person(row.person_id)
  const known = deps.knownOfPerson(person.id)
  const bySite = Map.groupBy(known, ({ siteId }) => siteId)
  const wixIds = sureAccounts(person, known)
  const readAt = deps.readTimes()
  const obstacleOf = deps.obstacles()
  const nameOfAccount = deps.accountNames()
  const isOnlyPractice = deps.isOnlyPractice()
  // A site that went away, as one that was sold, leaves the record only when nothing speaks for them on it.
  const looked = deps
    .sites()
    .filter(
      (site) => (site.isPresent && !isOnlyPractice(site)) || (bySite.get(site.id) ?? []).some(isPending),
    )
  const sites = looked.map((site): OffboardingSite => {
    const ofPerson = bySite.get(site.id) ?? []
    const standing = decideStanding(
      {
        site,
        obstacle: obstacleOf(site),
        known: ofPerson,
        unknownAccounts:
          wixIds.length > 0
            ? 0
            : deps.knownOnSite(site.id).filter((line) => line.personId === null && line.state === 'accepted')
                .length,
        readAt: readAt(site),
        mark: marks.get(site.id) ?? null,
      },
      { begunOrder: row.begun_order, hasAccount: wixIds.length > 0 },
    )
    const { id: siteId, accountId, name: siteName, client } = site
    const here = [...new Set(ofPerson.flatMap((line) => line.wixIds))]
    const accountName = nameOfAccount(accountId)
    return { accountId, siteId, siteName, accountName, wixIds: here, client, standing }
  })
  const addresses = addressesOf(person, known)
  return {
    name: deps.nameOf(person),
    addresses,
    wixIds,
    sites,
    targets: sites.flatMap(({ siteId, standing }) =>
      standing.kind === 'to-do' ? targetsOn(siteId, bySite.get(siteId) ?? []) : [],
    ),
  }
}

/** Accounts that a person linked, or that Wix or a person named: their absence says something. */
function sureAccounts(person: Person, known: readonly KnownAccess[]): readonly string[] {
  // A word that they are in is none on which account is theirs.
  const named = known.flatMap(({ sureness, accountSureness, wixIds }) =>
    (sureness === 'told' || sureness === 'confirmed') && accountSureness === undefined && wixIds.length === 1
      ? wixIds
      : [],
  )
  return [...new Set([...person.accounts.map(({ wixId }) => wixId), ...named])]
}

/** As they were typed where an invite says so. */
export function addressesOf(person: Person, known: readonly KnownAccess[]): readonly string[] {
  const typed = new Map(known.map(({ addressKey, address }) => [addressKey, address]))
  return person.addressKeys.map((key) => typed.get(key) ?? key)
}

/** In, perhaps in, or with an invite that can still be accepted, as far as is known. */
const isPending = ({ state, openInvites }: KnownAccess): boolean =>
  state === 'accepted' || state === 'in-doubt' || openInvites.length > 0

/** One line of a plan for each address with an invite or access, and for each account of theirs without an address. */
const targetsOn = (siteId: string, known: readonly KnownAccess[]): readonly AccessTarget[] =>
  known.filter(isPending).map(({ address, wixIds }) => ({
    address,
    siteId,
    wixId: wixIds.length === 1 ? (wixIds[0] ?? null) : null,
  }))
