import { type PointerEvent, type RefObject, useRef, useState } from 'react'
import { autoScroll } from './auto-scroll.ts'
import { beginDrag, type Drag, type DragPreview, dragPreview, dragSelection, rowsOfDrag } from './drag.ts'
import type { Range, RowPlaces } from './grid-props.ts'
import { pressedPart } from './pressed-part.ts'
import { hasSameRows } from './row-places.ts'
import { type GridSize, wholeColumns, wholeRows } from './selection.ts'
import { cellUnder, gapUnder, type Measures } from './show-cell.ts'
import type { GridSelection } from './use-selection.ts'

export interface PointerDeps {
  readonly size: GridSize
  readonly rows: RowPlaces
  readonly picked: GridSelection
  readonly scroller: RefObject<HTMLElement | null>
  readonly measures: Measures
  readonly canMoveRows: boolean
  readonly onFill: (block: Range, target: Range) => void
  readonly onMoveRows: (from: number, to: number, before: number) => void
  readonly onMoveColumns: (from: number, to: number, before: number) => void
  readonly onRefuse: (words: string) => void
}

/** A drag under way. */
interface Dragging {
  readonly drag: Drag
  /** As they were when it began. */
  readonly rows: RowPlaces
  x: number
  y: number
  hasMoved: boolean
}

/** Pixels before a press is a drag. */
const slack = 4

/**
 * The pointer over the cells: selects cells, whole rows by their number and whole columns by their title (Shift and
 * Ctrl too), drags the fill handle, and drags rows and columns that are selected already to another place.
 */
export function usePointer(deps: PointerDeps) {
  const latest = useRef(deps)
  latest.current = deps
  const dragging = useRef<Dragging | null>(null)
  const [preview, setPreview] = useState<DragPreview | null>(null)
  const shownPreview = useRef<DragPreview | null>(null)
  const showPreview = (next: DragPreview | null) => {
    shownPreview.current = next
    setPreview(next)
  }

  function follow(at: Dragging): void {
    const { picked, size, measures, scroller, rows } = latest.current
    const cell = cellUnder(scroller.current, at, measures, size)
    if (cell === null) return
    const next = dragSelection(at.drag, cell, picked.latest.current, size)
    if (next !== null) picked.select(next, null)
    else if (at.drag.kind === 'fill' || at.hasMoved)
      showPreview(dragPreview(at.drag, cell, gapUnder(scroller.current, at, measures, rows.rowCount)))
  }
  /** What the drag was for, done once it ends. */
  function drop({ drag, rows }: Dragging, end: DragPreview | null): void {
    const { onFill, onMoveRows, onMoveColumns, onRefuse } = latest.current
    if (end === null) return
    const { top, bottom } = rowsOfDrag(drag, end)
    if (!hasSameRows(rows, latest.current.rows, top, bottom)) {
      onRefuse('Nothing was changed: the rows changed while you dragged. Drag again.')
      return
    }
    if (drag.kind === 'fill' && end.kind === 'fill') onFill(drag.block, end.range)
    else if (drag.kind === 'move-rows' && end.kind === 'rows') onMoveRows(drag.first, drag.last, end.before)
    else if (drag.kind === 'move-columns' && end.kind === 'columns')
      onMoveColumns(drag.first, drag.last, end.before)
  }
  /** A press without a drag on what is selected selects what is below it. */
  function click(at: Dragging): void {
    const { picked, size, measures, scroller } = latest.current
    const cell = cellUnder(scroller.current, at, measures, size)
    if (cell === null) return
    if (at.drag.kind === 'move-rows') picked.select(wholeRows(cell.row, cell.row, size), null)
    if (at.drag.kind === 'move-columns') picked.select(wholeColumns(cell.col, cell.col, size), null)
  }

  function begin(drag: Drag, event: PointerEvent): void {
    const at: Dragging = {
      drag,
      rows: latest.current.rows,
      x: event.clientX,
      y: event.clientY,
      hasMoved: false,
    }
    const origin = { x: at.x, y: at.y }
    dragging.current = at
    const stop = listen({
      move: ({ clientX, clientY }) => {
        at.x = clientX
        at.y = clientY
        at.hasMoved ||= Math.abs(at.x - origin.x) > slack || Math.abs(at.y - origin.y) > slack
        follow(at)
      },
      end: (isDone) => {
        stop()
        dragging.current = null
        const end = shownPreview.current
        if (isDone && end === null && !at.hasMoved) click(at)
        else if (isDone) drop(at, end)
        showPreview(null)
      },
    })
    const scroll = () => {
      const now = dragging.current
      const { scroller, measures } = latest.current
      if (now === null || scroller.current === null) return
      if (autoScroll(scroller.current, now.drag, now, measures)) follow(now)
      requestAnimationFrame(scroll)
    }
    requestAnimationFrame(scroll)
  }

  function onPointerDown(event: PointerEvent): void {
    const part = pressedPart(event.target)
    const isRight = event.button === 2
    if (part === null || (event.button !== 0 && !isRight)) return
    const { picked, size, rows, canMoveRows } = latest.current
    const press = {
      part,
      isRight,
      isAdding: event.ctrlKey || event.metaKey,
      isExtending: event.shiftKey,
    }
    const grid = { size, rowCount: rows.rowCount, canMoveRows }
    const { selection, drag } = beginDrag(press, picked.latest.current, grid)
    if (selection !== null) picked.select(selection, null)
    if (drag !== null) begin(drag, event)
  }

  return { onPointerDown, preview }
}

/** Hears the pointer wherever it goes, until the returned function is called. Escape gives the drag up. */
function listen(on: {
  readonly move: (event: globalThis.PointerEvent) => void
  readonly end: (isDone: boolean) => void
}): () => void {
  const listening = new AbortController()
  const { signal } = listening
  window.addEventListener('pointermove', on.move, { signal })
  window.addEventListener('pointerup', () => on.end(true), { signal })
  window.addEventListener('pointercancel', () => on.end(false), { signal })
  window.addEventListener(
    'keydown',
    (pressed) => {
      if (pressed.key !== 'Escape') return
      pressed.stopPropagation()
      on.end(false)
    },
    { signal, capture: true },
  )
  return () => listening.abort()
}
