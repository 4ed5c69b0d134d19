import { unpackRows } from '../../../shared/packed/packed-rows.ts'
import type { RosterId, RowId } from '../../../shared/roster.ts'
import type { Rosters } from '../roster/rosters.ts'

/** Where new rows of a roster go, without reading the others: below the last one. */
export function lastRowOf(
  rosters: Pick<Rosters, 'open' | 'readRows'>,
  rosterId: RosterId,
): { readonly lastId: RowId | null; readonly nextRowId: RowId } {
  const { roster, nextRowId } = rosters.open(rosterId, 1)
  if (roster.rows === 0) return { lastId: null, nextRowId }
  const { revision, rows: count } = roster
  const { rows } = unpackRows(rosters.readRows({ rosterId, revision, from: count - 1, count: 1 }))
  return { lastId: rows[0]?.id ?? null, nextRowId }
}
