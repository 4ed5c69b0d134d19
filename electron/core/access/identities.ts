import type { AccessPeople } from './access-evidence.ts'
import { seenBy, type TracedInvite, untraced } from './account-traces.ts'
import { type Identity, identifyAccount } from './identify-account.ts'

/** Who each account is, by the invites of all sites: added first, asked then. Each account is looked at once. */
export interface Identities {
  add(site: { readonly invites: readonly TracedInvite[] }): void
  of(wixId: string): Identity | null
}

interface Account {
  readonly named: string[]
  readonly seen: string[]
  /** undefined: nobody asked yet. */
  identity: Identity | null | undefined
}

export function createIdentities(people: AccessPeople): Identities {
  const accounts = new Map<string, Account>()
  function accountOf(wixId: string): Account {
    const known = accounts.get(wixId)
    if (known !== undefined) return known
    const made: Account = { named: [], seen: [], identity: undefined }
    accounts.set(wixId, made)
    return made
  }
  return {
    add: ({ invites }) => {
      for (const { addressKey, acceptedBy, inference } of invites) {
        if (acceptedBy !== null) accountOf(acceptedBy).named.push(addressKey)
        for (const wixId of seenBy(inference)) accountOf(wixId).seen.push(addressKey)
      }
    },
    of: (wixId) => {
      const known = accounts.get(wixId)
      if (known === undefined) return identifyAccount(wixId, untraced, people)
      if (known.identity === undefined) known.identity = identifyAccount(wixId, known, people)
      return known.identity
    },
  }
}
