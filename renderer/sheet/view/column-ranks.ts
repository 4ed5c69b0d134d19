import type { SheetColumn } from '../../../shared/column.ts'
import { type RowId, rowStates } from '../../../shared/roster.ts'
import { createRowNumbers, type RowNumbers } from '../row-numbers.ts'
import { blank, type Ranks } from './rank-texts.ts'
import { rowStateOf, steadyText } from './row-values.ts'
import type { SheetRows } from './sheet-facts.ts'
import { createTextRanks, type TextRanks } from './text-ranks.ts'

/** Where rows stand in each column: states as a row goes through them, dates as dates, the rest as texts. */
export interface ColumnRanks {
  /** By place in `ids`. The same object for the same list as long as it says the same. */
  of(ids: readonly RowId[], column: SheetColumn): Ranks
}

interface KeptColumn {
  /** What each row holds: the number of a text, or the place of a state. */
  readonly numbers: RowNumbers
  readonly texts: TextRanks
  /** Of the rows; -1 before they were read. */
  version: number
  /** Grows with every row that holds something else. */
  changes: number
  last: AskedRanks | null
}

/** What was told last, and of what. */
interface AskedRanks {
  readonly ids: readonly RowId[]
  readonly changes: number
  readonly rankOf: Int32Array
  readonly ranks: Ranks
}

/** Texts nobody uses any more are kept until they are as many as those in use. */
const fewTexts = 1000

const placeOfState = new Map(rowStates.map((state, at) => [state, at]))
const stateRanks: Ranks = { ranks: Int32Array.from(rowStates.keys()), count: rowStates.length }

/** What a column held is remembered: later only rows that changed are read, whatever is sorted or filtered meanwhile. */
export function createColumnRanks(rows: SheetRows): ColumnRanks {
  const kept = new Map<SheetColumn, KeptColumn>()

  function columnNow(column: SheetColumn): KeptColumn {
    const { length } = rows.order()
    const known = kept.get(column)
    const now: KeptColumn =
      known === undefined || known.texts.size() > 2 * length + fewTexts
        ? { numbers: createRowNumbers(length), texts: createTextRanks(), version: -1, changes: 0, last: null }
        : known
    kept.set(column, now)
    const changed = now.version === -1 ? null : rows.changedSince(now.version)
    for (const id of changed ?? rows.order()) {
      const number = numberOf(id, column, now.texts)
      if (number === now.numbers.get(id)) continue
      now.numbers.set(id, number)
      now.changes += 1
    }
    now.version = rows.version()
    return now
  }
  const numberOf = (id: RowId, column: SheetColumn, texts: TextRanks): number =>
    column === 'state'
      ? (placeOfState.get(rowStateOf(rows.mark(id))) ?? blank)
      : texts.numberOf(sortText(rows, id, column).trim())

  return {
    of(ids, column) {
      const now = columnNow(column)
      const { numbers, texts, changes, last } = now
      const { ranks: rankOf, count } = column === 'state' ? stateRanks : texts.ranks()
      // A list may grow at its end.
      const isAsTold = last?.ids === ids && last.ranks.ranks.length === ids.length
      if (isAsTold && last.changes === changes && last.rankOf === rankOf) return last.ranks
      const ranks = new Int32Array(ids.length)
      for (let at = 0; at < ranks.length; at += 1) {
        const number = numbers.get(ids[at] ?? -1)
        ranks[at] = number === blank ? blank : (rankOf[number] ?? blank)
      }
      now.last = { ids, changes, rankOf, ranks: { ranks, count } }
      return now.last.ranks
    },
  }
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
