import type { SheetColumn } from '../../../shared/column.ts'
import { type RowId, rowStates } from '../../../shared/roster.ts'
import { finishWork, type WorkInTurns } from '../../ui/turns/work-in-turns.ts'
import { createRowNumbers, type RowNumbers } from '../row-numbers.ts'
import { blank, type Ranks } from './rank-texts.ts'
import { rowStateOf, steadyText } from './row-values.ts'
import type { SheetRows } from './sheet-facts.ts'
import { createTextRanks, type TextRanks } from './text-ranks.ts'

/** Where rows stand in each column: states as a row goes through them, dates as dates, the rest as texts. */
export interface ColumnRanks {
  /** By place in `ids`. */
  of(ids: readonly RowId[], column: SheetColumn): Ranks
  /** Does what {@link of} would the first time; whoever asks meanwhile finishes it. */
  prepare(column: SheetColumn): WorkInTurns<void>
}

interface KeptColumn {
  /** What each row holds: the number of a text, or the place of a state. */
  readonly numbers: RowNumbers
  readonly texts: TextRanks
  /** Of the rows; -1 before they were read. */
  version: number
}

/** Texts nobody uses any more are kept until they are as many as those in use. */
const fewTexts = 1000
const rowsATurn = 4096

const placeOfState = new Map(rowStates.map((state, at) => [state, at]))
const stateRanks: Ranks = { ranks: Int32Array.from(rowStates.keys()), count: rowStates.length }

/** What a column held is remembered: later only rows that changed are read, whatever is sorted or filtered meanwhile. */
export function createColumnRanks(rows: SheetRows): ColumnRanks {
  const kept = new Map<SheetColumn, KeptColumn>()
  const underWay = new Map<SheetColumn, WorkInTurns<void>>()

  const aColumn = (): KeptColumn => ({
    numbers: createRowNumbers(rows.order().length),
    texts: createTextRanks(),
    version: -1,
  })
  /** Of which some rows may be others by now. */
  function keptColumn(column: SheetColumn): KeptColumn {
    const known = kept.get(column)
    const isFull = known !== undefined && known.texts.size() > 2 * rows.order().length + fewTexts
    return known === undefined || isFull ? aColumn() : known
  }
  function* reading(column: SheetColumn): WorkInTurns<KeptColumn> {
    const now = keptColumn(column)
    const changed = now.version === -1 ? null : rows.changedSince(now.version)
    // What changes meanwhile is told by the version it begins at.
    const version = rows.version()
    let count = 0
    for (const id of changed ?? rows.order()) {
      now.numbers.set(id, numberOf(id, column, now.texts))
      count += 1
      if (count % rowsATurn === 0) yield
    }
    now.version = version
    kept.set(column, now)
    return now
  }
  function* read(column: SheetColumn): WorkInTurns<void> {
    yield* reading(column)
    // And what did.
    yield* finishWork(reading(column)).texts.prepare()
    underWay.delete(column)
  }
  const numberOf = (id: RowId, column: SheetColumn, texts: TextRanks): number =>
    column === 'state'
      ? (placeOfState.get(rowStateOf(rows.mark(id))) ?? blank)
      : texts.numberOf(sortText(rows, id, column).trim())

  return {
    prepare(column) {
      const work = underWay.get(column) ?? read(column)
      underWay.set(column, work)
      return work
    },
    of(ids, column) {
      const begun = underWay.get(column)
      if (begun !== undefined) finishWork(begun)
      const { numbers, texts } = finishWork(reading(column))
      const { ranks: rankOf, count } = column === 'state' ? stateRanks : texts.ranks()
      const ranks = new Int32Array(ids.length)
      for (let at = 0; at < ranks.length; at += 1) {
        const number = numbers.get(ids[at] ?? -1)
        ranks[at] = number === blank ? blank : (rankOf[number] ?? blank)
      }
      return { ranks, count }
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
