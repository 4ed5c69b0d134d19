import type { World } from './invite-rules.ts'
import type { MemberCause, SandboxContributor, SandboxMemberEvent } from './world-state.ts'

/** What somebody's access to a site becomes; no roles end it (wix-api.md §5: access is having a role). */
export interface MemberChange {
  readonly siteId: string
  readonly accountId: string
  /** Null leaves the address they are known by as it is. */
  readonly email?: string | null | undefined
  readonly roleIds: readonly string[]
  readonly locationIds?: readonly string[] | undefined
  readonly cause: MemberCause
  readonly inviteId?: string | undefined
}

/** The only way access changes: what is true and what the log says are recorded together. */
export function changeMember(world: World, change: MemberChange): void {
  const { siteId, accountId, roleIds, cause } = change
  const before = memberAt(world, siteId, accountId)
  const email = change.email ?? before?.email ?? null
  const value: SandboxContributor = {
    siteId,
    accountId,
    email,
    roleIds: roleIds.length === 0 ? (before?.roleIds ?? []) : roleIds,
    locationIds: change.locationIds ?? before?.locationIds,
    isRemoved: roleIds.length === 0,
  }
  world.state.record({ is: 'contributor', value })
  const event: SandboxMemberEvent = {
    at: new Date(world.nowMs).toISOString(),
    siteId,
    accountId,
    email,
    rolesBefore: before?.roleIds ?? [],
    rolesAfter: roleIds,
    cause,
    inviteId: change.inviteId ?? null,
  }
  world.state.record({ is: 'member', value: event })
}

/** Who has access now under an account id; undefined for nobody. */
export const memberAt = (world: World, siteId: string, accountId: string): SandboxContributor | undefined =>
  world.state.contributorsAt(siteId).find((one) => one.accountId === accountId)

/** Who has access to a site, by account id, and with which roles. */
export type Members = ReadonlyMap<string, readonly string[]>

/**
 * Who had access to a site at a time, told by those it began with and the log of the site alone.
 * @param at UTC ISO, included
 */
export function membersAt(
  seeded: readonly SandboxContributor[],
  events: readonly SandboxMemberEvent[],
  at: string,
): Members {
  const members = new Map(seeded.map((one) => [one.accountId, one.roleIds]))
  for (const event of events) {
    if (event.at > at) continue
    if (event.rolesAfter.length === 0) members.delete(event.accountId)
    else members.set(event.accountId, event.rolesAfter)
  }
  return members
}
