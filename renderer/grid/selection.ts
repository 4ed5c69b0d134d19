import type { Cell, Range } from './grid-props.ts'

/** `anchor` is the current cell, `head` the far corner of its range; `others` were added with Ctrl. */
export interface Selection {
  readonly anchor: Cell
  readonly head: Cell
  readonly others: readonly Range[]
}

export interface Bounds {
  /** Rows that can be selected, the empty one at the end included. */
  readonly rows: number
  readonly cols: number
}

export const atCell = (row: number, col: number): Selection => ({
  anchor: { row, col },
  head: { row, col },
  others: [],
})

export const rangeOf = (a: Cell, b: Cell): Range => ({
  top: Math.min(a.row, b.row),
  left: Math.min(a.col, b.col),
  bottom: Math.max(a.row, b.row),
  right: Math.max(a.col, b.col),
})

/** Every range, the one of the current cell last. */
export const rangesOf = (selection: Selection): readonly Range[] => [
  ...selection.others,
  rangeOf(selection.anchor, selection.head),
]

export const isSingleCell = (selection: Selection): boolean =>
  selection.others.length === 0 &&
  selection.anchor.row === selection.head.row &&
  selection.anchor.col === selection.head.col

const between = (value: number, most: number): number => Math.max(0, Math.min(value, most - 1))

/** Inside the grid, whatever was deleted meanwhile. */
export function keepInside(selection: Selection, bounds: Bounds): Selection {
  const clamped = (cell: Cell): Cell => ({
    row: between(cell.row, bounds.rows),
    col: between(cell.col, bounds.cols),
  })
  const anchor = clamped(selection.anchor)
  const head = clamped(selection.head)
  const isSame =
    anchor.row === selection.anchor.row &&
    anchor.col === selection.anchor.col &&
    head.row === selection.head.row &&
    head.col === selection.head.col
  const others = selection.others.filter((range) => range.top < bounds.rows)
  return isSame && others.length === selection.others.length ? selection : { anchor, head, others }
}

export const moveTo = (selection: Selection, to: Cell, isExtending: boolean): Selection =>
  isExtending ? { ...selection, head: to } : { anchor: to, head: to, others: [] }

export const selectRows = (from: number, to: number, bounds: Bounds): Selection => ({
  anchor: { row: from, col: 0 },
  head: { row: to, col: bounds.cols - 1 },
  others: [],
})

export const selectColumns = (from: number, to: number, bounds: Bounds): Selection => ({
  anchor: { row: 0, col: from },
  head: { row: Math.max(0, bounds.rows - 1), col: to },
  others: [],
})

export const selectAll = (bounds: Bounds): Selection => ({
  ...selectRows(0, Math.max(0, bounds.rows - 1), bounds),
})

/** The next cell of a Ctrl+arrow: the edge of the data, as spreadsheets have it. */
export function dataEdge(
  from: Cell,
  step: { readonly rows: number; readonly cols: number },
  bounds: Bounds,
  isFilled: (row: number, col: number) => boolean,
): Cell {
  const inside = (cell: Cell) =>
    cell.row >= 0 && cell.row < bounds.rows && cell.col >= 0 && cell.col < bounds.cols
  const next = (cell: Cell): Cell => ({ row: cell.row + step.rows, col: cell.col + step.cols })
  let at = from
  let ahead = next(at)
  if (!inside(ahead)) return at
  if (isFilled(at.row, at.col) && isFilled(ahead.row, ahead.col)) {
    while (inside(ahead) && isFilled(ahead.row, ahead.col)) {
      at = ahead
      ahead = next(at)
    }
    return at
  }
  while (inside(ahead)) {
    at = ahead
    if (isFilled(at.row, at.col)) return at
    ahead = next(at)
  }
  return at
}

/** The selected columns of a row as spans, e.g. `1-3`; the same text means the row looks the same. */
export function spansOf(ranges: readonly Range[], row: number): string {
  let spans = ''
  for (const range of ranges) {
    if (row < range.top || row > range.bottom) continue
    spans += `${spans === '' ? '' : ','}${range.left}-${range.right}`
  }
  return spans
}

export function isInSpans(spans: string, col: number): boolean {
  if (spans === '') return false
  return spans.split(',').some((span) => {
    const [left = 0, right = 0] = span.split('-').map(Number)
    return col >= left && col <= right
  })
}

/** Rows touched by the selection, each once, ascending, without the empty one at the end. */
export function rowsIn(ranges: readonly Range[], rowCount: number): readonly number[] {
  const rows = new Set<number>()
  for (const range of ranges) {
    for (let row = range.top; row <= Math.min(range.bottom, rowCount - 1); row++) rows.add(row)
  }
  return [...rows].toSorted((a, b) => a - b)
}
