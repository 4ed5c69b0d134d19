import type { Ask } from '../../../shared/asks/plan-asks.ts'
import { asks, type Decision } from './decide-wish.ts'

/** How the same person is invited to the site by another address of theirs. */
export type InvitedAs = Omit<Extract<Ask, { code: 'invited-as' }>, 'code'>

/** Asks after which an invite, or a reminder, may go out that would be their second one. */
const leadToInvite: ReadonlySet<Ask['code']> = new Set(['expired', 'expired-other-roles', 'reminded-enough'])

/**
 * Whoever can still accept by another address needs no second invite, unless a person says so. What is asked about the
 * address itself for another reason, as that it was refused or revoked, suggests nothing that would be sent.
 */
export function askBeforeSecond(decision: Decision, invitedAs: () => InvitedAs | null): Decision {
  const isInvite =
    (decision.kind === 'act' && decision.act === 'invite') ||
    (decision.kind === 'ask' && leadToInvite.has(decision.ask.code) && decision.options.includes('invite'))
  if (!isInvite) return decision
  const other = invitedAs()
  return other === null ? decision : asks({ code: 'invited-as', ...other }, ['invite'], 'leave')
}
