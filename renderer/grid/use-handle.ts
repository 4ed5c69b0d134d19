import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
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
  // A store of its own is drawn before the next key is heard. As React's state it would wait, and a selection that a
  // key extended in between would be taken back.
  const [asked] = useState(() => createStore<{ readonly wanted: Wanted | null }>(() => ({ wanted: null })))
  const wanted = useStore(asked, (state) => state.wanted)
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
      asked.setState({
        wanted: { rows: [row, to.row], cols: [latest.current(column), latest.current(to.column)] },
      })
    handle?.({
      focus,
      reveal: show,
      goTo: (row, column) => {
        show(row, column)
        focus()
      },
    })
    return () => handle?.(null)
  }, [handle, area, asked])
}
