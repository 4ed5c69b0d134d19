import { countOf, formatCount } from '../../../shared/words/count.ts'
import type { Matcher } from './find-cells.ts'

/** `12 cells`, `3 of 12`, or that there is none; '' while nothing is looked for. `position` is -1 for none. */
export function matchStatus(
  matcher: Matcher,
  matches: number,
  position: number,
  isSearching: boolean,
): string {
  if (matcher.kind !== 'ready') return ''
  if (matches === 0) return isSearching ? 'Searching…' : 'No matches'
  return position === -1
    ? countOf(matches, 'cell')
    : `${formatCount(position + 1)} of ${formatCount(matches)}`
}

export const calculatedCell = 'This cell is calculated; it can’t be replaced.'
