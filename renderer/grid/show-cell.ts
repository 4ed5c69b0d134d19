import type { Cell } from './grid-props.ts'
import type { GridSize } from './selection.ts'

/** Same as --grid-row: 1,048,576 rows of it stay below the 33.5 million pixels an element can be tall. */
export let rowHeight = 32

/** Of grids that are shown from now on; one that is on screen has measured already. @param px 32 at most */
export function setRowHeight(px: number): void {
  rowHeight = px
  document.documentElement.style.setProperty('--grid-row-height', `${px}px`)
}

export const numberWidth = 64

/** Where columns stand, in pixels. */
export interface Measures {
  readonly widths: readonly number[]
  readonly lefts: readonly number[]
  readonly totalWidth: number
  /** How many columns, from the left, do not scroll. */
  readonly frozen: number
  /** Row numbers and frozen columns. */
  readonly frozenWidth: number
}

export function measureColumns(widths: readonly number[], frozen: number): Measures {
  const lefts: number[] = []
  let left = numberWidth
  for (const width of widths) {
    lefts.push(left)
    left += width
  }
  return { widths, lefts, totalWidth: left, frozen, frozenWidth: lefts[frozen] ?? left }
}

/** How far a box is scrolled and how large it is, in pixels. */
export type ScrollView = Pick<HTMLElement, 'scrollTop' | 'scrollLeft' | 'clientHeight' | 'clientWidth'>

export const scrollViewOf = ({
  scrollTop,
  scrollLeft,
  clientHeight,
  clientWidth,
}: HTMLElement): ScrollView => ({
  ...{ scrollTop, scrollLeft, clientHeight, clientWidth },
})

/**
 * Scrolls as little as needed; titles, row numbers and frozen columns stay in place, so they are room lost.
 *
 * @param known the view of the box, where it was asked for already: asked after something has changed, the browser lays
 *   out the page at once.
 */
export function showCell(
  box: HTMLElement | null,
  cell: Cell,
  measures: Measures,
  known: ScrollView | null = null,
): void {
  if (box === null) return
  const view = known ?? box
  const top = cell.row * rowHeight
  const bottom = top + 2 * rowHeight
  if (top < view.scrollTop) box.scrollTop = top
  else if (bottom > view.scrollTop + view.clientHeight) box.scrollTop = bottom - view.clientHeight
  if (cell.col < measures.frozen) return
  const left = measures.lefts[cell.col] ?? measures.frozenWidth
  const right = left + (measures.widths[cell.col] ?? 0)
  if (left - measures.frozenWidth < view.scrollLeft) box.scrollLeft = left - measures.frozenWidth
  else if (right > view.scrollLeft + view.clientWidth) box.scrollLeft = right - view.clientWidth
}

/** The rows that can be seen, the last one maybe in part; one that is not there counts as if it was. */
export function rowsInView(box: HTMLElement | null): { readonly top: number; readonly bottom: number } {
  if (box === null) return { top: 0, bottom: -1 }
  const top = Math.floor(box.scrollTop / rowHeight)
  return { top, bottom: top + Math.ceil(box.clientHeight / rowHeight) }
}

interface Point {
  readonly x: number
  readonly y: number
}

/** Where a place of the window is inside the grid, what is scrolled away included. */
function placeInside(box: HTMLElement, at: Point, measures: Measures): Point {
  const frame = box.getBoundingClientRect()
  const x = at.x - frame.left
  return {
    x: x < measures.frozenWidth ? x : x + box.scrollLeft,
    y: at.y - frame.top + box.scrollTop - rowHeight,
  }
}

/** The cell at a place of the window, by arithmetic: rows have one height, and the pointer may be outside. */
export function cellUnder(
  box: HTMLElement | null,
  at: Point,
  measures: Measures,
  bounds: GridSize,
): Cell | null {
  if (box === null) return null
  const { x, y } = placeInside(box, at, measures)
  return {
    row: Math.max(0, Math.min(bounds.rows - 1, Math.floor(y / rowHeight))),
    col: Math.max(
      0,
      measures.lefts.findLastIndex((left) => left <= x),
    ),
  }
}

/** The gap between rows, and between columns, that is nearest to a place: 0 is before the first. */
export function gapUnder(
  box: HTMLElement | null,
  at: Point,
  measures: Measures,
  rowCount: number,
): Cell | null {
  if (box === null) return null
  const { x, y } = placeInside(box, at, measures)
  const middles = measures.lefts.map((left, col) => left + (measures.widths[col] ?? 0) / 2)
  return {
    row: Math.max(0, Math.min(rowCount, Math.round(y / rowHeight))),
    col: middles.filter((middle) => middle <= x).length,
  }
}
