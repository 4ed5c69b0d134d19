import type { Density } from '../ui/theme.ts'
import { setRowHeight } from './show-cell.ts'

/** Heights of a row of a roster, in pixels. */
const heights: Readonly<Record<Density, number>> = { comfortable: 32, compact: 26 }

/** Rosters that are opened from now on have rows of this height. */
export function showDensity(density: Density): void {
  setRowHeight(heights[density])
}
