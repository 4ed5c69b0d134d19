import { type RefObject, useEffect, useRef } from 'react'
import type { GridHandle, GridProps, Range } from './grid-props.ts'

/** Gives the owner a way to focus the grid and to go to a cell: one handle for as long as the grid is there. */
export function useHandle(
  handle: GridProps['handle'],
  area: RefObject<HTMLTextAreaElement | null>,
  /** Where a column stands, once it is shown. */
  reveal: (column: string) => number,
  select: (range: Range) => void,
): void {
  const latest = useRef({ reveal, select })
  latest.current = { reveal, select }
  useEffect(() => {
    const focus = () => area.current?.focus({ preventScroll: true })
    const reveal: GridHandle['reveal'] = (row, column, to = { row, column }) => {
      const [a, b] = [latest.current.reveal(column), latest.current.reveal(to.column)]
      latest.current.select({
        top: Math.min(row, to.row),
        left: Math.min(a, b),
        bottom: Math.max(row, to.row),
        right: Math.max(a, b),
      })
    }
    handle?.({
      focus,
      reveal,
      goTo: (row, column) => {
        reveal(row, column)
        focus()
      },
    })
    return () => handle?.(null)
  }, [handle, area])
}
