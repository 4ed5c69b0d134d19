import type { SheetColumn } from '../../../shared/column.ts'
import type { RowId } from '../../../shared/roster.ts'
import type { Ranks } from './rank-texts.ts'
import { rememberRanks } from './remember-ranks.ts'
import type { SheetRows } from './sheet-facts.ts'
import { rankRows } from './sort-ids.ts'

/** Where rows stand in each column. */
export interface ColumnRanks {
  of(ids: readonly RowId[], column: SheetColumn): Ranks
}

/** Ranks of all rows are kept by version: sorting the other way round, or after a filter is off, ranks nothing anew. */
export function createColumnRanks(rows: SheetRows): ColumnRanks {
  let ranked = new Map<SheetColumn, Ranks>()
  const rankers = new Map<SheetColumn, ReturnType<typeof rememberRanks>>()
  let version = -1
  let order: readonly RowId[] = []
  return {
    of(ids, column) {
      if (ids !== rows.order()) return rankRows(rows, ids, column)
      if (version !== rows.version() || order !== ids) {
        ranked = new Map()
        version = rows.version()
        order = ids
      }
      const rank = rankers.get(column) ?? rememberRanks()
      rankers.set(column, rank)
      const ranks = ranked.get(column) ?? rankRows(rows, ids, column, rank)
      ranked.set(column, ranks)
      return ranks
    },
  }
}
