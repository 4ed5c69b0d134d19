import { type PointerEvent, type RefObject, useRef, useState } from 'react'
import { fillTarget } from './clipboard/fill-block.ts'
import type { Cell, Range } from './grid-props.ts'
import { pressedPart } from './pressed-part.ts'
import {
  type Bounds,
  fromTo,
  isInRange,
  isWholeColumns,
  isWholeRows,
  rangeOf,
  rangesOf,
  selectColumns,
  selectRows,
} from './selection.ts'
import { cellUnder, gapUnder, type Measures, rowHeight } from './show-cell.ts'
import type { GridSelection } from './use-selection.ts'

export interface PointerWorld {
  readonly bounds: Bounds
  readonly rowCount: number
  readonly picked: GridSelection
  readonly scroller: RefObject<HTMLElement | null>
  readonly measures: Measures
  readonly canMoveRows: boolean
  readonly onFill: (block: Range, target: Range) => void
  readonly onMoveRows: (from: number, to: number, before: number) => void
  readonly onMoveColumns: (from: number, to: number, before: number) => void
}

/** What a drag would do if it ended now. */
export type DragPreview =
  | { readonly kind: 'fill'; readonly range: Range }
  | { readonly kind: 'rows' | 'columns'; readonly before: number }

type Drag = { x: number; y: number; hasMoved: boolean } & (
  | { readonly kind: 'cells' | 'rows' | 'columns'; readonly from: Cell }
  | { readonly kind: 'fill'; readonly block: Range }
  | { readonly kind: 'move-rows' | 'move-columns'; readonly first: number; readonly last: number }
)
type Begun = Drag extends infer D ? (D extends Drag ? Omit<D, 'x' | 'y' | 'hasMoved'> : never) : never

/** Pixels a frame while the pointer is held outside the edge. */
const scrollStep = 24
/** Pixels before a press is a drag. */
const slack = 4

/**
 * The pointer over the cells: selects cells, whole rows by their number and whole columns by their title (Shift and
 * Ctrl too), drags the fill handle, and drags rows and columns that are selected already to another place.
 */
