import type { View } from '../../shared/roster.ts'
import { countOf } from '../../shared/words/count.ts'
import { showsOnlyProblems } from '../sheet/view/change-view.ts'

/** The button that plans: all rows, or those selected; `chosen` is 0 while only a cell is. */
export function planLabel(rows: number, chosen: number): string {
  if (rows === 0) return 'Plan'
  if (rows === 1) return 'Plan the row'
  return chosen === 0 ? `Plan all ${countOf(rows, 'row')}` : `Plan ${countOf(chosen, 'selected row')}`
}

/** Why a view shows no row. */
export function noMatchWords(view: View): string {
  const isOnlyProblems = showsOnlyProblems(view) && view.filters.length === 1
  return isOnlyProblems && view.text === '' && view.focus === null ? 'No problems.' : 'No rows match.'
}
