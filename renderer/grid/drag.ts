import { fillTarget } from './clipboard/fill-block.ts'
import type { Cell, Range } from './grid-props.ts'
import type { PressedPart } from './pressed-part.ts'
import {
  fromTo,
  type GridSize,
  isInRange,
  isWholeColumns,
  isWholeRows,
  rangeOf,
  rangesOf,
  type Selection,
  wholeColumns,
  wholeRows,
} from './selection.ts'

/** What a drag of the pointer is for. */
export type Drag =
  | { readonly kind: 'cells' | 'rows' | 'columns'; readonly from: Cell }
  | { readonly kind: 'fill'; readonly block: Range }
  | { readonly kind: 'move-rows' | 'move-columns'; readonly first: number; readonly last: number }

/** What a drag would do if it ended now. */
export type DragPreview =
  | { readonly kind: 'fill'; readonly range: Range }
  | { readonly kind: 'rows' | 'columns'; readonly before: number }

export interface Press {
  readonly part: PressedPart
  readonly isRight: boolean
  /** With Ctrl or ⌘. */
  readonly isAdding: boolean
  readonly isExtending: boolean
}

export interface DraggedGrid {
  readonly size: GridSize
  readonly rowCount: number
  readonly canMoveRows: boolean
}

/** What a press selects, and the drag that it begins; null for either that it does not do. */
export interface Begun {
  readonly selection: Selection | null
  readonly drag: Drag | null
}

/** Whole rows and columns that are selected already are dragged to another place; a right press keeps its range. */
export function beginDrag(press: Press, selection: Selection, grid: DraggedGrid): Begun {
  const { part, isRight, isAdding, isExtending } = press
  const { size, rowCount, canMoveRows } = grid
  const ranges = rangesOf(selection)
  const isPlain = !isAdding && !isExtending
  const others = isAdding ? ranges : []
  const begun = (next: Selection | null, drag: Drag): Begun => ({
    selection: next,
    drag: isRight ? null : drag,
  })
  switch (part.kind) {
    case 'fill':
      return begun(null, { kind: 'fill', block: rangeOf(selection.anchor, selection.head) })
    case 'title': {
      const { col } = part
      const whole = ranges.find(
        (range) => isWholeColumns(range, size) && col >= range.left && col <= range.right,
      )
      if (whole !== undefined && isPlain)
        return begun(null, { kind: 'move-columns', first: whole.left, last: whole.right })
      const from = isExtending ? selection.anchor.col : col
      return begun(
        { ...wholeColumns(from, col, size), others },
        { kind: 'columns', from: { row: 0, col: from } },
      )
    }
    case 'number': {
      const { row } = part
      const whole = ranges.find(
        (range) => isWholeRows(range, size) && row >= range.top && row <= range.bottom,
      )
      if (whole !== undefined && isPlain && (isRight || (canMoveRows && row < rowCount))) {
        const last = Math.min(whole.bottom, rowCount - 1)
        return begun(null, { kind: 'move-rows', first: whole.top, last })
      }
      const from = isExtending ? selection.anchor.row : row
      return begun({ ...wholeRows(from, row, size), others }, { kind: 'rows', from: { row: from, col: 0 } })
    }
    case 'cell': {
      const { cell } = part
      if (isRight && ranges.some((range) => isInRange(range, cell))) return { selection: null, drag: null }
      const next = isExtending
        ? fromTo(selection.current, cell, selection.others)
        : fromTo(cell, cell, others)
      return begun(next, { kind: 'cells', from: cell })
    }
  }
}

/** The selection while the pointer is over a cell; null for drags that select nothing. */
export function dragSelection(
  drag: Drag,
  cell: Cell,
  selection: Selection,
  size: GridSize,
): Selection | null {
  switch (drag.kind) {
    case 'cells':
      return { ...selection, head: cell }
    case 'rows':
      return { ...wholeRows(selection.anchor.row, cell.row, size), others: selection.others }
    case 'columns':
      return { ...wholeColumns(selection.anchor.col, cell.col, size), others: selection.others }
    case 'fill':
    case 'move-rows':
    case 'move-columns':
      return null
  }
}

/** What the drag would do; `gap` is the one between rows, or columns, that is nearest. */
export function dragPreview(drag: Drag, cell: Cell, gap: Cell | null): DragPreview | null {
  if (drag.kind === 'fill') {
    const range = fillTarget(drag.block, cell)
    return range === null ? null : { kind: 'fill', range }
  }
  if (gap === null) return null
  if (drag.kind === 'move-rows') return { kind: 'rows', before: gap.row }
  return drag.kind === 'move-columns' ? { kind: 'columns', before: gap.col } : null
}

/** The rows that what is dropped is about: others must not stand there by then. */
export function rowsOfDrag(
  drag: Drag,
  preview: DragPreview | null,
): { readonly top: number; readonly bottom: number } {
  if (drag.kind === 'fill') {
    const { block } = drag
    const range = preview?.kind === 'fill' ? preview.range : block
    return { top: Math.min(block.top, range.top), bottom: Math.max(block.bottom, range.bottom) }
  }
  if (drag.kind !== 'move-rows') return { top: 0, bottom: -1 }
  const before = preview?.kind === 'rows' ? preview.before : drag.first
  return { top: Math.min(drag.first, before - 1), bottom: Math.max(drag.last, before) }
}
