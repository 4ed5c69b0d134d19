import { effectOf, type Misfit, orderAfter, type RowsAtHand } from '../../../shared/change.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Change, RowEdit, RowId } from '../../../shared/roster.ts'
import { atOnce } from '../../../shared/turns/at-once.ts'
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
function refusal(kind: Change['kind'], misfit: Misfit): AppError {
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
 * The same in pieces: edits of many rows are taken over some at a time. `prepare` may still complete them, or another
 * change; it sees the sheet just before.
 */
export function* applyInPieces(
  sheet: Sheet,
  changes: readonly Change[],
  prepare: ((change: Change) => Generator<void, Change>) | null = null,
): Generator<void, Applied> {
  const written = new Set<RowId>()
  const moved = new Set<RowId>()
  const removed = new Map<RowId, SheetRow>()
  const inverses: (readonly Change[])[] = []
  let isReordered = false
  const applyOne = (change: Change): readonly Change[] => {
    const effect = effectOf(change, atHand(sheet))
    const { written: wrote, gone, placed, misfit, inverse } = effect
    if (misfit !== null) throw refusal(change.kind, misfit)
    const back = inverse()
    for (const id of gone) {
      const row = sheet.byId.get(id)
      if (row !== undefined) removed.set(id, row)
      sheet.byId.delete(id)
      written.delete(id)
      moved.delete(id)
    }
    isReordered ||= effect.rest !== null || placed !== null
    sheet.rows = orderAfter(sheet.rows, effect)
    if (placed !== null) {
      givePositions(sheet, placed.at, placed.block, moved)
      for (const row of placed.block) {
        sheet.byId.set(row.id, row)
        if (change.kind === 'move') moved.add(row.id)
      }
    }
    for (const { id, cells } of wrote) {
      const row = sheet.byId.get(id)
      if (row !== undefined) row.cells = cells
      written.add(id)
    }
    return back
  }
  for (const given of changes) {
    const parts = inParts(given)
    if (parts === null) {
      inverses.push(applyOne(prepare === null ? given : yield* prepare(given)))
      continue
    }
    const before: RowEdit[] = []
    for (const rows of parts) {
      const part: Change = { kind: 'set', rows }
      const back = applyOne(prepare === null ? part : yield* prepare(part))
      for (const change of back) if (change.kind === 'set') for (const edit of change.rows) before.push(edit)
      yield
    }
    inverses.push([{ kind: 'set', rows: before }])
  }
  if (isReordered) numberRows(sheet)
  return { inverse: inverses.reverse().flat(), written, moved, removed, isReordered }
}

/** Edits of many rows in parts, where each row is named once: together they do the same. null for anything else. */
function inParts(change: Change): readonly (readonly RowEdit[])[] | null {
  if (change.kind !== 'set' || change.rows.length <= rowsAPiece) return null
  const { rows } = change
  return new Set(rows.map(({ id }) => id)).size < rows.length ? null : evenParts(rows, rowsAPiece)
}

/** Gives rows that were put in positions between their neighbours; renumbers the whole sheet when there is no room. */
function givePositions({ rows }: Sheet, at: number, block: readonly SheetRow[], moved: Set<RowId>): void {
  const above = rows[at - 1]?.position ?? null
  const below = rows[at + block.length]?.position ?? null
  const positions = positionsBetween(above, below, block.length)
  if (positions !== null) {
    for (const [index, row] of block.entries()) row.position = positions[index] ?? 0
    return
  }
  for (const [index, row] of rows.entries()) {
    row.position = (index + 1) * gap
    moved.add(row.id)
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
