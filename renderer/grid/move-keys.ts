import type { Cell } from './grid-props.ts'
import type { KeyPress } from './key-map.ts'
import { type Bounds, dataEdge } from './selection.ts'

export interface MoveWorld {
  readonly bounds: Bounds
  /** Rows without the empty one at the end. */
  readonly rowCount: number
  readonly pageRows: number
  readonly isFilled: (row: number, col: number) => boolean
}

const steps: Readonly<Record<string, { readonly rows: number; readonly cols: number }>> = {
  ArrowDown: { rows: 1, cols: 0 },
  ArrowUp: { rows: -1, cols: 0 },
  ArrowRight: { rows: 0, cols: 1 },
  ArrowLeft: { rows: 0, cols: -1 },
}

/** Where a moving key leads from a cell; null for any other key. */
export function destination(press: KeyPress, from: Cell, world: MoveWorld): Cell | null {
  const { bounds, rowCount, pageRows } = world
  const isMod = press.ctrlKey || press.metaKey
  const clamp = (cell: Cell): Cell => ({
    row: Math.max(0, Math.min(bounds.rows - 1, cell.row)),
    col: Math.max(0, Math.min(bounds.cols - 1, cell.col)),
  })
  const step = steps[press.key]
  if (step !== undefined && !press.altKey) {
    if (isMod) return dataEdge(from, step, bounds, world.isFilled)
    return clamp({ row: from.row + step.rows, col: from.col + step.cols })
  }
  switch (press.key) {
    case 'Home':
      return clamp({ row: isMod ? 0 : from.row, col: 0 })
    case 'End':
      return clamp({ row: isMod ? Math.max(0, rowCount - 1) : from.row, col: bounds.cols - 1 })
    case 'PageDown':
      return clamp(
        press.altKey ? { row: from.row, col: from.col + 4 } : { row: from.row + pageRows, col: from.col },
      )
    case 'PageUp':
      return clamp(
        press.altKey ? { row: from.row, col: from.col - 4 } : { row: from.row - pageRows, col: from.col },
      )
    default:
      return null
  }
}
