import { type Person, personOfAddress } from '../../../shared/person.ts'

/** Everybody of whom something was said, found by address and by Wix account. */
export interface PersonIndex {
  readonly persons: () => Iterable<Person>
  readonly personOf: (addressKey: string) => Person
  readonly personOfAccount: (wixId: string) => Person | null
  readonly replace: (before: readonly Person[], after: readonly Person[]) => void
}

/** Takes what is said of each person; an address of which nothing is said is a person of its own. */
export function indexPersons(said: readonly Person[]): PersonIndex {
  const byAddress = new Map<string, Person>()
  const byAccount = new Map<string, Person>()
  const replace: PersonIndex['replace'] = (before, after) => {
    for (const person of before) {
      for (const key of person.addressKeys) byAddress.delete(key)
      for (const { wixId } of person.accounts) byAccount.delete(wixId)
    }
    for (const person of after) {
      for (const key of person.addressKeys) byAddress.set(key, person)
      for (const { wixId } of person.accounts) byAccount.set(wixId, person)
    }
  }
  replace([], said)
  return {
    persons: () => new Set(byAddress.values()),
    personOf: (addressKey) => byAddress.get(addressKey) ?? personOfAddress(addressKey),
    personOfAccount: (wixId) => byAccount.get(wixId) ?? null,
    replace,
  }
}
