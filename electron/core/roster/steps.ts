import { AppError, unreachable } from '../../../shared/errors.ts'
import type { Cells, Change, Column, HiddenColumn, Row, RowEdit, RowId } from '../../../shared/roster.ts'
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

/** So many may be passed as arguments. */
const fewRows = 1000

const changedMeanwhile = (what: string): AppError =>
  new AppError('conflict', `${what} The roster changed meanwhile; open it again.`)

/**
 * Applies changes in order, in place. `prepare` may still complete a change; it sees the sheet just before it.
 * @throws AppError `conflict` when a row named is not there, or one to insert is; the sheet is then half changed and
 * must be read again.
 */
export function applyChanges(
  sheet: Sheet,
  changes: readonly Change[],
  prepare: (change: Change) => Change = (change) => change,
): Applied {
  const written = new Set<RowId>()
  const moved = new Set<RowId>()
  const removed = new Map<RowId, SheetRow>()
  const inverse: Change[] = []
  let isReordered = false
  for (const given of changes) {
    const change = prepare(given)
    switch (change.kind) {
      case 'set':
        inverse.unshift(setCells(sheet, change.rows, written))
        break
      case 'insert': {
        const fresh = change.rows.map((row) => makeRow(sheet, row))
        place(sheet, fresh, change.after, moved)
        for (const row of fresh) {
          sheet.byId.set(row.id, row)
          written.add(row.id)
        }
        inverse.unshift({ kind: 'delete', ids: fresh.map((row) => row.id) })
        isReordered = true
        break
      }
      case 'delete': {
        const ids = known(sheet, change.ids)
        inverse.unshift(
          ...runs(sheet, ids).map(
            ({ after, rows }): Change => ({
              kind: 'insert',
              after,
              rows: rows.map(({ id, cells }) => ({ id, cells })),
            }),
          ),
        )
        sheet.rows = sheet.rows.filter((row) => !ids.has(row.id))
        for (const id of ids) {
          const row = sheet.byId.get(id)
          if (row !== undefined) removed.set(id, row)
          sheet.byId.delete(id)
          written.delete(id)
          moved.delete(id)
        }
        isReordered = true
        break
      }
      case 'move': {
        const ids = known(sheet, change.ids)
        if (change.after !== null && ids.has(change.after)) {
          throw new AppError('invalid-input', 'Rows cannot be moved behind one of themselves.')
        }
        inverse.unshift(
          ...runs(sheet, ids).map(
            ({ after, rows }): Change => ({ kind: 'move', ids: rows.map((row) => row.id), after }),
          ),
        )
        const moving = [...ids].flatMap((id) => sheet.byId.get(id) ?? [])
        sheet.rows = sheet.rows.filter((row) => !ids.has(row.id))
        place(sheet, moving, change.after, moved)
        for (const id of ids) moved.add(id)
        isReordered = true
        break
      }
      default:
        unreachable(change)
    }
  }
  if (isReordered) numberRows(sheet)
  return { inverse, written, moved, removed, isReordered }
}

function setCells(sheet: Sheet, edits: readonly RowEdit[], written: Set<RowId>): Change {
  const before: RowEdit[] = []
  for (const { id, cells } of edits) {
    const row = sheet.byId.get(id)
    if (row === undefined) throw changedMeanwhile('A row to edit is not there any more.')
    const old: Partial<Record<Column | HiddenColumn, string>> = {}
    const next: Record<Column | HiddenColumn, string> = { ...row.cells }
    for (const [name, text] of Object.entries(cells)) {
      // The contract lets no other names through.
      const column = name as keyof Cells
      if (text === undefined || next[column] === text) continue
      old[column] = row.cells[column]
      next[column] = text
    }
    if (Object.keys(old).length === 0) continue
    row.cells = next
    written.add(id)
    before.push({ id, cells: old })
  }
  // A row edited twice gets its oldest cells back last.
  return { kind: 'set', rows: before.reverse() }
}

function makeRow(sheet: Sheet, { id, cells }: Row): SheetRow {
  if (sheet.byId.has(id)) throw changedMeanwhile('A row to insert is there already.')
  return { id, cells, position: 0, number: 0 }
}

function known(sheet: Sheet, ids: readonly RowId[]): ReadonlySet<RowId> {
  for (const id of ids) {
    if (!sheet.byId.has(id)) throw changedMeanwhile('A row is not there any more.')
  }
  return new Set(ids)
}

interface Run {
  /** The row above that stays where it is, null at the top. */
  readonly after: RowId | null
  readonly rows: readonly SheetRow[]
}

/** The chosen rows as they stand, neighbours together: put back run by run from the top, they are all in place. */
function runs(sheet: Sheet, ids: ReadonlySet<RowId>): readonly Run[] {
  const found: { after: RowId | null; rows: SheetRow[] }[] = []
  if (ids.size === 0) return found
  let above: RowId | null = null
  let run: SheetRow[] | null = null
  for (const row of sheet.rows) {
    if (!ids.has(row.id)) {
      above = row.id
      run = null
    } else if (run === null) {
      run = [row]
      found.push({ after: above, rows: run })
    } else run.push(row)
  }
  return found
}

/** Puts rows below `after`; renumbers the whole sheet when there is no room between the neighbours. */
function place(sheet: Sheet, rows: readonly SheetRow[], after: RowId | null, moved: Set<RowId>): void {
  const ids = new Set(rows.map((row) => row.id))
  if (ids.size !== rows.length) throw new AppError('invalid-input', 'A row is named twice.')
  const at = after === null ? 0 : indexOf(sheet, after) + 1
  const positions = positionsBetween(
    sheet.rows[at - 1]?.position ?? null,
    sheet.rows[at]?.position ?? null,
    rows.length,
  )
  rows.forEach((row, index) => {
    row.position = positions?.[index] ?? 0
  })
  if (rows.length <= fewRows) sheet.rows.splice(at, 0, ...rows)
  else sheet.rows = sheet.rows.slice(0, at).concat(rows, sheet.rows.slice(at))
  if (positions !== null) return
  sheet.rows.forEach((row, index) => {
    row.position = (index + 1) * gap
    moved.add(row.id)
  })
}

/** Found by halving: rows are sorted by position. */
function indexOf(sheet: Sheet, id: RowId): number {
  const row = sheet.byId.get(id)
  if (row === undefined) throw changedMeanwhile('The row to put others below is not there any more.')
  let low = 0
  let high = sheet.rows.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sheet.rows[middle]?.position ?? 0) < row.position) low = middle + 1
    else high = middle
  }
  if (sheet.rows[low] !== row) throw changedMeanwhile('The row to put others below is not there any more.')
  return low
}
