import { type InsertRuns, type JoinedChange, joinChanges } from '../../shared/changes/join-changes.ts'
import { unreachable } from '../../shared/errors.ts'
import type { StepResult } from '../../shared/open-roster.ts'
import type { Change, Row, RowId, Step } from '../../shared/roster.ts'
import type { RowMark } from '../../shared/row-mark.ts'
import type { Slices } from '../grid/slices.ts'
import type { RosterModel } from './roster-model.ts'
import { createKeptCells } from './saving/cells-of-steps.ts'
import { rowsOf } from './saving/step-tasks.ts'
import type { ShownRows } from './view/shown-rows.ts'

/** Rows taken over between two pauses: some milliseconds. */
export const rowsASlice = 2000

/** What became of an answer. */
export interface Taken {
  /** False when it does not fit the rows at hand. */
  readonly fits: boolean
  /** What takes back all that the core made of the rows, applied in order; null where that was not wanted. */
  readonly back: readonly Change[] | null
}

export interface TakeDeps {
  readonly model: RosterModel
  readonly shownRows: ShownRows
  readonly mark: (marks: readonly RowMark[]) => void
}

/**
 * Takes over what the core did, some rows at a time. Asked anew after each pause: `waiting`, the steps on top of it, whose
 * cells stay, and `isBackWanted`; what takes the rows back is known only while nothing is on top.
 */
export function* takeResult(
  { model, shownRows, mark }: TakeDeps,
  { changes, marks }: StepResult,
  waiting: () => readonly Step[],
  isBackWanted: () => boolean,
): Slices<Taken> {
  const isKept = createKeptCells()
  const areCells = changes.every(({ kind }) => kind === 'set')
  let fits = true
  let back: (readonly Change[])[] | null = []
  for (const change of joinChanges(changes)) {
    for (const piece of piecesOf(change)) {
      if (!isBackWanted()) back = null
      if (back === null) fits = model.apply(piece, isKept(waiting())) && fits
      else {
        const performed = model.perform(piece)
        back.push(performed.inverse)
        fits = performed.fits && fits
      }
      // What is gone must not be drawn meanwhile; what came is shown once all of it is there.
      if (areCells && piece.kind === 'set') shownRows.changed([piece], 'remote')
      else if (piece.kind === 'delete') shownRows.changed([piece], 'local')
      if (piece === change) continue
      // Counted all at once when the status bar asks, they would be a pause of their own.
      model.people()
      yield
    }
  }
  if (!areCells) {
    if (rowsOf(changes) > rowsASlice) for (const _ of shownRows.prepareOrder()) yield
    shownRows.changed(changes, 'remote')
  }
  for (let at = 0; at < marks.length; at += rowsASlice) {
    if (at > 0) yield
    mark(marks.length <= rowsASlice ? marks : marks.slice(at, at + rowsASlice))
  }
  return { fits, back: isBackWanted() ? (back?.toReversed().flat() ?? null) : null }
}

/** A change itself where it is small; parts of it that do the same one after the other. */
function piecesOf(change: JoinedChange): readonly JoinedChange[] {
  switch (change.kind) {
    case 'set':
      return change.rows.length <= rowsASlice
        ? [change]
        : slicesOf(change.rows).map((rows) => ({ ...change, rows }))
    case 'insert':
      return change.rows.length <= rowsASlice ? [change] : insertsBelow(change.after, change.rows)
    case 'delete':
      return change.ids.length <= rowsASlice
        ? [change]
        : slicesOf(change.ids).map((ids) => ({ ...change, ids }))
    case 'insert-runs':
      return runsInPieces(change.runs)
    case 'move':
    case 'move-runs':
      return [change]
    default:
      return unreachable(change)
  }
}

function slicesOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / rowsASlice)
  return Array.from({ length: count }, (_, at) => items.slice(at * rowsASlice, (at + 1) * rowsASlice))
}

/** Each below the last row of the one before. */
function insertsBelow(first: RowId | null, rows: readonly Row[]): readonly Change[] {
  let after = first
  return slicesOf(rows).map((rows): Change => {
    const piece: Change = { kind: 'insert', after, rows }
    after = rows.at(-1)?.id ?? after
    return piece
  })
}

function runsInPieces(runs: InsertRuns['runs']): readonly JoinedChange[] {
  const pieces: JoinedChange[] = []
  let piece: InsertRuns['runs'][number][] = []
  let rows = 0
  const end = () => {
    if (piece.length > 0) pieces.push({ kind: 'insert-runs', runs: piece })
    piece = []
    rows = 0
  }
  for (const run of runs) {
    if (rows + run.rows.length > rowsASlice) end()
    if (run.rows.length > rowsASlice) pieces.push(...insertsBelow(run.after, run.rows))
    else {
      piece.push(run)
      rows += run.rows.length
    }
  }
  end()
  return pieces
}
