import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type CellPlaces, carrySelection } from './carry-selection.ts'
import type { Cell, Range } from './grid-props.ts'
import { atCell, fromTo, keepInside, type Selection } from './selection.ts'

export interface GridSelection {
  readonly selection: Selection
  /** Keys come faster than paints: what they decide by must not wait for one. */
  readonly latest: RefObject<Selection>
  /** Selects, and brings `shown` into view; null scrolls nothing. */
  readonly select: (next: Selection, shown?: Cell | null) => void
  /** The same, counted as rows and columns will stand once what changes in this moment is painted. */
  readonly selectNext: (next: Selection, shown?: Cell | null) => void
}

interface Picked {
  readonly selection: Selection
  /** Where rows and columns stood when it was chosen; null until they are painted. */
  home: CellPlaces | null
}

/** What is selected: the same rows and columns, wherever they go. */
export function useSelection(places: CellPlaces, show: (cell: Cell) => void): GridSelection {
  const [picked, setPicked] = useState<Picked>(() => ({ selection: atCell(0, 0), home: null }))
  const { rows, columns, size } = places
  const selection = useMemo(() => {
    const now: CellPlaces = { rows, columns, size: { rows: size.rows, cols: size.cols } }
    return picked.home === null
      ? keepInside(picked.selection, now.size)
      : carrySelection(picked.selection, picked.home, now)
  }, [picked, rows, columns, size.rows, size.cols])
  const latest = useRef(selection)
  latest.current = selection
  const painted = useRef(places)
  useLayoutEffect(() => {
    painted.current = places
    picked.home ??= places
  })
  function choose(next: Selection, home: CellPlaces | null, shown: Cell | null): void {
    latest.current = next
    setPicked({ selection: next, home })
    if (shown !== null) show(shown)
  }
  return {
    selection,
    latest,
    select: (next, shown = next.head) => choose(next, painted.current, shown),
    selectNext: (next, shown = next.head) => choose(next, null, shown),
  }
}

/** A range as if it was dragged from its top left; shown from there. */
export function ofRange({ top, left, bottom, right }: Range): readonly [Selection, Cell] {
  const corner = { row: top, col: left }
  return [fromTo(corner, { row: bottom, col: right }), corner]
}
