import type { Cell } from './grid-props.ts'

export interface Measures {
  readonly rowHeight: number
  readonly numberWidth: number
  readonly lefts: readonly number[]
  readonly widths: readonly number[]
}

/** Scrolls as little as needed; the titles stick to the top and the row numbers to the left, so both are room lost. */
export function showCell(box: HTMLElement | null, cell: Cell, measures: Measures): void {
  if (box === null) return
  const { rowHeight, numberWidth, lefts, widths } = measures
  const top = cell.row * rowHeight
  const bottom = top + 2 * rowHeight
  if (top < box.scrollTop) box.scrollTop = top
  else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight
  const left = (lefts[cell.col] ?? numberWidth) - numberWidth
  const right = left + numberWidth + (widths[cell.col] ?? 0)
  if (left < box.scrollLeft) box.scrollLeft = left
  else if (right > box.scrollLeft + box.clientWidth) box.scrollLeft = right - box.clientWidth
}
