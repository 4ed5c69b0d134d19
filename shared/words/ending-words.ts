import type { RowOverdue } from '../row-mark.ts'
import { countOf } from './count.ts'

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
