import { unreachable } from '../../shared/errors.ts'
import type { Happening } from './happening.ts'
import { statusNow, type World } from './invite-rules.ts'
import { changeMember, memberAt } from './membership.ts'
import { answerInvite, changeRolesOf, joinSite, openInvitesOf } from './people.ts'
import { coOwnerRoleId, foreignAccountId, ownerRoleId } from './practice-seed.ts'
import type { SandboxSite } from './world-state.ts'

export interface HappeningResult {
  /** False when there was nothing it could happen to. */
  readonly isDone: boolean
  /** The invites that were answered or revoked. */
  readonly inviteIds: readonly string[]
}

const result = (isDone: boolean): HappeningResult => ({ isDone, inviteIds: [] })
const answered = (inviteIds: readonly string[]): HappeningResult => ({
  isDone: inviteIds.length > 0,
  inviteIds,
})

/** Lets something happen at Wix that no call of the client under test brought about. */
export function makeHappen(world: World, it: Happening): HappeningResult {
  switch (it.what) {
    case 'accept':
    case 'decline':
      return answer(world, it)
    case 'revoke':
      return revokeElsewhere(world, it.inviteId)
    case 'join':
      return result(joinSite(world, it.siteId, it))
    case 'leave':
      return result(changeRolesOf(world, it.siteId, it, { roleIds: [], cause: 'themselves' }))
    case 'remove':
      return result(changeRolesOf(world, it.siteId, it, { roleIds: [], cause: 'somebody-else' }))
    case 'change-roles':
      return result(changeRolesOf(world, it.siteId, it, { roleIds: it.roleIds, cause: 'somebody-else' }))
    case 'transfer':
      return result(transfer(world, it.siteId, it.toAccountId ?? foreignAccountId, it.keepsAccess ?? false))
    case 'trash':
      return result(changeSite(world, it.siteId, { trashedDate: new Date(world.nowMs).toISOString() }))
    case 'restore':
      return result(changeSite(world, it.siteId, { trashedDate: null }))
    case 'set-seats':
      return result(changeSite(world, it.siteId, { seats: it.seats }))
    case 'delete-role':
      return result(deleteRole(world, it.roleId))
    default:
      return unreachable(it)
  }
}

function answer(world: World, it: Extract<Happening, { what: 'accept' | 'decline' }>): HappeningResult {
  const { inviteId, email = '', siteId = null, accountId, as } = it
  const ids = inviteId === undefined ? openInvitesOf(world, email, siteId).map((one) => one.id) : [inviteId]
  return answered(ids.filter((id) => answerInvite(world, id, it.what, { accountId, email: as })))
}

function revokeElsewhere(world: World, inviteId: string): HappeningResult {
  const invite = world.state.invites.get(inviteId)
  if (invite === undefined || statusNow(invite, world.nowMs) !== 'Pending') return answered([])
  world.state.record({ is: 'invite', value: { ...invite, status: 'Deleted' } })
  return answered([inviteId])
}

/** Changes what is known of a site; false when there is none with this id. */
export function changeSite(world: World, siteId: string, change: Partial<Omit<SandboxSite, 'id'>>): boolean {
  const site = world.state.sites.get(siteId)
  if (site !== undefined) world.state.record({ is: 'site', value: { ...site, ...change } })
  return site !== undefined
}

/** The new owner needs no access of another kind; open invites stay with the site. */
function transfer(world: World, siteId: string, toAccountId: string, keepsAccess: boolean): boolean {
  const from = world.state.sites.get(siteId)?.ownerAccountId
  if (from === undefined || from === toAccountId) return false
  const cause = 'somebody-else'
  if (memberAt(world, siteId, toAccountId) !== undefined)
    changeMember(world, { siteId, accountId: toAccountId, roleIds: [], cause })
  changeSite(world, siteId, { ownerAccountId: toAccountId, ownerEmail: 'owner@elsewhere.example' })
  if (keepsAccess) changeMember(world, { siteId, accountId: from, roleIds: [coOwnerRoleId], cause })
  return true
}

/** Who had only this role is out: access is having a role (wix-api.md §5). */
function deleteRole(world: World, roleId: string): boolean {
  if (roleId === ownerRoleId || !world.state.roles.some((role) => role.id === roleId)) return false
  world.state.record({ is: 'role-deleted', id: roleId })
  for (const siteId of world.state.sites.keys()) {
    for (const one of world.state.contributorsAt(siteId)) {
      if (!one.roleIds.includes(roleId)) continue
      const roleIds = one.roleIds.filter((id) => id !== roleId)
      changeMember(world, { siteId, accountId: one.accountId, roleIds, cause: 'role-deleted' })
    }
  }
  return true
}
