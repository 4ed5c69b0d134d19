import type { RowPlaces } from './grid-props.ts'

/** Of rows whose owner has no index. */
const indexes = new WeakMap<RowPlaces, Map<number, number>>()

function makeIndex(rows: RowPlaces): Map<number, number> {
  const index = new Map<number, number>()
  for (let row = rows.rowCount - 1; row >= 0; row -= 1) index.set(rows.rowKey(row), row)
  indexes.set(rows, index)
  return index
}

/** Where a row stands, looked for at `near` first; -1 when it is not shown. */
export function placeOfRow(rows: RowPlaces, key: number, near: number): number {
  const isThere = (row: number) => row >= 0 && row < rows.rowCount && rows.rowKey(row) === key
  for (const row of [near, near + 1, near - 1]) if (isThere(row)) return row
  if (rows.rowOf !== undefined) return rows.rowOf(key)
  return (indexes.get(rows) ?? makeIndex(rows)).get(key) ?? -1
}

/** True when all rows stand where they stood. */
export const isSameOrder = (before: RowPlaces, after: RowPlaces): boolean =>
  before === after ||
  (before.order !== undefined && before.order === after.order && before.rowCount === after.rowCount)

/** True when the same rows stand from `top` to `bottom`, the place below the last one included. */
export function hasSameRows(before: RowPlaces, after: RowPlaces, top: number, bottom: number): boolean {
  if (isSameOrder(before, after)) return true
  if (bottom >= before.rowCount && before.rowCount !== after.rowCount) return false
  const last = Math.min(bottom, before.rowCount - 1)
  if (last >= after.rowCount) return false
  for (let row = Math.max(0, top); row <= last; row += 1) {
    if (before.rowKey(row) !== after.rowKey(row)) return false
  }
  return true
}
