import { addressKey } from '../../../shared/email.ts'
import {
  type Cells,
  haveSameIds,
  type RowState,
  type SentDifference,
  type SentNotice,
} from '../../../shared/roster.ts'
import type { SentRoles } from './row-facts.ts'

/** A row for which an invite is out, before and after its cells were taken back; `after: null` when it is gone. */
export interface SentRow {
  /** 1-based, as it stands now; as it stood when it is gone. */
  readonly number: number
  readonly before: Cells
  readonly after: Cells | null
  /** What its call asked for; null: what it said before. */
  readonly sentRoles: SentRoles | null
}

const outStates: ReadonlySet<RowState> = new Set<RowState>([
  'sent',
  'reminded',
  'expiring',
  'accepted',
  'probably-accepted',
  'possibly-accepted',
  'in-doubt',
])
const mostNamed = 3

/** True while an invite of the row is out, or may be: what the row says then matters to somebody else. */
export const isOut = (state: RowState | null): boolean => state !== null && outStates.has(state)

/** Which rows read otherwise now than what was sent for them; null when none does. */
export function compareWithSent(rows: readonly SentRow[]): SentNotice | null {
  const unlike = rows.flatMap((row) => differenceOf(row) ?? [])
  if (unlike.length === 0) return null
  return { rows: unlike.slice(0, mostNamed), more: Math.max(0, unlike.length - mostNamed) }
}

function differenceOf({ number: row, before, after, sentRoles }: SentRow): SentDifference | null {
  if (after === null) return { kind: 'gone', row, sent: before.email.trim() }
  const differs = (kind: 'email' | 'site' | 'roles'): SentDifference => ({
    kind,
    row,
    sent: before[kind].trim(),
    now: after[kind].trim(),
  })
  if (addressKey(before.email) !== addressKey(after.email)) return differs('email')
  if (before.siteId !== after.siteId) return differs('site')
  if (sentRoles === null) return haveSameIds(before.roleIds, after.roleIds) ? null : differs('roles')
  // The row may have been changed since it was sent: taking that back is no difference.
  if (haveSameIds(sentRoles.ids.join(), after.roleIds)) return null
  return { ...differs('roles'), sent: sentRoles.titles.join(', ') }
}
