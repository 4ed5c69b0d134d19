import { type PointerEvent, useState } from 'react'
import type { GridColumn } from './grid-props.ts'

const narrowest = 48

/** Column widths in pixels, and the drag of a header's edge. */
export function useWidths(columns: readonly GridColumn[]) {
  const [dragged, setDragged] = useState<Readonly<Record<string, number>>>({})
  const widths = columns.map((column) => dragged[column.id] ?? column.width)

  function startResize(event: PointerEvent<HTMLElement>, column: GridColumn): void {
    event.preventDefault()
    event.stopPropagation()
    const edge = event.currentTarget
    const from = event.clientX
    const before = dragged[column.id] ?? column.width
    edge.setPointerCapture(event.pointerId)
    const move = (moved: globalThis.PointerEvent) => {
      const width = Math.max(narrowest, before + moved.clientX - from)
      setDragged((widthsNow) => ({ ...widthsNow, [column.id]: width }))
    }
    const end = () => {
      edge.removeEventListener('pointermove', move)
      edge.removeEventListener('pointerup', end)
      edge.removeEventListener('pointercancel', end)
    }
    edge.addEventListener('pointermove', move)
    edge.addEventListener('pointerup', end)
    edge.addEventListener('pointercancel', end)
  }
  return { widths, startResize }
}
