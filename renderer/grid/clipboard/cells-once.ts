import type { GridColumn, Range } from '../grid-props.ts'
import type { Slices } from '../slices.ts'

/** Cells looked at between two pauses. */
export const cellsASlice = 4000

/** Each cell of the ranges that can be typed into, once, where ranges overlap too; of the first `rows` rows. */
export function* cellsOnce(
  ranges: readonly Range[],
  columns: readonly GridColumn[],
  rows: number,
  act: (row: number, column: string) => void,
): Slices<void> {
  let looked = 0
  for (const [at, range] of ranges.entries()) {
    const earlier = ranges.slice(0, at).filter((other) => doOverlap(other, range))
    const typed = [...columns.entries()].filter(
      ([col, { isReadOnly }]) => col >= range.left && col <= range.right && isReadOnly !== true,
    )
    for (let row = range.top; row <= Math.min(range.bottom, rows - 1); row += 1) {
      for (const [col, { id }] of typed) {
        looked += 1
        if (looked % cellsASlice === 0) yield
        if (earlier.length === 0 || !earlier.some((other) => isIn(other, row, col))) act(row, id)
      }
    }
  }
}

const isIn = ({ top, bottom, left, right }: Range, row: number, col: number): boolean =>
  top <= row && row <= bottom && left <= col && col <= right

const doOverlap = (a: Range, b: Range): boolean =>
  a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right
