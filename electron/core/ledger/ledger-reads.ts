import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AccountId } from '../../../shared/accounts.ts'
import { type Invite, type InviteKey, openStates } from '../../../shared/ledger.ts'
import type { InviteAccess, InviteRow, InvitesTable } from './invites-table.ts'
import { createInviteLister } from './list-in-turns.ts'
import { createInviteReader } from './read-invite.ts'

export interface LedgerReadsDeps {
  readonly table: Pick<
    InvitesTable,
    'all' | 'page' | 'byKeys' | 'ofSites' | 'ofAddresses' | 'newestOf' | 'aliases'
  >
  readonly revision: () => number
  /** Milliseconds. */
  readonly now: () => number
}

/** So many are looked at in one turn: some 10 ms. */
const rowsATurn = 1000
/** So many sites are looked up one by one. */
const fewSites = 100

/** Invites as they stand, read whole or as far as somebody asks. */
export function createLedgerReads({ table, revision, now }: LedgerReadsDeps) {
  const read = createInviteReader()
  const toInvites = (
    rows: readonly InviteRow[],
    keys: readonly InviteKey[] | null,
    at = now(),
  ): readonly Invite[] => {
    const aliases = table.aliases(keys)
    return rows.map((row) => read(row, aliases.get(row.key), at))
  }
  const list = (): readonly Invite[] => toInvites(table.all(), null)
  const ofRows = (rows: readonly InviteRow[], at?: number) => toInvites(rows, keysOf(rows), at)
  /** Without earlier ids. */
  const asTheyStand = (rows: readonly InviteRow[]): readonly Invite[] => {
    const at = now()
    return rows.map((row) => read(row, undefined, at))
  }
  const stateOf = (row: InviteRow) => read(row, undefined, now()).state
  async function openOf(accountId: AccountId): Promise<number> {
    let open = 0
    for (let after = 0; ; ) {
      const { rows, last } = table.page(after, rowsATurn)
      for (const row of rows) {
        const isOurs = row.account_id === accountId && row.invite_id !== null
        if (isOurs && openStates.has(stateOf(row))) open += 1
      }
      if (rows.length < rowsATurn) return open
      after = last
      await nextTurn()
    }
  }
  return {
    list,
    ofRows,
    toInvites,
    lister: createInviteLister({
      page: (after, most, at) => {
        const { rows, last } = table.page(after, most)
        return { invites: ofRows(rows, at), last }
      },
      byKeys: (keys, at) => toInvites(table.byKeys(keys), keys, at),
      revision,
      now,
    }),
    around: (siteIds: ReadonlySet<string>) =>
      asTheyStand(siteIds.size > fewSites ? table.all() : table.ofSites([...siteIds])),
    byKeys: (keys: readonly InviteKey[]) => toInvites(table.byKeys(keys), keys),
    newestOf: (accesses: readonly InviteAccess[]) => asTheyStand(table.newestOf(accesses)),
    sentTo: (addressKeys: readonly string[]) => asTheyStand(table.ofAddresses(addressKeys)).toReversed(),
    ofAddresses: (addressKeys: readonly string[]) => ofRows(table.ofAddresses(addressKeys)),
    stateOf,
    openOf,
  }
}

const keysOf = (rows: readonly InviteRow[]): readonly InviteKey[] => rows.map(({ key }) => key)
