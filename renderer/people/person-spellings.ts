import type { PersonPage } from '../../shared/person-page.ts'

/** Every spelling under which the log may tell of a person: addresses as keys and as typed, linked Wix accounts. */
export function personSpellings({ person, addresses, rows, invites, access }: PersonPage): readonly string[] {
  const typed = [...addresses, ...rows, ...invites, ...access].map(({ address }) => address.trim())
  const ids = person.accounts.map(({ wixId }) => wixId)
  return [
    ...new Set([...person.addressKeys, ...typed.map((address) => address.toLowerCase()), ...ids]),
  ].filter((spelling) => spelling !== '')
}
