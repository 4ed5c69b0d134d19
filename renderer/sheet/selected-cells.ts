import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Cell, Range } from '../grid/grid-props.ts'

/** What is selected in the grid; apart, so that moving about draws only what tells of it. */
export type SelectedCells = StoreApi<{
  readonly ranges: readonly Range[]
  readonly current: Cell
  /** How many columns are shown. */
  readonly columns: number
}>

export function createSelectedCells(): SelectedCells {
  return createStore(() => ({ ranges: [], current: { row: 0, col: 0 }, columns: 0 }))
}

/** The rows that ranges touch, in order, among `rowCount` rows. */
export function selectedRows(ranges: readonly Range[], rowCount: number): readonly number[] {
  const rows = new Set<number>()
  for (const { top, bottom } of ranges) {
    for (let row = top; row <= Math.min(bottom, rowCount - 1); row += 1) rows.add(row)
  }
  return [...rows].sort((a, b) => a - b)
}

/** How many rows that would be; quick for all of them, too. */
export function countSelectedRows(ranges: readonly Range[], rowCount: number): number {
  let count = 0
  let end = -1
  for (const { top, bottom } of ranges.toSorted((a, b) => a.top - b.top)) {
    const last = Math.min(bottom, rowCount - 1)
    count += Math.max(0, last - Math.max(top, end + 1) + 1)
    end = Math.max(end, last)
  }
  return count
}

/** True when rows are meant: several of them, or one as a whole; not when a cell or two of a row are selected. */
export function isWideSelection(ranges: readonly Range[], columns: number): boolean {
  const rows = new Set(ranges.flatMap(({ top, bottom }) => [top, bottom]))
  return rows.size > 1 || ranges.some(({ left, right }) => right - left >= columns - 1)
}
