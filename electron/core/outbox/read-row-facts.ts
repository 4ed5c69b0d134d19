import type { RosterId, RowId } from '../../../shared/roster.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { RowFacts, SentRoles } from '../roster/row-facts.ts'
import type { ItemsTable, RowItem } from './items-table.ts'
import { decisiveItem, rowFactsOf, sentRolesOf } from './row-facts-of-item.ts'

/** What runs and invites know of rows; rows that were never part of a run have no entry. `null` is the whole roster. */
export function readRowFacts(
  items: Pick<ItemsTable, 'ofRows'>,
  ledger: Pick<Ledger, 'byKeys'>,
  rosterId: RosterId,
  rowIds: readonly RowId[] | null,
): ReadonlyMap<RowId, RowFacts> {
  const byRow = Map.groupBy(items.ofRows(rosterId, rowIds), (item) => item.row_id)
  const latest = [...byRow].flatMap(([rowId, ofRow]) => {
    const item = decisiveItem(ofRow)
    return item === undefined ? [] : [{ rowId, item }]
  })
  const inviteKeys = latest.flatMap(({ item }) => item.invite_key ?? [])
  const invites = new Map(ledger.byKeys(inviteKeys).map((invite) => [invite.key, invite]))
  // Thousands of rows ask for the same few roles: each spelling is read once.
  const roles = new Map<string, SentRoles>()
  const rolesOf = (item: RowItem): SentRoles => {
    const key = `${item.role_ids}\n${item.role_titles}`
    const known = roles.get(key) ?? sentRolesOf(item)
    roles.set(key, known)
    return known
  }
  return new Map(
    latest.map(({ rowId, item }) => [
      rowId,
      rowFactsOf(item, invites.get(item.invite_key ?? ''), rolesOf(item)),
    ]),
  )
}
