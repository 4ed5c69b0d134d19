import type { Cell, CellEdit, GridColumn, Range } from '../grid-props.ts'
import type { GridSize } from '../selection.ts'
import type { Slices } from '../slices.ts'
import { cellsASlice, cellsOnce } from './cells-once.ts'

/** The cells that a drag of the fill handle to `to` would fill: below, above, right or left of the block. */
export function fillTarget(block: Range, to: Cell): Range | null {
  const over = {
    down: to.row - block.bottom,
    up: block.top - to.row,
    right: to.col - block.right,
    left: block.left - to.col,
  }
  const most = Math.max(over.down, over.up, over.right, over.left)
  if (most <= 0) return null
  if (over.down === most) return { ...block, top: block.bottom + 1, bottom: to.row }
  if (over.up === most) return { ...block, top: to.row, bottom: block.top - 1 }
  if (over.right === most) return { ...block, left: block.right + 1, right: to.col }
  return { ...block, left: to.col, right: block.left - 1 }
}

/** Repeats a block over cells beside it, in step with it also upwards and to the left. */
export function* repeatingBlock(
  block: Range,
  target: Range,
  columns: readonly GridColumn[],
  text: (row: number, column: string) => string,
): Slices<readonly CellEdit[]> {
  const tall = block.bottom - block.top + 1
  const wide = block.right - block.left + 1
  const edits: CellEdit[] = []
  let looked = 0
  for (let row = target.top; row <= target.bottom; row++) {
    for (let col = target.left; col <= target.right; col++) {
      looked += 1
      if (looked % cellsASlice === 0) yield
      const to = columns[col]
      const from = columns[block.left + around(col - block.left, wide)]
      if (to === undefined || from === undefined || to.isReadOnly === true) continue
      const source = text(block.top + around(row - block.top, tall), from.id)
      if (text(row, to.id) !== source) edits.push({ row, column: to.id, text: source })
    }
  }
  return edits
}

const around = (value: number, size: number): number => ((value % size) + size) % size

/**
 * The row that a double click on the fill handle fills down to: as far as the column to the left has data, or else
 * the one to the right; null when neither goes on below the block.
 */
export function fillDownEnd(
  block: Range,
  bounds: GridSize,
  isFilled: (row: number, col: number) => boolean,
): number | null {
  for (const col of [block.left - 1, block.right + 1]) {
    if (col < 0 || col >= bounds.cols) continue
    let row = block.bottom
    while (row + 1 < bounds.rows && isFilled(row + 1, col)) row++
    if (row > block.bottom) return row
  }
  return null
}

/** One text into every cell of the selection; `rows` is how many rows may be written to. */
export function* fillingAll(
  ranges: readonly Range[],
  value: string,
  columns: readonly GridColumn[],
  rows: number,
  text: (row: number, column: string) => string,
): Slices<readonly CellEdit[]> {
  const edits: CellEdit[] = []
  yield* cellsOnce(ranges, columns, rows, (row, column) => {
    if (text(row, column) !== value) edits.push({ row, column, text: value })
  })
  return edits
}

/**
 * Ctrl+D and Ctrl+R: the first row or column of each range fills the rest of it; a single row takes the one above. `rows`
 * is how many rows may be written to.
 */
export function* fillingEdits(
  ranges: readonly Range[],
  direction: 'down' | 'right',
  columns: readonly GridColumn[],
  rows: number,
  text: (row: number, column: string) => string,
): Slices<readonly CellEdit[]> {
  const edits: CellEdit[] = []
  let looked = 0
  for (const range of ranges) {
    const isThin = direction === 'down' ? range.top === range.bottom : range.left === range.right
    const firstRow = direction === 'down' ? (isThin ? range.top - 1 : range.top) : range.top
    const firstCol = direction === 'right' ? (isThin ? range.left - 1 : range.left) : range.left
    if (firstRow < 0 || firstCol < 0) continue
    for (let row = range.top; row <= Math.min(range.bottom, rows - 1); row++) {
      for (let col = range.left; col <= range.right; col++) {
        looked += 1
        if (looked % cellsASlice === 0) yield
        const from = direction === 'down' ? columns[col] : columns[firstCol]
        const to = columns[col]
        if (from === undefined || to === undefined || to.isReadOnly === true) continue
        const source = text(direction === 'down' ? firstRow : row, from.id)
        if (text(row, to.id) !== source) edits.push({ row, column: to.id, text: source })
      }
    }
  }
  return edits
}
