import {
  effectInPieces,
  type Misfit,
  orderAfter,
  type PlacedBlock,
  type RowsAtHand,
} from '../../../shared/change.ts'
import { type JoinedChange, joinChanges } from '../../../shared/changes/join-changes.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Change, RowEdit, RowId } from '../../../shared/roster.ts'
import { atOnce } from '../../../shared/turns/at-once.ts'
import { visitInPieces } from '../turns/visit-in-pieces.ts'
import { evenParts, rowsAPiece } from './large-steps/row-pieces.ts'
import { gap, numberRows, positionsBetween, type Sheet, type SheetRow } from './sheet.ts'

/** What applying changes did, for whoever stores and shows it. */
export interface Applied {
  /** Applied in order it takes the sheet back: undo(do(x)) = x. */
  readonly inverse: readonly Change[]
  /** Rows whose cells came or changed and that are still there. */
  readonly written: ReadonlySet<RowId>
  /** Rows with another position than before. */
  readonly moved: ReadonlySet<RowId>
  /** Rows that are gone, as they last stood. */
  readonly removed: ReadonlyMap<RowId, SheetRow>
  /** Rows came, went or changed places, so row numbers are others. */
  readonly isReordered: boolean
}

const changedMeanwhile = (what: string): AppError =>
  new AppError('conflict', `${what} The roster changed meanwhile; open it again.`)

/** Why a change cannot be stored. */
function refusal(kind: JoinedChange['kind'], misfit: Misfit): AppError {
  switch (misfit) {
    case 'gone':
      return changedMeanwhile(
        kind === 'set' ? 'A row to edit is not there any more.' : 'A row is not there any more.',
      )
    case 'there':
      return changedMeanwhile('A row to insert is there already.')
    case 'no-place':
      return changedMeanwhile('The row to put others below is not there any more.')
    case 'twice':
      return new AppError('invalid-input', 'A row is named twice.')
    case 'below-itself':
      return new AppError('invalid-input', 'Rows cannot be moved behind one of themselves.')
  }
}

const atHand = (sheet: Sheet): RowsAtHand<SheetRow> => ({
  order: sheet.rows,
  idOf: (row) => row.id,
  one: (id) => sheet.byId.get(id),
  cellsOf: (id) => sheet.byId.get(id)?.cells,
  placeOf: (id) => placeOf(sheet, id),
  make: ({ id, cells }) => ({ id, cells, position: 0, number: 0 }),
})

/**
 * Applies changes in order, in place.
 * @throws AppError `conflict` when a row named is not there, or one to insert is; the changes before are then applied
 * and the sheet must be read again.
 */
export const applyChanges = (sheet: Sheet, changes: readonly Change[]): Applied =>
  atOnce(applyInPieces(sheet, changes))

/**
 * The same in pieces, some rows at a time. `prepare` may still complete a change, or a part of one; it sees the sheet just
 * before.
 */
export function* applyInPieces(
  sheet: Sheet,
  changes: readonly Change[],
  prepare: ((change: JoinedChange) => Generator<void, JoinedChange>) | null = null,
): Generator<void, Applied> {
  const done: Done = { written: new Set(), moved: new Set(), removed: new Map(), isReordered: false }
  const inverses: (readonly Change[])[] = []
  const joined = joinChanges(changes)
  if (joined.length < changes.length) yield
  for (const given of joined) {
    const parts = inParts(given)
    if (parts === null) {
      inverses.push(yield* applyOne(sheet, done, prepare === null ? given : yield* prepare(given)))
      continue
    }
    const before: RowEdit[] = []
    for (const rows of parts) {
      const part: Change = { kind: 'set', rows }
      const back = yield* applyOne(sheet, done, prepare === null ? part : yield* prepare(part))
      for (const change of back) if (change.kind === 'set') for (const edit of change.rows) before.push(edit)
      yield
    }
    inverses.push([{ kind: 'set', rows: before }])
  }
  if (done.isReordered) numberRows(sheet)
  return { ...done, inverse: inverses.reverse().flat() }
}

/** {@link Applied} so far. */
interface Done {
  readonly written: Set<RowId>
  readonly moved: Set<RowId>
  readonly removed: Map<RowId, SheetRow>
  isReordered: boolean
}

/** Returns what takes it back. */
function* applyOne(sheet: Sheet, done: Done, change: JoinedChange): Generator<void, readonly Change[]> {
  const { written, moved, removed } = done
  const effect = yield* effectInPieces(change, atHand(sheet))
  const { written: wrote, gone, placed, misfit, inverse } = effect
  if (misfit !== null) throw refusal(change.kind, misfit)
  const isLong = gone.size + wrote.length > rowsAPiece || effect.rest !== null
  if (isLong) yield
  const back = inverse()
  if (isLong) yield
  yield* visitInPieces(gone, rowsAPiece, (id) => {
    const row = sheet.byId.get(id)
    if (row !== undefined) removed.set(id, row)
    sheet.byId.delete(id)
    written.delete(id)
    moved.delete(id)
  })
  done.isReordered ||= effect.rest !== null || placed.length > 0
  sheet.rows = orderAfter(sheet.rows, effect)
  if (isLong && placed.length > 0) yield
  givePositions(sheet, placed, moved)
  if (isLong) yield
  const isMove = change.kind === 'move' || change.kind === 'move-runs'
  const put = placed.flatMap(({ block }) => block)
  yield* visitInPieces(put, rowsAPiece, (row) => {
    sheet.byId.set(row.id, row)
    if (isMove) moved.add(row.id)
  })
  yield* visitInPieces(wrote, rowsAPiece, ({ id, cells }) => {
    const row = sheet.byId.get(id)
    if (row !== undefined) row.cells = cells
    written.add(id)
  })
  return back
}

/** Edits of many rows in parts, where each row is named once: together they do the same. null for anything else. */
function inParts(change: JoinedChange): readonly (readonly RowEdit[])[] | null {
  if (change.kind !== 'set' || change.rows.length <= rowsAPiece) return null
  const { rows } = change
  return new Set(rows.map(({ id }) => id)).size < rows.length ? null : evenParts(rows, rowsAPiece)
}

/** Gives rows that were put in positions between their neighbours; renumbers the whole sheet when there is no room. */
function givePositions({ rows }: Sheet, placed: readonly PlacedBlock<SheetRow>[], moved: Set<RowId>): void {
  let above = 0
  for (const { at, block } of placed) {
    const first = at + above
    above += block.length
    const [before, after] = [rows[first - 1]?.position ?? null, rows[first + block.length]?.position ?? null]
    const positions = positionsBetween(before, after, block.length)
    if (positions === null) {
      for (const [index, row] of rows.entries()) {
        row.position = (index + 1) * gap
        moved.add(row.id)
      }
      return
    }
    for (const [index, row] of block.entries()) row.position = positions[index] ?? 0
  }
}

/** Found by halving: rows are sorted by position. */
function placeOf(sheet: Sheet, id: RowId): number {
  const row = sheet.byId.get(id)
  if (row === undefined) return -1
  let low = 0
  let high = sheet.rows.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sheet.rows[middle]?.position ?? 0) < row.position) low = middle + 1
    else high = middle
  }
  return sheet.rows[low] === row ? low : -1
}
