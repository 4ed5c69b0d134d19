import type { Invite } from '../../../shared/ledger.ts'
import { type Act, asks, type Decision, remindedEnough, type WishFacts } from './decide-wish.ts'

/**
 * What becomes of an invite that a person chose to send again or to take back. Resend takes open and expired invites
 * (whether Wix resends expired ones is unknown: a refusal is reported); revoke takes open ones. `planned`: how many
 * reminders the plan sends the same person on the site already.
 */
export function decideInvite(
  act: 'resend' | 'revoke',
  invite: Invite,
  facts: WishFacts,
  planned = 0,
): Decision {
  if (invite.inviteId === null) return { kind: 'skip', reason: 'no-invite-id' }
  const { state } = invite
  if (state === 'accepted' || state === 'declined' || state === 'revoked') {
    return { kind: 'skip', reason: 'not-pending', state }
  }
  if (act === 'revoke') {
    if (state === 'expired') return { kind: 'skip', reason: 'not-pending', state }
    // Revoking may be repeated without harm, and it is what a person in doubt may want.
    if (facts.openItem !== undefined && facts.openItem !== 'in-doubt')
      return { kind: 'skip', reason: facts.openItem }
    return { kind: 'act', act }
  }
  return decideReminder(act, invite, facts, planned)
}

function decideReminder(act: Act, invite: Invite, facts: WishFacts, planned: number): Decision {
  const { openItem, hasLeft, known } = facts
  if (openItem !== undefined) return { kind: 'skip', reason: openItem }
  if (hasLeft) return { kind: 'skip', reason: 'person-left' }
  if (known?.state === 'accepted' && known.sureness !== 'possibly') {
    if (known.sureness === 'probably')
      return asks({ code: 'probably-in', since: known.since }, [act], 'leave')
    return { kind: 'skip', reason: 'not-pending', state: 'accepted' }
  }
  const enough = remindedEnough(invite, facts, planned)
  if (enough === null) return { kind: 'act', act }
  // Nobody can use one that expired: there is nothing to take back.
  return invite.state === 'expired' ? asks(enough, [act], 'leave') : asks(enough, ['revoke', act], 'revoke')
}
