import { addressKey } from '../../../shared/email.ts'
import type { Invite } from '../../../shared/ledger.ts'
import type { RowState } from '../../../shared/roster.ts'
import type { RowLock, RowOutcome } from '../../../shared/row-mark.ts'
import { rowStateOfInvite } from '../../../shared/words/state-words.ts'
import type { RowFacts, SentRoles } from '../roster/row-facts.ts'
import { outcomeOf, type RowItem } from './items-table.ts'
import { readTextList } from './job-facts.ts'
import { readReason } from './reason-text.ts'

/** An item under way always counts; a past one only while the row still names the same person and site. */
const isAbout = (item: RowItem): boolean =>
  lockOf(item) !== null ||
  item.row_email === null ||
  (addressKey(item.row_email) === item.address_key && item.row_site_id === item.site_id)

/**
 * The item that decides what a row shows: the newest about what the row says now, where a dropped one counts only if
 * nothing else ever happened.
 */
export function decisiveItem(oldestFirst: readonly RowItem[]): RowItem | undefined {
  const about = oldestFirst.filter(isAbout)
  return about.findLast((item) => item.outcome !== 'dropped') ?? about.at(-1)
}

export const sentRolesOf = (item: Pick<RowItem, 'role_ids' | 'role_titles'>): SentRoles => ({
  ids: readTextList(item.role_ids),
  titles: readTextList(item.role_titles),
})

/** What a row shows by its latest item and that item's invite; the grid shows exactly this. */
export function rowFactsOf(
  item: RowItem,
  invite: Invite | undefined,
  sentRoles: SentRoles = sentRolesOf(item),
): RowFacts {
  return {
    state: stateOf(item, invite),
    at: item.at,
    inviteKey: item.invite_key,
    outcome: rowOutcomeOf(item),
    sentAt: invite?.lastSentAt ?? (item.outcome === 'sent' ? item.at : null),
    expiresAt: invite?.expiresAt ?? null,
    mails: invite?.mails ?? 0,
    // A removal asks for no roles: the row is not compared with any.
    sentRoles: item.kind === 'remove' ? null : sentRoles,
    locked: lockOf(item),
  }
}

function stateOf(item: RowItem, invite: Invite | undefined): RowState | null {
  const ofInvite = invite === undefined ? null : rowStateOfInvite[invite.state]
  switch (item.outcome) {
    case 'waiting':
      return item.state === 'sending' ? 'sending' : 'queued'
    case 'held':
      return 'held'
    case 'sent':
      return ofInvite ?? (item.kind === 'revoke' ? 'revoked' : 'sent')
    case 'refused':
      return 'refused'
    case 'removed':
      // Nothing is known of the person on the site any more, whatever an accepted invite says.
      return null
    case 'changed':
    case 'still-there':
    case 'covered':
      return ofInvite
    case 'failed':
      // A failed resend or revoke leaves the invite as it was.
      return item.kind === 'invite' ? 'failed' : (ofInvite ?? 'failed')
    case 'in-doubt':
      return 'in-doubt'
    case 'dropped':
      return item.kind === 'invite' ? null : ofInvite
  }
}

function rowOutcomeOf(item: RowItem): RowOutcome | null {
  const outcome = outcomeOf(item)
  switch (outcome.kind) {
    case 'waiting':
      return null
    case 'sent':
      return { kind: 'sent', job: item.kind, note: readReason(item.reason) }
    case 'failed':
      return { kind: 'failed', job: item.kind, because: outcome.because }
    case 'changed':
    case 'removed':
    case 'still-there':
    case 'covered':
    case 'refused':
    case 'in-doubt':
    case 'held':
    case 'dropped':
      return outcome
  }
}

function lockOf(item: RowItem): RowLock | null {
  if (item.outcome === 'held') return 'held'
  if (item.outcome !== 'waiting') return null
  return item.state === 'sending' ? 'sending' : 'queued'
}
