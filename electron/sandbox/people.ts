import { type Office, statusNow } from './invite-rules.ts'
import { madeGuid } from './made-ids.ts'
import type { SandboxInvite } from './world-state.ts'

/** Who accepts; whoever holds the link can, from any Wix account (wix-api.md §3). */
export interface Acceptor {
  /** Made from the address when left out, so one person has one account on every site. */
  readonly accountId?: string | undefined
  /** When it is another address than the invited one. */
  readonly email?: string | undefined
}

/** What an invited person does; false when there is no such open invite. */
export function answerInvite(
  office: Office,
  inviteId: string,
  answer: 'accept' | 'decline',
  who: Acceptor = {},
): boolean {
  const { state, nowMs } = office
  const invite = state.invites.get(inviteId)
  if (invite === undefined || statusNow(invite, nowMs) !== 'Pending') return false
  if (answer === 'decline') {
    state.record({ is: 'invite', value: { ...invite, status: 'Declined' } })
    return true
  }
  const email = who.email ?? invite.email
  const accountId = who.accountId ?? madeGuid(`account of ${email.toLowerCase()}`)
  const { siteId } = invite
  const before = state.contributorsAt(siteId).find((one) => one.accountId === accountId)
  const roleIds = [...new Set([...(before?.roleIds ?? []), ...invite.policyIds])]
  state.record({ is: 'invite', value: { ...invite, status: 'Used', acceptedByAccountId: accountId } })
  state.record({ is: 'contributor', value: { siteId, accountId, email, roleIds, isRemoved: false } })
  return true
}

/** Open invites of an address, on one site or on all. */
export const openInvitesOf = (
  office: Office,
  email: string,
  siteId: string | null,
): readonly SandboxInvite[] =>
  [...office.state.invites.values()].filter(
    (one) =>
      one.email.toLowerCase() === email.toLowerCase() &&
      (siteId === null || one.siteId === siteId) &&
      statusNow(one, office.nowMs) === 'Pending',
  )
