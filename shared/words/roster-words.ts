import type { SentDifference, SentNotice } from '../roster.ts'
import type { LockedRows, RowLock } from '../row-mark.ts'
import { countOf, formatCount, pluralOf } from './count.ts'

/** Which rows differ from what was sent for them, and how. */
export function sentNoticeWords({ rows, more }: SentNotice): string {
  const named = rows.map(differenceWords)
  if (more === 0) return named.join(' ')
  return [...named, `${countOf(more, 'more row differs', 'more rows differ')} from what was sent.`].join(' ')
}

function differenceWords(difference: SentDifference): string {
  const row = `Row ${formatCount(difference.row)}`
  if (difference.kind === 'gone') {
    return `${row} was sent to ${difference.sent} and is gone from the roster; its invite stays under Invites.`
  }
  const now = difference.now === '' ? 'nothing' : difference.now
  return `${row} was sent ${prepositions[difference.kind]} ${difference.sent}; it now says ${now}.`
}
const prepositions = { email: 'to', site: 'for', roles: 'as' } as const

/** Why what is sent for a row cannot be changed now. */
export const rowLockWords: Readonly<Record<RowLock, string>> = {
  sending: 'This row is being sent right now.',
  queued: 'This row waits in the outbox. Drop it there before you change it.',
  held: 'This row is on hold in the outbox. Drop it there before you change it.',
}

/** Which rows are on their way, and why that matters: `Rows 3, 7 and 2 more: …` */
export const lockedRowsWords = (locked: LockedRows): string =>
  `${rowsOf(locked, 'Row')}: ${rowLockWords[locked.lock]}`

/** Said when a step was done without them. */
export const leftRowsWords = (locked: LockedRows): string =>
  `${rowsOf(locked, 'Row')} ${pluralOf(locked.rowIds.length, 'was left as it is', 'were left as they are')}: ${rowLockWords[locked.lock]}`

/** Said when nothing was done because of them. */
export const refusedForRowsWords = (
  what: 'changed' | 'deleted' | 'undone' | 'done again',
  locked: LockedRows,
): string => `Nothing was ${what}, because of ${rowsOf(locked, 'row')}: ${rowLockWords[locked.lock]}`

function rowsOf({ rowIds, numbers }: LockedRows, one: 'Row' | 'row'): string {
  const more = rowIds.length - numbers.length
  const rest = more === 0 ? '' : ` and ${formatCount(more)} more`
  return `${pluralOf(rowIds.length, one)} ${numbers.map(formatCount).join(', ')}${rest}`
}
