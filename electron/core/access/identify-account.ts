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
  const byName = personsOf(named, people)
  const linked = people.personOfAccount(wixId)
  if (linked !== null) {
    return byName === null || byName === linked
      ? { personId: linked, sureness: 'confirmed', because: 'linked', doubt: null }
      : { personId: linked, sureness: 'possibly', because: 'linked', doubt: 'contradiction' }
  }
  if (byName === several) return null
  if (byName !== null) return { personId: byName, sureness: 'told', because: 'named', doubt: null }
  const bySight = personsOf(seen, people)
  if (bySight === null || bySight === several) return null
  return { personId: bySight, sureness: 'probably', because: 'seen', doubt: null }
}

const several = Symbol('several')

/** The one person of all these addresses; null for none. */
function personsOf(addressKeys: readonly string[], people: AccessPeople): PersonId | typeof several | null {
  let found: PersonId | null = null
  for (const addressKey of addressKeys) {
    const personId = people.personOf(addressKey)
    if (found !== null && found !== personId) return several
    found = personId
  }
  return found
}
