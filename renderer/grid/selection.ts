import type { Cell, Range } from './grid-props.ts'

/**
 * `current` is the cell with the cursor; `anchor` and `head` are opposite corners of the range last selected, and
 * `others` were added with Ctrl. The current cell is the anchor until Tab or Enter walk through the selection.
 */
export interface Selection {
  readonly current: Cell
  readonly anchor: Cell
  readonly head: Cell
  readonly others: readonly Range[]
  /** The row with the cursor is not shown any more: nothing is selected until a person chooses a cell. */
  readonly isGone?: true
}

/** What a person is told who types without a cell. */
export const goneWords =
  'The row the cursor was in is no longer shown, so nothing was changed. Choose a cell first.'

/** What a person is told who selects all or goes to the end before it is here. */
export const unreadWords = 'Not all rows have been read yet. Try again in a moment.'

export interface GridSize {
  /** Rows that can be selected, the empty one at the end included. */
  readonly rows: number
  readonly cols: number
}

export const atCell = (row: number, col: number): Selection => fromTo({ row, col }, { row, col })

/** One range, begun at `anchor`. */
export const fromTo = (anchor: Cell, head: Cell, others: readonly Range[] = []): Selection => ({
  current: anchor,
  anchor,
  head,
  others,
})

/** Several rows up to the last of `count`. */
export const isToEnd = (selection: Selection, count: number): boolean =>
  rangesOf(selection).some(({ top, bottom }) => top < bottom && bottom >= count - 1)

const isSameCell = (a: Cell, b: Cell): boolean => a.row === b.row && a.col === b.col

export const rangeOf = (a: Cell, b: Cell): Range => ({
  top: Math.min(a.row, b.row),
  left: Math.min(a.col, b.col),
  bottom: Math.max(a.row, b.row),
  right: Math.max(a.col, b.col),
})

/** Every range, the one last selected at the end; none when the row with the cursor is gone. */
export const rangesOf = (selection: Selection): readonly Range[] =>
  selection.isGone === true ? [] : [...selection.others, rangeOf(selection.anchor, selection.head)]

export const isSingleCell = (selection: Selection): boolean =>
  selection.others.length === 0 && isSameCell(selection.anchor, selection.head)

export const isInRange = (range: Range, cell: Cell): boolean =>
  cell.row >= range.top && cell.row <= range.bottom && cell.col >= range.left && cell.col <= range.right

const between = (value: number, most: number): number => Math.max(0, Math.min(value, most - 1))

/** Inside the grid, whatever was deleted meanwhile. */
export function keepInside(selection: Selection, bounds: GridSize): Selection {
  const clamped = (cell: Cell): Cell => ({
    row: between(cell.row, bounds.rows),
    col: between(cell.col, bounds.cols),
  })
  const current = clamped(selection.current)
  const anchor = clamped(selection.anchor)
  const head = clamped(selection.head)
  const others = selection.others
    .filter((range) => range.top < bounds.rows && range.left < bounds.cols)
    .map((range) =>
      range.bottom < bounds.rows && range.right < bounds.cols
        ? range
        : {
            ...range,
            bottom: Math.min(range.bottom, bounds.rows - 1),
            right: Math.min(range.right, bounds.cols - 1),
          },
    )
  const isSame =
    isSameCell(current, selection.current) &&
    isSameCell(anchor, selection.anchor) &&
    isSameCell(head, selection.head) &&
    others.length === selection.others.length &&
    others.every((range, at) => range === selection.others[at])
  return isSame ? selection : { current, anchor, head, others }
}

/** Extends the range to a cell, or begins a new one there. */
export function moveTo(selection: Selection, to: Cell, isExtending: boolean): Selection {
  if (!isExtending) return fromTo(to, to)
  return fromTo(selection.current, to, selection.others)
}

/** Where Shift+arrows go on from: the far corner, or the current cell once Tab has walked away from the corner. */
export const extendsFrom = (selection: Selection): Cell =>
  isSameCell(selection.current, selection.anchor) ? selection.head : selection.current

export const wholeRows = (from: number, to: number, bounds: GridSize): Selection =>
  fromTo({ row: from, col: 0 }, { row: to, col: bounds.cols - 1 })