export function usePointer(world: PointerWorld) {
  const latest = useRef(world)
  latest.current = world
  const drag = useRef<Drag | null>(null)
  const [preview, setPreview] = useState<DragPreview | null>(null)
  const shownPreview = useRef<DragPreview | null>(null)
  const showPreview = (next: DragPreview | null) => {
    shownPreview.current = next
    setPreview(next)
  }

  function follow(at: Drag): void {
    const { picked, bounds, measures, scroller, rowCount } = latest.current
    const selection = picked.latest.current
    const cell = cellUnder(scroller.current, at, measures, bounds)
    if (cell === null) return
    switch (at.kind) {
      case 'cells':
        picked.select({ ...selection, head: cell }, null)
        return
      case 'rows':
        picked.select({ ...selectRows(at.from.row, cell.row, bounds), others: selection.others }, null)
        return
      case 'columns':
        picked.select({ ...selectColumns(at.from.col, cell.col, bounds), others: selection.others }, null)
        return
      case 'fill': {
        const range = fillTarget(at.block, cell)
        showPreview(range === null ? null : { kind: 'fill', range })
        return
      }
      case 'move-rows':
      case 'move-columns': {
        const gap = gapUnder(scroller.current, at, measures, rowCount)
        if (gap === null || !at.hasMoved) return
        showPreview(
          at.kind === 'move-rows' ? { kind: 'rows', before: gap.row } : { kind: 'columns', before: gap.col },
        )
      }
    }
  }

  function autoScroll(): void {
    const at = drag.current
    const scroller = latest.current.scroller.current
    if (at === null || scroller === null) return
    const { frozen, frozenWidth } = latest.current.measures
    const box = scroller.getBoundingClientRect()
    const isVertical = at.kind !== 'columns' && at.kind !== 'move-columns'
    const isHorizontal = at.kind !== 'rows' && at.kind !== 'move-rows'
    // A drag that began in a frozen column stays there; it does not pull the others back.
    const beganFrozen = at.kind === 'cells' && at.from.col < frozen
    const left = box.left + (beganFrozen ? 0 : frozenWidth)
    const down = at.y > box.bottom ? scrollStep : at.y < box.top + rowHeight ? -scrollStep : 0
    const right = at.x > box.right ? scrollStep : at.x < left ? -scrollStep : 0
    if ((down !== 0 && isVertical) || (right !== 0 && isHorizontal)) {
      scroller.scrollBy(isHorizontal ? right : 0, isVertical ? down : 0)
      follow(at)
    }
    requestAnimationFrame(autoScroll)
  }

  /** What the drag was for, done once it ends. */
  function drop(at: Drag): void {
    const { picked, bounds, onFill, onMoveRows, onMoveColumns } = latest.current
    const end = shownPreview.current
    if (at.kind === 'fill') {
      if (end?.kind === 'fill') onFill(at.block, end.range)
    } else if (at.kind === 'move-rows') {
      if (end?.kind === 'rows') onMoveRows(at.first, at.last, end.before)
      else if (!at.hasMoved) {
        const cell = cellUnder(latest.current.scroller.current, at, latest.current.measures, bounds)
        if (cell !== null) picked.select(selectRows(cell.row, cell.row, bounds), null)
      }
    } else if (at.kind === 'move-columns') {
      if (end?.kind === 'columns') onMoveColumns(at.first, at.last, end.before)
      else if (!at.hasMoved) {
        const cell = cellUnder(latest.current.scroller.current, at, latest.current.measures, bounds)
        if (cell !== null) picked.select(selectColumns(cell.col, cell.col, bounds), null)
      }
    }
  }

  function begin(begun: Begun, event: PointerEvent): void {
    const at: Drag = { ...begun, x: event.clientX, y: event.clientY, hasMoved: false }
    const origin = { x: at.x, y: at.y }
    drag.current = at
    const listening = new AbortController()
    const { signal } = listening
    const finish = (isDone: boolean) => {
      listening.abort()
      drag.current = null
      if (isDone) drop(at)
      showPreview(null)
    }
    window.addEventListener(
      'pointermove',
      (moved) => {
        at.x = moved.clientX
        at.y = moved.clientY
        at.hasMoved ||= Math.abs(at.x - origin.x) > slack || Math.abs(at.y - origin.y) > slack
        follow(at)
      },
      { signal },
    )
    window.addEventListener('pointerup', () => finish(true), { signal })
    window.addEventListener('pointercancel', () => finish(false), { signal })
    window.addEventListener(
      'keydown',
      (pressed) => {
        if (pressed.key !== 'Escape') return
        pressed.stopPropagation()
        finish(false)
      },
      { signal, capture: true },
    )
    requestAnimationFrame(autoScroll)
  }

  function onPointerDown(event: PointerEvent): void {
    const part = pressedPart(event.target)
    const isRight = event.button === 2
    if (part === null || (event.button !== 0 && !isRight)) return
    const { picked, bounds, rowCount, canMoveRows } = latest.current
    const selection = picked.latest.current
    const ranges = rangesOf(selection)
    const isAdding = event.ctrlKey || event.metaKey
    const isPlain = !isAdding && !event.shiftKey
    const others = isAdding ? ranges : []

    if (part.kind === 'fill') {
      const block = rangeOf(selection.anchor, selection.head)
      if (!isRight) begin({ kind: 'fill', block }, event)
      return
    }
    if (part.kind === 'title') {
      const { col } = part
      const whole = ranges.find(
        (range) => isWholeColumns(range, bounds) && col >= range.left && col <= range.right,
      )
      if (whole !== undefined && isPlain) {
        if (!isRight) begin({ kind: 'move-columns', first: whole.left, last: whole.right }, event)
        return
      }
      const from = event.shiftKey ? selection.anchor.col : col
      picked.select({ ...selectColumns(from, col, bounds), others }, null)
      if (!isRight) begin({ kind: 'columns', from: { row: 0, col: from } }, event)
      return
    }
    if (part.kind === 'number') {
      const { row } = part
      const whole = ranges.find(
        (range) => isWholeRows(range, bounds) && row >= range.top && row <= range.bottom,
      )
      if (whole !== undefined && isPlain && (isRight || (canMoveRows && row < rowCount))) {
        const last = Math.min(whole.bottom, rowCount - 1)
        if (!isRight) begin({ kind: 'move-rows', first: whole.top, last }, event)
        return
      }
      const from = event.shiftKey ? selection.anchor.row : row
      picked.select({ ...selectRows(from, row, bounds), others }, null)
      if (!isRight) begin({ kind: 'rows', from: { row: from, col: 0 } }, event)
      return
    }
    const { cell } = part
    if (isRight && ranges.some((range) => isInRange(range, cell))) return
    if (event.shiftKey) picked.select(fromTo(selection.current, cell, selection.others), null)
    else picked.select(fromTo(cell, cell, others), null)
    if (!isRight) begin({ kind: 'cells', from: cell }, event)
  }

  return { onPointerDown, preview }
}
