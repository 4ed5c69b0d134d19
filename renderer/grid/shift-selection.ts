import type { Cell } from './grid-props.ts'
import { fromTo, type Selection } from './selection.ts'

/** The selection on the rows or columns that were moved, where they stand now. */
export function shiftSelection(
  selection: Selection,
  by: { readonly rows: number; readonly cols: number },
): Selection {
  const shifted = (cell: Cell): Cell => ({ row: cell.row + by.rows, col: cell.col + by.cols })
  return {
    ...fromTo(shifted(selection.anchor), shifted(selection.head)),
    current: shifted(selection.current),
  }
}
