import type { SentDifference, SentNotice } from '../roster.ts'
import { countOf, formatCount } from './count.ts'

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
