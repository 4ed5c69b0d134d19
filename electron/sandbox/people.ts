import { statusNow, type World } from './invite-rules.ts'
import { seededGuid } from './seeded-values.ts'
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
  world: World,
  inviteId: string,
  answer: 'accept' | 'decline',
  who: Acceptor = {},
): boolean {
  const { state, nowMs } = world
  const invite = state.invites.get(inviteId)
  if (invite === undefined || statusNow(invite, nowMs) !== 'Pending') return false
  if (answer === 'decline') {
    state.record({ is: 'invite', value: { ...invite, status: 'Declined' } })
    return true
  }
  const email = who.email ?? invite.email
  const accountId = who.accountId ?? seededGuid(`account of ${email.toLowerCase()}`)
  const { siteId } = invite
  const before = state.contributorsAt(siteId).find((one) => one.accountId === accountId)
  const roleIds = [...new Set([...(before?.roleIds ?? []), ...invite.policyIds])]
  state.record({ is: 'invite', value: { ...invite, status: 'Used', acceptedByAccountId: accountId } })
  state.record({ is: 'contributor', value: { siteId, accountId, email, roleIds, isRemoved: false } })
  return true
}

/** Open invites of an address, on one site or on all. */
export const openInvitesOf = (world: World, email: string, siteId: string | null): readonly SandboxInvite[] =>
  [...world.state.invites.values()].filter(
    (one) =>
      one.email.toLowerCase() === email.toLowerCase() &&
      (siteId === null || one.siteId === siteId) &&
      statusNow(one, world.nowMs) === 'Pending',
  )
