import type { Drag } from './drag.ts'
import { type Measures, rowHeight } from './show-cell.ts'

/** Pixels a frame while the pointer is held outside the edge. */
const scrollStep = 24

/** Scrolls a frame's worth towards a pointer that a drag holds outside the edge; false when it is inside. */
export function autoScroll(
  scroller: HTMLElement,
  drag: Drag,
  at: { readonly x: number; readonly y: number },
  { frozen, frozenWidth }: Measures,
): boolean {
  const box = scroller.getBoundingClientRect()
  const isVertical = drag.kind !== 'columns' && drag.kind !== 'move-columns'
  const isHorizontal = drag.kind !== 'rows' && drag.kind !== 'move-rows'
  // A drag that began in a frozen column stays there; it does not pull the others back.
  const beganFrozen = drag.kind === 'cells' && drag.from.col < frozen
  const left = box.left + (beganFrozen ? 0 : frozenWidth)
  const down = at.y > box.bottom ? scrollStep : at.y < box.top + rowHeight ? -scrollStep : 0
  const right = at.x > box.right ? scrollStep : at.x < left ? -scrollStep : 0
  if (!((down !== 0 && isVertical) || (right !== 0 && isHorizontal))) return false
  scroller.scrollBy(isHorizontal ? right : 0, isVertical ? down : 0)
  return true
}
