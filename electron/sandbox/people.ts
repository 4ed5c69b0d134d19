import { seatsTaken, siteRoleError, statusNow, type World } from './invite-rules.ts'
import { changeMember, memberAt } from './membership.ts'
import { seededGuid } from './seeded-values.ts'
import type { MemberCause, SandboxContributor, SandboxInvite } from './world-state.ts'

/** Who accepts; whoever holds the link can, from any Wix account (wix-api.md §3). */
export interface Acceptor {
  /** Made from the address when left out, so one person has one account on every site. */
  readonly accountId?: string | undefined
  /** When it is another address than the invited one. */
  readonly email?: string | undefined
}

/** The account of somebody who did not say which. */
export const accountOf = (email: string): string => seededGuid(`account of ${email.toLowerCase()}`)

const existing = (world: World, roleIds: readonly string[]): readonly string[] =>
  roleIds.filter((id) => world.state.roles.some((role) => role.id === id))

/** What an invited person does; false when there is no such open invite, or it leads nowhere any more. */
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
  const { siteId } = invite
  const site = state.sites.get(siteId)
  const email = who.email ?? invite.email
  const accountId = who.accountId ?? accountOf(email)
  const granted = existing(world, invite.policyIds)
  const isPossible = site !== undefined && site.trashedDate === null && site.ownerAccountId !== accountId
  if (!isPossible || granted.length === 0) return false
  const before = memberAt(world, siteId, accountId)
  const roleIds = [...new Set([...(before?.roleIds ?? []), ...granted])]
  state.record({ is: 'invite', value: { ...invite, status: 'Used', acceptedByAccountId: accountId } })
  changeMember(world, { siteId, accountId, email, roleIds, cause: 'invite', inviteId })
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

/** What somebody is let in with. */
export interface Joining extends Acceptor {
  /** The first role that may be given on a site, when left out. */
  readonly roleIds?: readonly string[] | undefined
  readonly locationIds?: readonly string[] | undefined
}

/**
 * Somebody gets in without an invite of ours: added by the owner, or by another client. False when they are in or own
 * the site, when there is no such site or role, or no seat.
 */
export function joinSite(world: World, siteId: string, who: Joining): boolean {
  const { state } = world
  const site = state.sites.get(siteId)
  const accountId = who.accountId ?? (who.email === undefined ? undefined : accountOf(who.email))
  const first = state.roles.find((one) => siteRoleError(state.roles, one.id) === null)
  const roleIds = who.roleIds ?? (first === undefined ? [] : [first.id])
  const isKnown = roleIds.length > 0 && existing(world, roleIds).length === roleIds.length
  if (site === undefined || accountId === undefined || !isKnown) return false
  if (accountId === site.ownerAccountId || memberAt(world, siteId, accountId) !== undefined) return false
  if (seatsTaken(world, siteId) >= site.seats) return false
  const { email, locationIds } = who
  changeMember(world, { siteId, accountId, email, roleIds, locationIds, cause: 'somebody-else' })
  return true
}

/** Who is meant on a site, by account id or by the address they are known by; undefined for nobody. */
function findMember(world: World, siteId: string, who: Acceptor): SandboxContributor | undefined {
  const { accountId, email } = who
  return world.state
    .contributorsAt(siteId)
    .find((one) =>
      accountId === undefined
        ? email !== undefined && one.email?.toLowerCase() === email.toLowerCase()
        : one.accountId === accountId,
    )
}

/** Somebody gets other roles, or none and is out; false when nobody with this account or address is there. */
export function changeRolesOf(
  world: World,
  siteId: string,
  who: Acceptor,
  { roleIds, cause }: { readonly roleIds: readonly string[]; readonly cause: MemberCause },
): boolean {
  const one = findMember(world, siteId, who)
  if (one === undefined || existing(world, roleIds).length < roleIds.length) return false
  changeMember(world, { siteId, accountId: one.accountId, roleIds, cause })
  return true
}