export const wholeColumns = (from: number, to: number, bounds: GridSize): Selection =>
  fromTo({ row: 0, col: from }, { row: Math.max(0, bounds.rows - 1), col: to })

export const selectAll = (bounds: GridSize): Selection => wholeRows(0, Math.max(0, bounds.rows - 1), bounds)

/** Every column of the range is selected from top to bottom. */
export const isWholeColumns = (range: Range, bounds: GridSize): boolean =>
  range.top === 0 && range.bottom >= bounds.rows - 1

/** Every row of the range is selected from left to right. */
export const isWholeRows = (range: Range, bounds: GridSize): boolean =>
  range.left === 0 && range.right >= bounds.cols - 1

/**
 * The current cell one step on inside the selection, range after range and round again: along the rows with Tab,
 * down the columns with Enter, as spreadsheets do.
 */
export function walkInside(selection: Selection, along: 'rows' | 'columns', step: 1 | -1): Selection {
  const ranges = rangesOf(selection)
  const sizes = ranges.map((range) => (range.right - range.left + 1) * (range.bottom - range.top + 1))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const { current } = selection
  const at = Math.max(
    0,
    ranges.findLastIndex((range) => isInRange(range, current)),
  )
  const range = ranges[at]
  if (range === undefined) return selection
  const [row, col] = [current.row - range.top, current.col - range.left]
  const [wide, tall] = [range.right - range.left + 1, range.bottom - range.top + 1]
  const before = sizes.slice(0, at).reduce((sum, size) => sum + size, 0)
  let place = (before + (along === 'rows' ? row * wide + col : col * tall + row) + step + total) % total
  for (const [index, target] of ranges.entries()) {
    const size = sizes[index] ?? 0
    if (place >= size) {
      place -= size
      continue
    }
    const columns = target.right - target.left + 1
    const rows = target.bottom - target.top + 1
    const next =
      along === 'rows'
        ? { row: target.top + Math.floor(place / columns), col: target.left + (place % columns) }
        : { row: target.top + (place % rows), col: target.left + Math.floor(place / rows) }
    return { ...selection, current: next }
  }
  return selection
}

/** The next cell of a Ctrl+arrow: the edge of the data, as spreadsheets have it. */
export function dataEdge(
  from: Cell,
  step: { readonly rows: number; readonly cols: number },
  bounds: GridSize,
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

/** What a row sees of a range: its columns, and `t` and `b` in its first and last row; '' outside of it. */
export function edgesOf(range: Range | undefined, row: number): string {
  if (range === undefined || row < range.top || row > range.bottom) return ''
  return `${range.left}-${range.right}${row === range.top ? 't' : ''}${row === range.bottom ? 'b' : ''}`
}

export interface Edges {
  readonly top: boolean
  readonly bottom: boolean
  readonly left: boolean
  readonly right: boolean
  /** The range is this one cell. */
  readonly isAlone: boolean
}

/** Which edges of the range a cell has; null when it has none. */
export function readEdges(edges: string, col: number): Edges | null {
  if (edges === '') return null
  const [first, last] = edges.split('-').map((part) => Number.parseInt(part, 10))
  const sides = {
    top: edges.includes('t'),
    bottom: edges.includes('b'),
    left: col === first,
    right: col === last,
  }
  const isInside = first !== undefined && last !== undefined && col >= first && col <= last
  if (!isInside || !(sides.top || sides.bottom || sides.left || sides.right)) return null
  return { ...sides, isAlone: sides.top && sides.bottom && sides.left && sides.right }
}

/** Rows touched by the selection, each once, ascending, without the empty one at the end. */
export function rowsIn(ranges: readonly Range[], rowCount: number): readonly number[] {
  const [only, ...more] = ranges
  if (only !== undefined && more.length === 0) {
    const count = Math.min(only.bottom, rowCount - 1) - only.top + 1
    return Array.from({ length: Math.max(0, count) }, (_, at) => only.top + at)
  }
  const rows = new Set<number>()
  for (const range of ranges) {
    for (let row = range.top; row <= Math.min(range.bottom, rowCount - 1); row++) rows.add(row)
  }
  return [...rows].toSorted((a, b) => a - b)
}
