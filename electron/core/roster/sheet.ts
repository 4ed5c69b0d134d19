import type { Cells, Row, RowId } from '../../../shared/roster.ts'

/** A row in its place. Cells are replaced, never changed. */
export interface SheetRow {
  readonly id: RowId
  cells: Cells
  /** Sorts the rows; gaps between neighbours leave room for more. */
  position: number
  /** 1-based, as shown; kept by {@link numberRows}. */
  number: number
}

/** The rows of one roster in memory, in order. */
export interface Sheet {
  rows: SheetRow[]
  readonly byId: Map<RowId, SheetRow>
}

/** Room left between neighbours, so that an insert needs no other row moved. */
export const gap = 1024

/** A sheet of rows that stand in the order given. */
export function makeSheet(rows: readonly (Row & { readonly position?: number })[]): Sheet {
  const sheet: Sheet = {
    rows: rows.map((row, at) => ({
      id: row.id,
      cells: row.cells,
      position: row.position ?? (at + 1) * gap,
      number: at + 1,
    })),
    byId: new Map(),
  }
  for (const row of sheet.rows) sheet.byId.set(row.id, row)
  return sheet
}

/** Counts the rows anew after any of them came, went or moved. */
export function numberRows(sheet: Sheet): void {
  let number = 0
  for (const row of sheet.rows) {
    number += 1
    row.number = number
  }
}

/** Positions for `count` rows between two neighbours (null: none there), or null when the gap cannot hold them. */
export function positionsBetween(
  before: number | null,
  after: number | null,
  count: number,
): readonly number[] | null {
  const start = before ?? (after === null ? 0 : after - gap * (count + 1))
  const step = after === null ? gap : (after - start) / (count + 1)
  const positions = Array.from({ length: count }, (_, at) => start + step * (at + 1))
  const all = [start, ...positions, after ?? Number.POSITIVE_INFINITY]
  const first = before === null ? 1 : 0
  for (let at = first + 1; at < all.length; at += 1) {
    if (!((all[at - 1] ?? 0) < (all[at] ?? 0))) return null
  }
  return positions
}
