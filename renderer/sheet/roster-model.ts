import {
  type ChangeEffect,
  effectOf,
  orderAfter,
  type RowsAtHand,
  type WrittenRow,
} from '../../shared/change.ts'
import type { JoinedChange } from '../../shared/changes/join-changes.ts'
import type { MarkedRows } from '../../shared/packed/packed-rows.ts'
import type { Cells, Change, Row, RowId } from '../../shared/roster.ts'
import type { RowMark } from '../../shared/row-mark.ts'
import { createChangedRows } from './changed-rows.ts'
import { type CountKeeper, createCountKeeper, isSameCounts, type RosterCounts } from './roster-counts.ts'
import { createRowStamps } from './row-stamps.ts'
import { type CellTest, leaveOutCells } from './saving/leave-out-cells.ts'

/**
 * The rows of an open roster. It changes in place: 100,000 rows are never copied for one cell.
 * Whoever shows it compares `version`.
 */
export interface RosterModel {
  /** Grows with every change. */
  version(): number
  /** Another number whenever the row, or its mark, is another. */
  stamp(id: RowId): number
  /** Rows that are others since that version, some maybe named twice; null when any may be. */
  changedSince(version: number): readonly RowId[] | null
  /** Row ids in order: another list after every change of it, but for rows that come at its end. */
  order(): readonly RowId[]
  cells(id: RowId): Cells | undefined
  mark(id: RowId): RowMark | undefined
  /** Another object only when a count is another. */
  counts(): RosterCounts
  /** Different addresses; ask once what changed is shown. */
  people(): number
  load(open: MarkedRows): void
  /** More rows of what was loaded, at the end. */
  append(more: MarkedRows): void
  /**
   * Applies a change; cells for which `isKept` is true stay as they are.
   * False when it does not fit the rows at hand: what is shown has to be read again.
   */
  apply(change: JoinedChange, isKept?: CellTest): boolean
  /** Applies a change that may have to be taken back. */
  perform(change: JoinedChange): PerformedChange
  setMarks(marks: readonly RowMark[]): void
}

export interface PerformedChange {
  /** As {@link RosterModel.apply} says it. */
  readonly fits: boolean
  /** What takes the change back, applied in order. */
  readonly inverse: readonly Change[]
}

/** Rows of a change that takes tens of milliseconds. */
const manyRows = 10_000

export function createRosterModel(): RosterModel {
  let version = 0
  const stamps = createRowStamps()
  let order: RowId[] = []
  /** Whoever was shown the order types into it as it was: it must not change under them. */
  let isHandedOut = false
  const cellsById = new Map<RowId, Cells>()
  const marks = new Map<RowId, RowMark>()
  const noted = createChangedRows()
  const kept = createCountKeeper()
  const counts = keepCounts(kept)

  const atHand = (): RowsAtHand<RowId> => ({
    order,
    idOf: (id) => id,
    one: (id) => (cellsById.has(id) ? id : undefined),
    cellsOf: (id) => cellsById.get(id),
    placeOf: (id) => (order.at(-1) === id ? order.length - 1 : order.indexOf(id)),
    make: ({ id }) => id,
  })
  function put({ id, before, cells }: WrittenRow): void {
    kept.cells(before, cells)
    cellsById.set(id, cells)
    if (before === null) kept.mark(marks.get(id), 1)
  }
  function remove(id: RowId): void {
    kept.cells(cellsById.get(id) ?? null, null)
    kept.mark(marks.get(id), -1)
    cellsById.delete(id)
    stamps.note(id, version)
    noted.note(id, version)
    marks.delete(id)
  }
  function forgetRows(): void {
    cellsById.clear()
    marks.clear()
    kept.clear()
  }
  /** Of many that go, to begin anew with the few that stay takes less than to take out each. */
  function keepOnly(ids: readonly RowId[]): void {
    const left = markedRows(ids, cellsById, marks)
    forgetRows()
    stamps.noteAll(version)
    noted.forget(version)
    for (const mark of left.marks) marks.set(mark.id, mark)
    for (const { id, cells } of left.rows) put({ id, before: null, cells })
  }
  function take(effect: ChangeEffect<RowId>): void {
    version += 1
    if (effect.rest !== null && effect.gone.size > effect.rest.length) keepOnly(effect.rest)
    else for (const id of effect.gone) remove(id)
    const areMany = effect.written.length > manyRows
    if (areMany) stamps.noteAll(version)
    for (const row of effect.written) {
      put(row)
      if (!areMany && row.before !== null) stamps.note(row.id, version)
      noted.note(row.id, version)
    }
    const before = order
    const isPutBetween = effect.rest === null && effect.placed.some(({ at }) => at < order.length)
    order = orderAfter(isHandedOut && isPutBetween ? order.slice() : order, effect)
    if (order !== before) isHandedOut = false
  }
  function append(more: MarkedRows): void {
    for (const mark of more.marks) marks.set(mark.id, mark)
    for (const { id, cells } of more.rows) {
      order.push(id)
      put({ id, before: null, cells })
    }
    // Piece by piece as they come: all of them at once would be a pause.
    kept.people()
    version += 1
    noted.forget(version)
  }

  return {
    version: () => version,
    stamp: stamps.of,
    changedSince: noted.since,
    order: () => {
      isHandedOut = true
      return order
    },
    cells: (id) => cellsById.get(id),
    mark: (id) => marks.get(id),
    counts: () => counts(version, order.length),
    people: kept.people,
    load: (open) => {
      forgetRows()
      stamps.noteAll(version + 1)
      order = []
      isHandedOut = false
      append(open)
    },
    append,
    apply: (change, isKept) => {
      const effect = effectOf(isKept === undefined ? change : leaveOutCells(change, isKept), atHand())
      take(effect)
      return isFit(effect, change)
    },
    perform: (change) => {
      const effect = effectOf(change, atHand())
      const inverse = effect.inverse()
      take(effect)
      return { fits: isFit(effect, change), inverse }
    },
    setMarks: (changed) => {
      version += 1
      for (const mark of changed) {
        if (!cellsById.has(mark.id)) continue
        kept.mark(marks.get(mark.id), -1)
        marks.set(mark.id, mark)
        stamps.note(mark.id, version)
        noted.note(mark.id, version)
        kept.mark(mark, 1)
      }
    },
  }
}

/** Counted once for a version; the same object as long as it says the same. */
function keepCounts(kept: Pick<CountKeeper, 'counts'>): (version: number, rows: number) => RosterCounts {
  let counted: RosterCounts | null = null
  let countedAt = -1
  return (version, rows) => {
    if (countedAt === version && counted !== null) return counted
    countedAt = version
    const now = kept.counts(rows)
    if (counted === null || !isSameCounts(counted, now)) counted = now
    return counted
  }
}

function markedRows(
  ids: readonly RowId[],
  cellsById: ReadonlyMap<RowId, Cells>,
  marks: ReadonlyMap<RowId, RowMark>,
): MarkedRows {
  return {
    rows: ids.flatMap((id): Row[] => {
      const cells = cellsById.get(id)
      return cells === undefined ? [] : [{ id, cells }]
    }),
    marks: ids.flatMap((id) => marks.get(id) ?? []),
  }
}

/** A row to delete that is gone already is as the change wants it. */
const isFit = ({ misfit }: ChangeEffect<RowId>, { kind }: JoinedChange): boolean =>
  misfit === null || kind === 'delete'
