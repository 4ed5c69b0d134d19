import type { RosterId, RowId } from '../../../shared/roster.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { RowFacts } from '../roster/row-facts.ts'
import type { ItemsTable } from './items-table.ts'
import { decisiveItem, rowFactsOf } from './row-facts-of-item.ts'

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
  return new Map(
    latest.map(({ rowId, item }) => [rowId, rowFactsOf(item, invites.get(item.invite_key ?? ''))]),
  )
}
