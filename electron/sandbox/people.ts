import { siteRoleError, statusNow, type World } from './invite-rules.ts'
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

/** Somebody gets in without an invite of ours: added by the owner, or by another client. False when they are in. */
export function joinSite(
  world: World,
  siteId: string,
  email: string,
  who: Omit<Acceptor, 'email'> = {},
): boolean {
  const accountId = who.accountId ?? seededGuid(`account of ${email.toLowerCase()}`)
  const isHere = world.state.contributorsAt(siteId).some((one) => one.accountId === accountId)
  const [role] = world.seed.roles.filter((one) => siteRoleError(world.seed.roles, one.id) === null)
  if (isHere || !world.state.sites.has(siteId) || role === undefined) return false
  world.state.record({
    is: 'contributor',
    value: { siteId, accountId, email, roleIds: [role.id], isRemoved: false },
  })
  return true
}

/** Somebody leaves a site by themselves; false when nobody with this address or account is there. */
export function leaveSite(world: World, siteId: string, { accountId, email }: Acceptor): boolean {
  const one = world.state
    .contributorsAt(siteId)
    .find((here) => here.accountId === accountId || (email !== undefined && isSameAddress(here.email, email)))
  if (one === undefined) return false
  world.state.record({ is: 'contributor', value: { ...one, isRemoved: true } })
  return true
}

const isSameAddress = (one: string | null, other: string): boolean =>
  one?.toLowerCase() === other.toLowerCase()
