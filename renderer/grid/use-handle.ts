import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { GridHandle, GridProps, Range, RowPlaces } from './grid-props.ts'
import { placeOfRow } from './row-places.ts'

/** Cells that the owner asked for, columns by their place. */
interface Wanted {
  readonly rows: readonly [from: number | null, to: number | null]
  readonly cols: readonly [from: number, to: number]
}

/** Gives the owner a way to focus the grid and to go to a cell: one handle for as long as the grid is there. */
export function useHandle(
  handle: GridProps['handle'],
  area: RefObject<HTMLTextAreaElement | null>,
  rows: RowPlaces,
  /** Where a column stands, once it is shown. */
  reveal: (column: string) => number,
  select: (range: Range) => void,
): void {
  const latest = useRef(reveal)
  latest.current = reveal
  const [wanted, setWanted] = useState<Wanted | null>(null)
  // Rows are looked for once they are painted: what brings them into view may have been done in the same moment.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once each time somebody asks
  useLayoutEffect(() => {
    if (wanted === null) return
    const [from, to] = wanted.rows.map((key) => (key === null ? rows.rowCount : placeOfRow(rows, key, 0)))
    if (from === undefined || to === undefined || from < 0 || to < 0) return
    select({
      top: Math.min(from, to),
      left: Math.min(...wanted.cols),
      bottom: Math.max(from, to),
      right: Math.max(...wanted.cols),
    })
  }, [wanted])
  useEffect(() => {
    const focus = () => area.current?.focus({ preventScroll: true })
    const show: GridHandle['reveal'] = (row, column, to = { row, column }) =>
      setWanted({ rows: [row, to.row], cols: [latest.current(column), latest.current(to.column)] })
    handle?.({
      focus,
      reveal: show,
      goTo: (row, column) => {
        show(row, column)
        focus()
      },
    })
    return () => handle?.(null)
  }, [handle, area])
}
