import type { GridColumn, GridLayout } from './grid-props.ts'

export const plainLayout: GridLayout = { order: [], widths: {}, hidden: [], frozen: 0 }

const narrowest = 40
const widest = 800

/** Every column in the order chosen, the hidden ones too. */
export function orderedColumns(columns: readonly GridColumn[], layout: GridLayout): readonly GridColumn[] {
  const byId = new Map(columns.map((column) => [column.id, column]))
  const ordered = layout.order.flatMap((id) => byId.get(id) ?? [])
  const placed = new Set(ordered)
  // A column that was not known when the order was chosen stands after the one it follows by its owner.
  columns.forEach((column, at) => {
    if (placed.has(column)) return
    const before = columns[at - 1]
    ordered.splice(before === undefined ? 0 : ordered.indexOf(before) + 1, 0, column)
    placed.add(column)
  })
  return ordered
}

/** The columns on screen, from left to right; never none. */
export function shownColumns(columns: readonly GridColumn[], layout: GridLayout): readonly GridColumn[] {
  const ordered = orderedColumns(columns, layout)
  const shown = ordered.filter((column) => !layout.hidden.includes(column.id))
  return shown.length === 0 ? ordered : shown
}

export const widthOf = (column: GridColumn, layout: GridLayout): number =>
  layout.widths[column.id] ?? column.width

export const widen = (layout: GridLayout, id: string, width: number): GridLayout => ({
  ...layout,
  widths: { ...layout.widths, [id]: Math.round(Math.max(narrowest, Math.min(widest, width))) },
})

/** Moves shown columns together in front of the shown column `before`, counted as they stand now. */
export function moveColumns(
  columns: readonly GridColumn[],
  layout: GridLayout,
  moved: { readonly from: number; readonly to: number; readonly before: number },
): GridLayout {
  const shown = shownColumns(columns, layout).map(({ id }) => id)
  const { from, to, before } = moved
  if (before >= from && before <= to + 1) return layout
  const taken = shown.slice(from, to + 1)
  const target = shown[before]
  const rest = orderedColumns(columns, layout)
    .map(({ id }) => id)
    .filter((id) => !taken.includes(id))
  // Behind the last shown column, not behind the hidden ones after it.
  const last = shown.filter((id) => !taken.includes(id)).at(-1)
  const at = target === undefined ? rest.indexOf(last ?? '') + 1 : rest.indexOf(target)
  return { ...layout, order: [...rest.slice(0, at), ...taken, ...rest.slice(at)] }
}

/** Hides columns; one of the others stays. Frozen ones that go are frozen no more. */
export function hideColumns(
  columns: readonly GridColumn[],
  layout: GridLayout,
  ids: readonly string[],
): GridLayout {
  const shown = shownColumns(columns, layout)
  if (shown.every(({ id }) => ids.includes(id))) return layout
  const thawed = shown.slice(0, layout.frozen).filter(({ id }) => ids.includes(id)).length
  return {
    ...layout,
    hidden: [...new Set([...layout.hidden, ...ids])],
    frozen: Math.max(0, layout.frozen - thawed),
  }
}

/** Shows columns again, where they stood; between frozen ones they are frozen too. */
export function showColumns(
  columns: readonly GridColumn[],
  layout: GridLayout,
  ids: readonly string[],
): GridLayout {
  const lastFrozen = shownColumns(columns, layout)[layout.frozen - 1]
  const next = { ...layout, hidden: layout.hidden.filter((id) => !ids.includes(id)) }
  if (lastFrozen === undefined) return next
  return { ...next, frozen: shownColumns(columns, next).findIndex(({ id }) => id === lastFrozen.id) + 1 }
}

/** Columns that are not shown, as they would stand. */
export const hiddenColumns = (columns: readonly GridColumn[], layout: GridLayout): readonly GridColumn[] => {
  const shown = shownColumns(columns, layout)
  return orderedColumns(columns, layout).filter((column) => !shown.includes(column))
}

/** Titles of hidden columns by the shown column they stand before; those at the end by the number of shown ones. */
export function hiddenPlaces(
  columns: readonly GridColumn[],
  layout: GridLayout,
): ReadonlyMap<number, string> {
  const places = new Map<number, string>()
  const shown = shownColumns(columns, layout)
  let at = 0
  for (const column of orderedColumns(columns, layout)) {
    if (column === shown[at]) at++
    else places.set(at, [...(places.get(at)?.split(', ') ?? []), column.title].join(', '))
  }
  return places
}

/** Where a column stands on screen; a hidden one is shown first. 0 for one that is not known. */
export function revealColumn(
  grid: {
    readonly columns: readonly GridColumn[]
    readonly layout: GridLayout
    readonly onLayout: (layout: GridLayout) => void
  },
  id: string,
): number {
  const at = shownColumns(grid.columns, grid.layout).findIndex((column) => column.id === id)
  if (at >= 0) return at
  if (!grid.columns.some((column) => column.id === id)) return 0
  const next = showColumns(grid.columns, grid.layout, [id])
  grid.onLayout(next)
  return shownColumns(grid.columns, next).findIndex((column) => column.id === id)
}

/**
 * How many frozen columns fit: what stands still may take at most two thirds of the width, or nothing would be left
 * to scroll on a narrow or magnified screen. All of them while the width is not known (0).
 */
export function frozenThatFit(
  frozen: number,
  widths: readonly number[],
  numberWidth: number,
  viewWidth: number,
) {
  if (viewWidth <= 0) return Math.min(frozen, widths.length)
  let taken = numberWidth
  let count = 0
  for (const width of widths.slice(0, frozen)) {
    taken += width
    if (taken > (viewWidth * 2) / 3) break
    count++
  }
  return count
}

/** Another column `direction` screens away, for Alt+PageUp and Alt+PageDown; moves by one column at least. */
export function columnPage(col: number, direction: 1 | -1, widths: readonly number[], room: number): number {
  let taken = 0
  let at = col
  for (;;) {
    const next = at + direction
    const width = widths[next]
    if (width === undefined) return at
    taken += width
    if (taken > room && at !== col) return at
    at = next
  }
}
