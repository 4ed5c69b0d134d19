import type { Invite, InviteState } from '../ledger.ts'
import type { JobState } from '../outbox.ts'
import type { RowState } from '../roster.ts'
import { countOf } from './count.ts'

/** What each state is called: on every screen, in exported files and in the terminal. */
export const rowStateTitles: Readonly<Record<RowState, string>> = {
  draft: 'Draft',
  ready: 'Ready',
  queued: 'Waiting',
  sending: 'Sending',
  sent: 'Invited',
  expiring: 'Expiring',
  expired: 'Expired',
  accepted: 'Has access (confirmed)',
  'probably-accepted': 'Has access (probably)',
  'possibly-accepted': 'Has access (possibly)',
  declined: 'Declined',
  revoked: 'Revoked',
  refused: 'Refused by Wix',
  failed: 'Failed',
  'in-doubt': 'In doubt',
  held: 'On hold',
}

/** The state of a row whose invite is in this state. A word of Wix that nobody knows is still an invite that is out. */
export const rowStateOfInvite: Readonly<Record<InviteState, RowState>> = {
  pending: 'sent',
  expiring: 'expiring',
  expired: 'expired',
  accepted: 'accepted',
  'probably-accepted': 'probably-accepted',
  'possibly-accepted': 'possibly-accepted',
  declined: 'declined',
  revoked: 'revoked',
  unknown: 'sent',
}

/** The name of a kind of state, e.g. for a filter; {@link inviteStateWords} says it of one invite. */
export const inviteStateTitle = (state: InviteState): string =>
  state === 'unknown' ? 'Unknown to us' : rowStateTitles[rowStateOfInvite[state]]

/** The state of one invite with its numbers: `Reminded 2 times`, `Expires in 3 days`. */
export function inviteStateWords(
  invite: Pick<Invite, 'state' | 'mails' | 'expiresAt' | 'wixStatus'>,
  now: number,
): string {
  const { state, mails, expiresAt, wixStatus } = invite
  if (state === 'pending' && mails > 1) return `Reminded ${mails === 2 ? 'once' : countOf(mails - 1, 'time')}`
  if (state === 'expiring' && expiresAt !== null) {
    return `Expires in ${countOf(Math.max(1, Math.ceil((Date.parse(expiresAt) - now) / dayMs)), 'day')}`
  }
  return state === 'unknown' && wixStatus !== '' ? wixStatus : inviteStateTitle(state)
}
const dayMs = 86_400_000

/** A call of a run is called as its rows are, as long as it has not ended. */
export const jobStateTitles: Readonly<Record<JobState, string>> = {
  queued: rowStateTitles.queued,
  held: rowStateTitles.held,
  sending: rowStateTitles.sending,
  done: 'Done',
  dropped: 'Dropped',
  failed: rowStateTitles.failed,
  'in-doubt': rowStateTitles['in-doubt'],
}
