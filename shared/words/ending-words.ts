import type { AccessState } from '../known-access.ts'
import type { RosterEnding } from '../roster.ts'
import type { RowOverdue } from '../row-mark.ts'
import { countOf, formatCount } from './count.ts'

/** `2 rows are over: 1 person still has access, 1 invite is open. The longest is 3 days over.` */
export function overWords(overdue: Readonly<Record<RowOverdue, number>>, mostDays: number): string {
  const rows = overdue.in + overdue.open
  const left = [
    ...(overdue.in === 0 ? [] : [`${countOf(overdue.in, 'person still has', 'people still have')} access`]),
    ...(overdue.open === 0 ? [] : [`${countOf(overdue.open, 'invite is', 'invites are')} open`]),
  ].join(', ')
  const longest = rows === 1 ? daysOverWords(mostDays) : `the longest ${daysOverWords(mostDays)}`
  return `${countOf(rows, 'row is', 'rows are')} past ${rows === 1 ? 'its' : 'their'} last day, ${longest}: ${left}`
}

/** `3 days over`. */
export const daysOverWords = (days: number): string => `${countOf(Math.max(1, days), 'day')} over`

/** `1 over · 2 end within 7 days`; '' while nothing is near. */
export function endingWords({ over, within1, within7, within14 }: RosterEnding): string {
  const [count, days] = within1 > 0 ? [within1, 1] : within7 > 0 ? [within7, 7] : [within14, 14]
  const soon = count === 0 ? [] : [`${countOf(count, 'ends', 'end')} within ${countOf(days, 'day')}`]
  return [...(over === 0 ? [] : [`${formatCount(over)} over`]), ...soon].join(' · ')
}

/** `2026-12-31 → 2027-03-31, extended; days end at midnight in Europe/Berlin`, for the log. */
export function untilChangeWords(before: string, after: string, zone: string): string {
  const how = before === '' || after === '' ? '' : after > before ? ', extended' : ', shortened'
  return `${before || 'no last day'} → ${after || 'no last day'}${how}; days end at midnight in ${zone}`
}

/** The same of many rows at once. */
export const manyUntilWords = (rows: number, first: string, last: string, zone: string): string =>
  `Last days of ${countOf(rows, 'row')} changed${first === '' ? '' : `, now from ${first} to ${last}`}; days end at midnight in ${zone}`

/** What becomes of a row that a file does not name any more: by what a person chose, and what is known of it. */
export function endOfMissingWords(isToEnd: boolean, state: AccessState): string {
  if (!isToEnd) return 'Stays'
  if (state === 'accepted') return 'Remove access'
  return state === 'open' ? 'Revoke the invite' : 'Asks for nothing'
}
