import type { GridColumn, GridLayout } from './grid-props.ts'
import { widthOf } from './layout.ts'

/**
 * Pixels of the shown columns. Room that is left beside them (`room` pixels for all) goes to those that grow and whose
 * width no person chose; where they need more than there is, each has its own width.
 */
export function stretchWidths(
  columns: readonly GridColumn[],
  layout: GridLayout,
  room: number,
): readonly number[] {
  const widths = columns.map((column) => widthOf(column, layout))
  const shares = columns.map(({ id, grow = 0 }) => (id in layout.widths ? 0 : grow))
  const inAll = shares.reduce((sum, share) => sum + share, 0)
  const left = room - widths.reduce((sum, width) => sum + width, 0)
  if (inAll === 0 || left <= 0) return widths
  return widths.map((width, at) => width + Math.floor((left * (shares[at] ?? 0)) / inAll))
}
