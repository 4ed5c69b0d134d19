import type { RowId } from '../../shared/roster.ts'

/** The row nearest to a place that is still there, the one below before the one above; null when none is left. */
export function nearestRow(
  before: readonly RowId[],
  place: number,
  rowOf: (id: RowId) => number,
): RowId | null {
  for (let away = 1; away < before.length; away += 1) {
    for (const id of [before[place + away], before[place - away]])
      if (id !== undefined && rowOf(id) >= 0) return id
  }
  return null
}
