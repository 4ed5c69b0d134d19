import type { Doubt } from '../../../shared/acceptance.ts'
import type { AccessSureness } from '../../../shared/known-access.ts'
import type { PersonId } from '../../../shared/person.ts'
import type { AccessPeople } from './access-evidence.ts'

/** Whose Wix account it is, on whichever site it is seen. */
export interface Identity {
  readonly personId: PersonId
  readonly sureness: AccessSureness
  readonly because: 'linked' | 'named' | 'seen'
  readonly doubt: Doubt | null
}

/** Who an account is by invites: the addresses whose invite Wix said it accepted, and those it probably accepted. */
export interface AccountTraces {
  readonly named: readonly string[]
  readonly seen: readonly string[]
}

/**
 * A person's word comes before Wix's, and both before what was seen. Where Wix's word is against it, it stays who it is
 * said to be but is no more than possible; where Wix named it for two people, it is nobody until somebody says so.
 */
export function identifyAccount(
  wixId: string,
  { named, seen }: AccountTraces,
  people: AccessPeople,
): Identity | null {
  const namedPeople = new Set(named.map((addressKey) => people.personOf(addressKey)))
  const linked = people.personOfAccount(wixId)
  if (linked !== null) {
    const isAgainst = namedPeople.size > 0 && !(namedPeople.size === 1 && namedPeople.has(linked))
    return isAgainst
      ? { personId: linked, sureness: 'possibly', because: 'linked', doubt: 'contradiction' }
      : { personId: linked, sureness: 'confirmed', because: 'linked', doubt: null }
  }
  const [personId, ...others] = namedPeople
  if (personId !== undefined) {
    return others.length > 0 ? null : { personId, sureness: 'told', because: 'named', doubt: null }
  }
  const [seenPerson, ...seenOthers] = new Set(seen.map((addressKey) => people.personOf(addressKey)))
  if (seenPerson === undefined || seenOthers.length > 0) return null
  return { personId: seenPerson, sureness: 'probably', because: 'seen', doubt: null }
}
