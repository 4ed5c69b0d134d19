import type { RowId } from '../../../shared/roster.ts'

/** In the stored order: below the nearest row above it that is shown. */
export function placeInStoredOrder(
  order: readonly RowId[],
  shown: readonly RowId[],
  isShown: (id: RowId) => boolean,
  first: RowId | undefined,
): number {
  let above = order.indexOf(first ?? -1) - 1
  while (above >= 0 && !isShown(order[above] ?? -1)) above -= 1
  return above < 0 ? 0 : shown.indexOf(order[above] ?? -1) + 1
}

/** Where rows are sorted: below the row they were put under; at the end when they were added there. */
export function placeInSortedOrder(
  order: readonly RowId[],
  shown: readonly RowId[],
  after: RowId | null,
  last: RowId | undefined,
): number {
  if (after === null) return 0
  const above = order.at(-1) === last ? -1 : shown.indexOf(after)
  return above === -1 ? shown.length : above + 1
}
