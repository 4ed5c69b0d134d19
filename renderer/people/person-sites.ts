import { accessKey } from '../../shared/access.ts'
import type { KnownAccess } from '../../shared/known-access.ts'
import type { Invite } from '../../shared/ledger.ts'
import type { PersonRow } from '../../shared/person.ts'
import type { PersonPage } from '../../shared/person-page.ts'

/** One address of a person on one site: what is known, and which rows ask for it. */
export interface PersonSite {
  readonly key: string
  /** '' while the site of the rows is open. */
  readonly siteId: string
  readonly siteName: string
  readonly address: string
  /** null where only rows ask for it. */
  readonly access: KnownAccess | null
  /** The newest one. */
  readonly invite: Invite | null
  readonly rows: readonly PersonRow[]
  /** Other addresses of the person that are invited to the site, or in. */
  readonly alsoAs: readonly string[]
}

/** Every site of a person, by name; several addresses on one site are a line each. */
export function personSites(page: PersonPage): readonly PersonSite[] {
  const { access, rows, invites, addresses } = page
  const typed = new Map(addresses.map(({ addressKey, address }) => [addressKey, address]))
  const newest = new Map(invites.map((invite) => [invite.key, invite]))
  const rowsOf = Map.groupBy(rows, (row) => lineKey(row.addressKey, row.siteId, row.site))
  const known = access.map((line): Omit<PersonSite, 'alsoAs'> => {
    const key = accessKey(line.addressKey, line.siteId)
    return {
      key: line.addressKey === '' ? `${key}\n${line.wixIds.join()}` : key,
      siteId: line.siteId,
      siteName: line.siteName,
      address: typed.get(line.addressKey) ?? line.address,
      access: line,
      invite: line.inviteKey === null ? null : (newest.get(line.inviteKey) ?? null),
      rows: rowsOf.get(key) ?? [],
    }
  })
  const seen = new Set(known.map(({ key }) => key))
  const wished = [...rowsOf].flatMap(([key, group]): Omit<PersonSite, 'alsoAs'>[] => {
    const [row] = group
    if (row === undefined || seen.has(key)) return []
    const address = typed.get(row.addressKey) ?? row.address
    return [{ key, siteId: row.siteId, siteName: row.site, address, access: null, invite: null, rows: group }]
  })
  const lines = [...known, ...wished]
  const taken = Map.groupBy(lines.filter(holdsPlace), ({ siteId }) => siteId)
  return lines
    .map((line) => ({
      ...line,
      alsoAs: holdsPlace(line)
        ? (taken.get(line.siteId) ?? []).flatMap((other) => (other.key === line.key ? [] : [other.address]))
        : [],
    }))
    .toSorted(
      (one, other) => one.siteName.localeCompare(other.siteName) || one.address.localeCompare(other.address),
    )
}

const lineKey = (addressKey: string, siteId: string, site: string): string =>
  siteId === '' ? `text ${site}\n${addressKey}` : accessKey(addressKey, siteId)

const holdsPlace = ({ access }: Pick<PersonSite, 'access'>): boolean =>
  access !== null && (access.state === 'open' || access.state === 'accepted' || access.state === 'in-doubt')

/** Whether an invite can still be resent or revoked from here. */
export const canBeActedOn = ({ invite }: Pick<PersonSite, 'invite'>): boolean =>
  invite?.isControllable === true && actable.has(invite.state)

const actable: ReadonlySet<Invite['state']> = new Set([
  'pending',
  'expiring',
  'expired',
  'possibly-accepted',
  'unknown',
])
