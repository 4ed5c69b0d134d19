import { type PointerEvent, useRef } from 'react'
import type { Cell } from './grid-props.ts'
import { type Bounds, rangeOf, type Selection, selectColumns, selectRows } from './selection.ts'

export interface PointerWorld {
  readonly bounds: Bounds
  readonly selection: Selection
  readonly select: (selection: Selection) => void
  readonly scroller: () => HTMLElement | null
  /** The cell at a place of the window, by arithmetic: rows have one height, and the pointer may be outside. */
  readonly cellAt: (clientX: number, clientY: number) => Cell
}

/** Pixels a frame while the pointer is held outside the edge. */
const scrollStep = 24

type Drag = { readonly kind: 'cells' | 'rows' | 'columns'; x: number; y: number; readonly from: Cell }

/** Selecting with the pointer: cells, whole rows by their number, whole columns by their title; Shift and Ctrl too. */
export function usePointer(world: PointerWorld) {
  const latest = useRef(world)
  latest.current = world
  const drag = useRef<Drag | null>(null)

  function follow(): void {
    const at = drag.current
    const { cellAt, select, bounds, selection } = latest.current
    if (at === null) return
    const cell = cellAt(at.x, at.y)
    if (at.kind === 'rows') select({ ...selectRows(at.from.row, cell.row, bounds), others: selection.others })
    else if (at.kind === 'columns')
      select({ ...selectColumns(at.from.col, cell.col, bounds), others: selection.others })
    else select({ ...selection, head: cell })
  }

  function autoScroll(): void {
    const at = drag.current
    const scroller = latest.current.scroller()
    if (at === null || scroller === null) return
    const box = scroller.getBoundingClientRect()
    const down = at.y > box.bottom ? scrollStep : at.y < box.top + 30 ? -scrollStep : 0
    const right = at.x > box.right ? scrollStep : at.x < box.left + 56 ? -scrollStep : 0
    if ((down !== 0 && at.kind !== 'columns') || (right !== 0 && at.kind !== 'rows')) {
      scroller.scrollBy(at.kind === 'rows' ? 0 : right, at.kind === 'columns' ? 0 : down)
      follow()
    }
    requestAnimationFrame(autoScroll)
  }

  function begin(kind: Drag['kind'], from: Cell, event: PointerEvent): void {
    drag.current = { kind, from, x: event.clientX, y: event.clientY }
    const move = (moved: globalThis.PointerEvent) => {
      if (drag.current === null) return
      drag.current.x = moved.clientX
      drag.current.y = moved.clientY
      follow()
    }
    const end = () => {
      drag.current = null
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', end)
      window.removeEventListener('pointercancel', end)
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', end)
    window.addEventListener('pointercancel', end)
    requestAnimationFrame(autoScroll)
  }

  return (event: PointerEvent): void => {
    const target = event.target instanceof Element ? event.target : null
    const hit = target?.closest<HTMLElement>('[data-row],[data-head]')
    if (hit === null || hit === undefined) return
    const { selection, bounds, select } = latest.current
    const row = Number(hit.dataset.row ?? 0)
    const isRight = event.button === 2
    if (event.button !== 0 && !isRight) return
    const others =
      event.ctrlKey || event.metaKey ? [...selection.others, rangeOf(selection.anchor, selection.head)] : []

    if (hit.dataset.head !== undefined) {
      const col = Number(hit.dataset.head)
      const from = event.shiftKey ? selection.anchor.col : col
      select({ ...selectColumns(from, col, bounds), others })
      if (!isRight) begin('columns', { row: 0, col: from }, event)
      return
    }
    if (hit.dataset.col === undefined) {
      const from = event.shiftKey ? selection.anchor.row : row
      if (!isRight || !isInside(selection, { row, col: 0 }))
        select({ ...selectRows(from, row, bounds), others })
      if (!isRight) begin('rows', { row: from, col: 0 }, event)
      return
    }
    const cell = { row, col: Number(hit.dataset.col) }
    if (isRight && isInside(selection, cell)) return
    if (event.shiftKey) select({ ...selection, head: cell })
    else select({ anchor: cell, head: cell, others })
    if (!isRight) begin('cells', cell, event)
  }
}

function isInside(selection: Selection, cell: Cell): boolean {
  return [...selection.others, rangeOf(selection.anchor, selection.head)].some(
    (range) =>
      cell.row >= range.top && cell.row <= range.bottom && cell.col >= range.left && cell.col <= range.right,
  )
}
