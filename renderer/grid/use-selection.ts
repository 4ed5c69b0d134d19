import { type RefObject, useMemo, useRef, useState } from 'react'
import type { Cell, Range } from './grid-props.ts'
import { atCell, type Bounds, fromTo, keepInside, type Selection } from './selection.ts'

export interface GridSelection {
  readonly selection: Selection
  /** Keys come faster than paints: what they decide by must not wait for one. */
  readonly latest: RefObject<Selection>
  /** Selects, and brings `shown` into view; null scrolls nothing. */
  readonly select: (next: Selection, shown?: Cell | null) => void
  readonly selectRange: (range: Range) => void
}

/** What is selected, always inside the grid. */
export function useSelection(bounds: Bounds, show: (cell: Cell) => void): GridSelection {
  const [wanted, setSelection] = useState<Selection>(() => atCell(0, 0))
  const { rows, cols } = bounds
  const selection = useMemo(() => keepInside(wanted, { rows, cols }), [wanted, rows, cols])
  const latest = useRef(selection)
  latest.current = selection
  function select(next: Selection, shown: Cell | null = next.head): void {
    latest.current = next
    setSelection(next)
    if (shown !== null) show(shown)
  }
  return {
    selection,
    latest,
    select,
    selectRange: (range) =>
      select(fromTo({ row: range.top, col: range.left }, { row: range.bottom, col: range.right }), {
        row: range.top,
        col: range.left,
      }),
  }
}
