import type { SheetColumn } from '../../../shared/column.ts'
import type { RowId, SortKey } from '../../../shared/roster.ts'
import { blank, type Ranks } from './rank-texts.ts'

/**
 * Sorts by several keys: rows that are equal keep their order, blanks stand last in both directions. `ranksOf` gives
 * ranks by place in `ids`. No pair of rows is ever compared: each key is one pass over its ranks, the last key first.
 */
export function sortIds(
  ids: readonly RowId[],
  keys: readonly SortKey[],
  ranksOf: (column: SheetColumn) => Ranks,
): readonly RowId[] {
  let order = new Int32Array(ids.length)
  for (let at = 0; at < order.length; at += 1) order[at] = at
  for (const { column, direction } of keys.toReversed()) order = sortByRank(order, ranksOf(column), direction)
  const sorted: RowId[] = []
  for (const at of order) sorted.push(ids[at] ?? -1)
  return sorted
}

function sortByRank(
  order: Int32Array,
  { ranks, count }: Ranks,
  direction: SortKey['direction'],
): Int32Array<ArrayBuffer> {
  const isUp = direction === 'ascending'
  const placeOf = new Int32Array(ranks.length)
  // Where each place begins, once the number of rows at every place before it is summed up.
  const starts = new Int32Array(count + 2)
  for (let at = 0; at < ranks.length; at += 1) {
    const rank = ranks[at] ?? blank
    const place = rank === blank ? count : isUp ? rank : count - 1 - rank
    placeOf[at] = place
    starts[place + 1] = (starts[place + 1] ?? 0) + 1
  }
  for (let place = 1; place < starts.length; place += 1)
    starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0)
  const sorted = new Int32Array(order.length)
  for (const at of order) {
    const place = placeOf[at] ?? count
    const to = starts[place] ?? 0
    sorted[to] = at
    starts[place] = to + 1
  }
  return sorted
}
