import type { Invite, InviteState } from '../ledger.ts'
import type { JobState } from '../outbox.ts'
import type { RowState } from '../roster.ts'
import type { RowMark, RowOverdue } from '../row-mark.ts'
import { countOf } from './count.ts'

/** What each state is called: on every screen, in exported files and in the terminal. */
export const rowStateTitles: Readonly<Record<RowState, string>> = {
  draft: 'Draft',
  ready: 'Ready',
  queued: 'Waiting',
  sending: 'Sending',
  sent: 'Invited',
  reminded: 'Reminded',
  expiring: 'Expiring',
  expired: 'Expired',
  accepted: 'Has access (confirmed)',
  'probably-accepted': 'Has access (probably)',
  'possibly-accepted': 'Has access (possibly)',
  differs: 'Differs',
  ended: 'Ended',
  gone: 'Gone',
  left: 'Left',
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

/** The name of a kind of state, e.g. for a filter; {@link inviteStateWords} says it of one. */
export const inviteStateTitle = (state: InviteState): string =>
  state === 'unknown' ? 'Unknown to us' : rowStateTitles[rowStateOfInvite[state]]

/** What is left to end of a row whose last day is over. */
const overdueWords: Readonly<Record<RowOverdue, string>> = {
  in: 'Ended, still in',
  open: 'Ended, invite open',
}

/** The state of one row, or of its invite, with its numbers: `Reminded twice`, `Expires in 3 days`. */
export function stateWords(
  {
    state,
    mails,
    expiresAt,
    overdue = null,
  }: Pick<RowMark, 'state' | 'mails' | 'expiresAt'> & Partial<Pick<RowMark, 'overdue'>>,
  now: number,
): string {
  if (overdue !== null) return overdueWords[overdue]
  if ((state === 'sent' || state === 'reminded') && mails > 1) return `Reminded ${timesWords(mails - 1)}`
  if (state === 'expiring' && expiresAt !== null) {
    return `Expires in ${countOf(Math.max(1, Math.ceil((Date.parse(expiresAt) - now) / dayMs)), 'day')}`
  }
  return rowStateTitles[state]
}
const dayMs = 86_400_000
const timesWords = (times: number): string =>
  times === 1 ? 'once' : times === 2 ? 'twice' : countOf(times, 'time')

/** {@link stateWords} of an invite; what Wix calls a state that we do not know stays in its words. */
export function inviteStateWords(
  { state, mails, expiresAt, wixStatus }: Pick<Invite, 'state' | 'mails' | 'expiresAt' | 'wixStatus'>,
  now: number,
): string {
  if (state === 'unknown') return wixStatus === '' ? inviteStateTitle(state) : wixStatus
  return stateWords({ state: rowStateOfInvite[state], mails, expiresAt }, now)
}

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
