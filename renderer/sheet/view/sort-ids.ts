import type { SheetColumn } from '../../../shared/column.ts'
import { type RowId, rowStates, type SortKey } from '../../../shared/roster.ts'
import { blank, type Ranks, rankTexts } from './rank-texts.ts'
import { rowStateOf, steadyText } from './row-values.ts'
import type { SheetRows } from './sheet-facts.ts'

const placeOfState = new Map(rowStates.map((state, at) => [state, at]))

/** Where each row stands in a column: states as a row goes through them, dates as dates, the rest as texts. */
export function rankRows(
  rows: SheetRows,
  ids: readonly RowId[],
  column: SheetColumn,
  rank: (texts: readonly string[]) => Ranks = rankTexts,
): Ranks {
  if (column === 'state') {
    return {
      ranks: Int32Array.from(ids, (id) => placeOfState.get(rowStateOf(rows.mark(id))) ?? blank),
      count: rowStates.length,
    }
  }
  return rank(ids.map((id) => sortText(rows, id, column).trim()))
}

function sortText(rows: SheetRows, id: RowId, column: Exclude<SheetColumn, 'state'>): string {
  switch (column) {
    // ISO times are in order as texts.
    case 'sent':
      return rows.mark(id)?.sentAt ?? ''
    case 'expires':
      return rows.mark(id)?.expiresAt ?? ''
    default:
      return steadyText(rows, id, column)
  }
}

/**
 * Sorts by several keys: rows that are equal keep their order, blanks stand last in both directions. `ranksOf` gives
 * ranks by place in `ids`. No pair of rows is ever compared: each key is one pass over its ranks, the last key first.
 */
export function sortIds(
  ids: readonly RowId[],
  keys: readonly SortKey[],
  ranksOf: (column: SheetColumn) => Ranks,
): readonly RowId[] {
  let order = Int32Array.from(ids, (_, at) => at)
  for (const { column, direction } of keys.toReversed()) order = sortByRank(order, ranksOf(column), direction)
  return Array.from(order, (at) => ids[at] ?? -1)
}

function sortByRank(
  order: Int32Array,
  ranked: Ranks,
  direction: SortKey['direction'],
): Int32Array<ArrayBuffer> {
  const { ranks, count } = ranked
  const placeOf = (at: number): number => {
    const rank = ranks[at] ?? blank
    if (rank === blank) return count
    return direction === 'ascending' ? rank : count - 1 - rank
  }
  const starts = new Int32Array(count + 2)
  for (const at of order) starts[placeOf(at) + 1] = (starts[placeOf(at) + 1] ?? 0) + 1
  for (let place = 1; place < starts.length; place += 1)
    starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0)
  const sorted = new Int32Array(order.length)
  for (const at of order) {
    const place = placeOf(at)
    const to = starts[place] ?? 0
    sorted[to] = at
    starts[place] = to + 1
  }
  return sorted
}
