import type { KnownAccess } from '../../shared/known-access.ts'
import type { Invite } from '../../shared/ledger.ts'
import { type Person, type PersonId, type PersonRow, shownAddress } from '../../shared/person.ts'
import type { PersonPage } from '../../shared/person-page.ts'
import { usualName } from './people/usual-name.ts'

export interface PersonPageDeps {
  readonly people: { read(personId: PersonId): Person }
  readonly ledger: { ofAddresses(addressKeys: readonly string[]): readonly Invite[] }
  readonly addressBook: { rowsOf(addressKeys: readonly string[]): readonly PersonRow[] }
  readonly access: { knownOfPerson(personId: PersonId): readonly KnownAccess[] }
}

/** Puts together what every room knows of one person. Any of their addresses finds them. */
export function readPersonPage(deps: PersonPageDeps, personId: PersonId): PersonPage {
  const person = deps.people.read(personId)
  const rows = deps.addressBook.rowsOf(person.addressKeys)
  const invites = deps.ledger.ofAddresses(person.addressKeys)
  const counts = new Map<string, number>()
  for (const { name } of rows) {
    const called = name.trim()
    if (called === '') continue
    const before = counts.get(called) ?? 0
    // Put last: of names as frequent as each other the newest is the usual one.
    counts.delete(called)
    counts.set(called, before + 1)
  }
  const usual = usualName(counts)
  return {
    person,
    name: person.name === '' ? usual : person.name,
    names: [...counts]
      .map(([name, count]) => ({ name, rows: count }))
      .toSorted(
        (one, other) => Number(other.name === usual) - Number(one.name === usual) || other.rows - one.rows,
      ),
    addresses: person.addressKeys.map((addressKey) => {
      const ofAddress = invites.filter((invite) => invite.addressKey === addressKey)
      const inRosters = rows.filter((row) => row.addressKey === addressKey)
      return {
        addressKey,
        address: shownAddress(inRosters.at(-1)?.address ?? ofAddress[0]?.address ?? addressKey, addressKey),
        rows: inRosters.length,
        invites: ofAddress.length,
      }
    }),
    rows,
    invites,
    access: deps.access.knownOfPerson(person.id),
  }
}
