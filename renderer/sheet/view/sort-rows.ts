import type { RowId, SortKey } from '../../../shared/roster.ts'
import type { ColumnRanks } from './column-ranks.ts'
import type { Ranks } from './rank-texts.ts'
import { sortIds } from './sort-ids.ts'

/** Sorts rows by several keys, see {@link sortIds}; asked once more while nothing says otherwise, it has the list still. */
export type SortRows = (ids: readonly RowId[], keys: readonly SortKey[]) => readonly RowId[]

interface Sorted {
  readonly ids: readonly RowId[]
  readonly by: readonly (readonly [Ranks, SortKey['direction']])[]
  readonly sorted: readonly RowId[]
}

export function createSortRows(ranks: ColumnRanks): SortRows {
  let last: Sorted | null = null
  return (ids, keys) => {
    const by = keys.map(({ column, direction }) => [ranks.of(ids, column), direction] as const)
    const isSame =
      last?.ids === ids &&
      last.sorted.length === ids.length &&
      last.by.length === by.length &&
      by.every(([ranks, direction], at) => ranks === last?.by[at]?.[0] && direction === last?.by[at]?.[1])
    if (isSame && last !== null) return last.sorted
    const sorted = sortIds(ids, keys, (column) => ranks.of(ids, column))
    last = { ids, by, sorted }
    return sorted
  }
}
