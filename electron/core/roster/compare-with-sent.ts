import { addressKey } from '../../../shared/email.ts'
import { type Cells, haveSameIds, type RowState } from '../../../shared/roster.ts'
import { countOf, formatCount } from '../../../shared/words/count.ts'

/** A row for which an invite is out, before and after its cells were taken back; `after: null` when it is gone. */
export interface SentRow {
  /** 1-based, as it stands now; as it stood when it is gone. */
  readonly number: number
  readonly before: Cells
  readonly after: Cells | null
}

const outStates: ReadonlySet<RowState> = new Set<RowState>([
  'sent',
  'expiring',
  'accepted',
  'probably-accepted',
  'possibly-accepted',
  'in-doubt',
])
const mostNamed = 3

/** True while an invite of the row is out, or may be: what the row says then matters to somebody else. */
export const isOut = (state: RowState | null): boolean => state !== null && outStates.has(state)

/** Says which rows read otherwise now than what was sent for them; null when none does. */
export function compareWithSent(rows: readonly SentRow[]): string | null {
  const unlike = rows.flatMap((row) => wordsOf(row) ?? [])
  if (unlike.length === 0) return null
  const rest = unlike.length - mostNamed
  if (rest <= 0) return unlike.join(' ')
  const more = `${countOf(rest, 'more row differs', 'more rows differ')} from what was sent.`
  return [...unlike.slice(0, mostNamed), more].join(' ')
}

function wordsOf({ number, before, after }: SentRow): string | null {
  const row = `Row ${formatCount(number)}`
  if (after === null) {
    return `${row} was sent to ${before.email.trim()} and is gone from the roster; its invite stays under Invites.`
  }
  const now = (text: string) => (text.trim() === '' ? 'nothing' : text.trim())
  if (addressKey(before.email) !== addressKey(after.email)) {
    return `${row} was sent to ${before.email.trim()}; it now says ${now(after.email)}.`
  }
  if (before.siteId !== after.siteId) {
    return `${row} was sent for ${before.site}; it now says ${now(after.site)}.`
  }
  if (haveSameIds(before.roleIds, after.roleIds)) return null
  return `${row} was sent as ${before.roles}; it now says ${now(after.roles)}.`
}
