import type { Cell } from './grid-props.ts'
import type { Bounds } from './selection.ts'

/** Same as --grid-row: 1,048,576 rows of it stay below the 33.5 million pixels an element can be tall. */
export const rowHeight = 30
export const numberWidth = 56

export interface Measures {
  readonly lefts: readonly number[]
  readonly widths: readonly number[]
}

/** Scrolls as little as needed; the titles stick to the top and the row numbers to the left, so both are room lost. */
export function showCell(box: HTMLElement | null, cell: Cell, measures: Measures): void {
  if (box === null) return
  const { lefts, widths } = measures
  const top = cell.row * rowHeight
  const bottom = top + 2 * rowHeight
  if (top < box.scrollTop) box.scrollTop = top
  else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight
  const left = (lefts[cell.col] ?? numberWidth) - numberWidth
  const right = left + numberWidth + (widths[cell.col] ?? 0)
  if (left < box.scrollLeft) box.scrollLeft = left
  else if (right > box.scrollLeft + box.clientWidth) box.scrollLeft = right - box.clientWidth
}

/** The cell at a place of the window, by arithmetic: rows have one height, and the pointer may be outside. */
export function cellUnder(
  box: HTMLElement | null,
  at: { readonly x: number; readonly y: number },
  { lefts }: Measures,
  bounds: Bounds,
): Cell | null {
  if (box === null) return null
  const frame = box.getBoundingClientRect()
  const x = at.x - frame.left + box.scrollLeft
  const row = Math.floor((at.y - frame.top + box.scrollTop - rowHeight) / rowHeight)
  return {
    row: Math.max(0, Math.min(bounds.rows - 1, row)),
    col: Math.max(
      0,
      lefts.findLastIndex((left) => left <= x),
    ),
  }
}
