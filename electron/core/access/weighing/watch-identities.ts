import type { AcceptancesTable } from '../../ledger/acceptances-table.ts'
import type { SightingsTable } from '../sightings-table.ts'

export interface IdentityWatch {
  /**
   * Accounts that Wix names for somebody else than when this was asked last: they are somebody else wherever they are.
   * Only an invite that changed can have changed it.
   */
  renamed(): readonly string[]
  /** Whether the keys we use are others than when this was asked last: whoever holds one is nobody's invitee. */
  areKeysOthers(): boolean
}

export function watchIdentities({
  acceptances,
  sightings,
}: {
  readonly acceptances: Pick<AcceptancesTable, 'namedFor'>
  readonly sightings: Pick<SightingsTable, 'ownKeys'>
}): IdentityWatch {
  const readKeys = () => [...sightings.ownKeys()].join()
  let named = acceptances.namedFor(null)
  let keys = readKeys()
  return {
    renamed: () => {
      const before = named
      named = acceptances.namedFor(null)
      return [...new Set([...before.keys(), ...named.keys()])].filter(
        (wixId) => before.get(wixId)?.join() !== named.get(wixId)?.join(),
      )
    },
    areKeysOthers: () => {
      const before = keys
      keys = readKeys()
      return keys !== before
    },
  }
}
