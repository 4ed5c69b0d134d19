import type { RowPlaces } from './grid-props.ts'

/** Where a row stands, looked for at `near` first; -1 when it is not shown. */
export function placeOfRow(rows: RowPlaces, key: number, near: number): number {
  const isThere = (row: number) => row >= 0 && row < rows.rowCount && rows.rowKey(row) === key
  for (const row of [near, near + 1, near - 1]) if (isThere(row)) return row
  for (let row = 0; row < rows.rowCount; row += 1) if (rows.rowKey(row) === key) return row
  return -1
}

/** True when the same rows stand from `top` to `bottom`, the place below the last one included. */
export function hasSameRows(before: RowPlaces, after: RowPlaces, top: number, bottom: number): boolean {
  if (before === after) return true
  if (bottom >= before.rowCount && before.rowCount !== after.rowCount) return false
  const last = Math.min(bottom, before.rowCount - 1)
  if (last >= after.rowCount) return false
  for (let row = Math.max(0, top); row <= last; row += 1) {
    if (before.rowKey(row) !== after.rowKey(row)) return false
  }
  return true
}
