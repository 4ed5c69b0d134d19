export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface ListPosition {
  readonly left: number
  readonly width: number
  readonly maxHeight: number
  /** From the top of the window when it hangs below the cell, else from its bottom. */
  readonly top: number | null
  readonly bottom: number | null
}

const margin = 8
/** Pixels it may be tall. */
const tallest = 360
const widest = 480

/**
 * Where a list goes for a cell: below it, or above where there is more room; never beyond the window's edges.
 * `narrowest` is the pixels its texts need.
 */
export function listPosition(
  cell: Box,
  window: { readonly width: number; readonly height: number },
  narrowest: number,
): ListPosition {
  const width = Math.min(
    window.width - 2 * margin,
    Math.max(narrowest, Math.min(widest, cell.right - cell.left)),
  )
  const left = Math.max(margin, Math.min(cell.left, window.width - margin - width))
  const below = window.height - cell.bottom - margin
  const above = cell.top - margin
  const isBelow = below >= Math.min(tallest, 240) || below >= above
  return {
    left,
    width,
    maxHeight: Math.max(80, Math.min(tallest, isBelow ? below : above)),
    top: isBelow ? cell.bottom + 1 : null,
    bottom: isBelow ? null : window.height - cell.top + 1,
  }
}
