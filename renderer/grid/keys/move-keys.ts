import type { KeyPress } from '../../ui/commands/key-press.ts'
import type { Cell } from '../grid-props.ts'
import { dataEdge, extendsFrom, type GridSize, moveTo, type Selection } from '../selection.ts'

export interface MoveDeps {
  readonly bounds: GridSize
  /** Rows without the empty one at the end. */
  readonly rowCount: number
  readonly pageRows: () => number
  /** The column a screen to the right (1) or left (-1). */
  readonly pageColumn: (col: number, direction: 1 | -1) => number
  readonly isFilled: (row: number, col: number) => boolean
}

const steps: Readonly<Record<string, { readonly rows: number; readonly cols: number }>> = {
  ArrowDown: { rows: 1, cols: 0 },
  ArrowUp: { rows: -1, cols: 0 },
  ArrowRight: { rows: 0, cols: 1 },
  ArrowLeft: { rows: 0, cols: -1 },
}

/** What a moving key makes of the selection, with Shift extending it; null for any other key. */
export function moveBy(press: KeyPress, selection: Selection, deps: MoveDeps): Selection | null {
  if (!press.shiftKey) {
    const to = destination(press, selection.current, deps)
    return to === null ? null : moveTo(selection, to, false)
  }
  const from = extendsFrom(selection)
  const step = steps[press.key]
  // The edge of the data is looked for along the current cell's own row or column, however wide the selection is.
  const along =
    step === undefined || !isMod(press)
      ? from
      : step.cols === 0
        ? { row: from.row, col: selection.current.col }
        : { row: selection.current.row, col: from.col }
  const to = destination(press, along, deps)
  if (to === null) return null
  const head =
    along === from ? to : step?.cols === 0 ? { row: to.row, col: from.col } : { row: from.row, col: to.col }
  return moveTo(selection, head, true)
}

const isMod = (press: KeyPress): boolean => press.ctrlKey || press.metaKey

/** Where a moving key leads from a cell; null for any other key. */
export function destination(press: KeyPress, from: Cell, deps: MoveDeps): Cell | null {
  const { bounds, rowCount, pageRows, pageColumn } = deps
  const clamp = (cell: Cell): Cell => ({
    row: Math.max(0, Math.min(bounds.rows - 1, cell.row)),
    col: Math.max(0, Math.min(bounds.cols - 1, cell.col)),
  })
  const step = steps[press.key]
  if (step !== undefined) {
    if (press.altKey) return null
    if (isMod(press)) return dataEdge(from, step, bounds, deps.isFilled)
    return clamp({ row: from.row + step.rows, col: from.col + step.cols })
  }
  switch (press.key) {
    case 'Home':
      return clamp({ row: isMod(press) ? 0 : from.row, col: 0 })
    case 'End':
      return clamp({ row: isMod(press) ? Math.max(0, rowCount - 1) : from.row, col: bounds.cols - 1 })
    case 'PageDown':
    case 'PageUp': {
      const direction = press.key === 'PageDown' ? 1 : -1
      return press.altKey
        ? clamp({ row: from.row, col: pageColumn(from.col, direction) })
        : clamp({ row: from.row + direction * pageRows(), col: from.col })
    }
    default:
      return null
  }
}
