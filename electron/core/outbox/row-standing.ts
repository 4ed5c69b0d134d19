import { addressKey } from '../../../shared/email.ts'
import type { Invite } from '../../../shared/ledger.ts'
import type { RowState } from '../../../shared/roster.ts'
import { rowStateOfInvite } from '../../../shared/words/state-words.ts'
import type { RowFacts } from '../roster/row-facts.ts'
import type { RowItem } from './items-table.ts'

/** An item under way always speaks; a past one only while the row still names the same person and site. */
const isAbout = (item: RowItem): boolean =>
  lockOf(item) !== null ||
  item.row_email === null ||
  (addressKey(item.row_email) === item.address_key && item.row_site_id === item.site_id)

/**
 * The item that speaks for a row: the newest about what the row says now, where a dropped one speaks only if
 * nothing else ever happened.
 */
export function speaker(oldestFirst: readonly RowItem[]): RowItem | undefined {
  const about = oldestFirst.filter(isAbout)
  return about.findLast((item) => item.outcome !== 'dropped') ?? about.at(-1)
}

/** Where a row stands by its latest item and that item's invite; the grid shows exactly this. */
export function rowStanding(item: RowItem, invite: Invite | undefined): RowFacts {
  return {
    state: stateOf(item, invite),
    outcome: wordsOf(item),
    sentAt: invite?.lastSentAt ?? (item.outcome === 'sent' ? item.at : null),
    expiresAt: invite?.expiresAt ?? null,
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
    case 'failed':
      // A failed resend or revoke leaves the invite as it was.
      return item.kind === 'invite' ? 'failed' : (ofInvite ?? 'failed')
    case 'in-doubt':
      return 'in-doubt'
    case 'dropped':
      return item.kind === 'invite' ? null : ofInvite
  }
}

const sentWords = { invite: 'Sent', resend: 'Sent again', revoke: 'Revoked' } as const
const failedWords = { invite: 'Failed', resend: 'Resend failed', revoke: 'Revoke failed' } as const

function wordsOf(item: RowItem): string {
  const because = item.reason === '' ? '' : `: ${item.reason}`
  switch (item.outcome) {
    case 'waiting':
      return ''
    case 'held':
      return 'Held in its run'
    case 'sent':
      return `${sentWords[item.kind]}${because}`
    case 'refused':
      return `Refused. Possible causes: ${item.reason.split('\n').join(', ')}`
    case 'failed':
      return `${failedWords[item.kind]}${because}`
    case 'in-doubt':
      return `In doubt${because}`
    case 'dropped':
      return 'Dropped before it was sent'
  }
}

function lockOf(item: RowItem): string | null {
  switch (item.outcome) {
    case 'waiting':
      return item.state === 'sending'
        ? 'This row is being sent right now.'
        : 'This row waits in the outbox. Drop it there before you change it.'
    case 'held':
      return 'This row is held in the outbox. Drop it there before you change it.'
    default:
      return null
  }
}
