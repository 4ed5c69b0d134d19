import { type PointerEvent, useLayoutEffect, useMemo, useState } from 'react'
import type { GridColumn, GridLayout } from './grid-props.ts'
import { frozenThatFit, shownColumns, widen, widthOf } from './layout.ts'
import { measureColumns, numberWidth } from './show-cell.ts'
import { stretchWidths } from './stretch-widths.ts'

/** The columns as they stand on screen, and the drag of a title's edge. */
export function useColumnLayout(
  box: HTMLElement | null,
  allColumns: readonly GridColumn[],
  layout: GridLayout,
  onLayout: (layout: GridLayout) => void,
) {
  /** While an edge is dragged the other columns keep the width they had. */
  const [dragged, setDragged] = useState<GridLayout | null>(null)
  const viewWidth = useWidth(box)
  const columns = useMemo(() => shownColumns(allColumns, layout), [allColumns, layout])
  const measures = useMemo(() => {
    const widths = stretchWidths(columns, dragged ?? layout, viewWidth - numberWidth)
    return measureColumns(widths, frozenThatFit(layout.frozen, widths, numberWidth, viewWidth))
  }, [columns, layout, dragged, viewWidth])

  function startResize(event: PointerEvent<HTMLElement>, column: GridColumn): void {
    event.preventDefault()
    event.stopPropagation()
    const edge = event.currentTarget
    const from = event.clientX
    const still = {
      ...layout,
      widths: {
        ...layout.widths,
        ...Object.fromEntries(columns.map(({ id }, at) => [id, measures.widths[at] ?? 0])),
      },
    }
    const before = still.widths[column.id] ?? column.width
    let width = before
    // Chosen widths are kept as few as can be: the others still follow what the app thinks best.
    const isStretched = columns.some((one, at) => measures.widths[at] !== widthOf(one, layout))
    edge.setPointerCapture(event.pointerId)
    const listening = new AbortController()
    const { signal } = listening
    edge.addEventListener(
      'pointermove',
      (moved: globalThis.PointerEvent) => {
        width = before + moved.clientX - from
        setDragged(widen(still, column.id, width))
      },
      { signal },
    )
    const end = () => {
      listening.abort()
      setDragged(null)
      if (width !== before) onLayout(widen(isStretched ? still : layout, column.id, width))
    }
    edge.addEventListener('pointerup', end, { signal })
    edge.addEventListener('pointercancel', end, { signal })
  }
  return { columns, measures, viewWidth, startResize }
}

/** Pixels, 0 until it is known. */
function useWidth(box: HTMLElement | null): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    if (box === null) return
    setWidth(box.clientWidth)
    const observer = new ResizeObserver(() => setWidth(box.clientWidth))
    observer.observe(box)
    return () => observer.disconnect()
  }, [box])
  return width
}
