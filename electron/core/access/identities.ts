import type { AccessPeople } from './access-evidence.ts'
import { seenBy, type TracedInvite } from './account-traces.ts'
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
  return {
    add: ({ invites }) => {
      for (const { addressKey, acceptedBy, inference } of invites) {
        if (acceptedBy !== null) {
          const known = accounts.get(acceptedBy)
          if (known !== undefined) known.named.push(addressKey)
          else accounts.set(acceptedBy, { named: [addressKey], seen: [], identity: undefined })
        }
        for (const wixId of seenBy(inference)) {
          const known = accounts.get(wixId)
          if (known !== undefined) known.seen.push(addressKey)
          else accounts.set(wixId, { named: [], seen: [addressKey], identity: undefined })
        }
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

const untraced = { named: [], seen: [] }
