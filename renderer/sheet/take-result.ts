import type { StepResult } from '../../shared/open-roster.ts'
import type { Change, Step } from '../../shared/roster.ts'
import type { RowMark } from '../../shared/row-mark.ts'
import type { Slices } from '../grid/slices.ts'
import type { RosterModel } from './roster-model.ts'
import { createKeptCells } from './saving/cells-of-steps.ts'
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
  for (const change of changes) {
    for (const piece of piecesOf(change)) {
      if (!isBackWanted()) back = null
      if (back === null) fits = model.apply(piece, isKept(waiting())) && fits
      else {
        const performed = model.perform(piece)
        back.push(performed.inverse)
        fits = performed.fits && fits
      }
      if (areCells) shownRows.changed([piece], 'remote')
      if (piece === change) continue
      // Counted all at once when the status bar asks, they would be a pause of their own.
      model.people()
      yield
    }
  }
  if (!areCells) shownRows.changed(changes, 'remote')
  for (let at = 0; at < marks.length; at += rowsASlice) {
    if (at > 0) yield
    mark(marks.length <= rowsASlice ? marks : marks.slice(at, at + rowsASlice))
  }
  return { fits, back: isBackWanted() ? (back?.toReversed().flat() ?? null) : null }
}

/** A change itself where it is small, or does more than set cells. */
function piecesOf(change: Change): readonly Change[] {
  if (change.kind !== 'set' || change.rows.length <= rowsASlice) return [change]
  const count = Math.ceil(change.rows.length / rowsASlice)
  return Array.from({ length: count }, (_, at) => ({
    kind: 'set',
    rows: change.rows.slice(at * rowsASlice, (at + 1) * rowsASlice),
  }))
}
