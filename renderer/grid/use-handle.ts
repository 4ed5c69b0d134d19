import { type RefObject, useEffect, useRef } from 'react'
import type { GridColumn, GridProps, Range } from './grid-props.ts'

/** Gives the owner a way to focus the grid and to go to a cell. */
export function useHandle(
  handle: GridProps['handle'],
  area: RefObject<HTMLTextAreaElement | null>,
  columns: readonly GridColumn[],
  select: (range: Range) => void,
): void {
  const latest = useRef(select)
  latest.current = select
  useEffect(() => {
    const focus = () => area.current?.focus({ preventScroll: true })
    handle?.({
      focus,
      goTo: (row, column) => {
        const found = columns.findIndex((one) => one.id === column)
        const col = Math.max(0, found)
        latest.current({ top: row, left: col, bottom: row, right: col })
        focus()
      },
    })
    return () => handle?.(null)
  }, [handle, area, columns])
}
