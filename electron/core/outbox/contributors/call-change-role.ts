import type { RoleId } from '../../../../shared/directory.ts'
import { haveSameIds } from '../../../../shared/roster.ts'
import type { WixFailure, WixMeta } from '../../wix/wix-api.ts'
import { readTextList } from '../job-facts.ts'
import {
  type AccessTry,
  type AccountRole,
  broke,
  found,
  isAboutState,
  isCoOwnerRole,
  type Tried,
} from './access-try.ts'
import { findOnSite, holdersFor, notThere } from './find-on-site.ts'
import type { SiteLooks } from './site-looks.ts'

/**
 * Gives somebody who is on the site other roles. Wix replaces all of them, and would let in somebody who is not there:
 * so both are read first, and the roles again afterwards. wix-api.md §5
 */
export async function callChangeRole(one: AccessTry): Promise<Tried> {
  const { attempt, item, wixId, deps, auth, looks, signal } = one
  const { job } = attempt
  const wanted = readTextList(job.role_ids)
  const there = await findOnSite(looks, wixId)
  if (!there.ok) return broke('looking', there.failure)
  if (there.presence !== 'there') return found(notThere(there), there.meta)
  if (one.roles.length === 0) {
    return found({ kind: 'never-made', because: { kind: 'roles-unknown' } }, there.meta)
  }
  const roles = withUnknown(one.roles, [...wanted, ...readIds(item.roles_before)])
  const likely = [...wanted, ...readIds(item.roles_before)]
  const first = await readRoles(looks, wixId, roles, likely)
  if (!first.ok) return broke('looking', first.failure)
  // One list can lack people: no role at all, or exactly the wished ones, is believed only when read twice.
  const isDoubtful = first.roles.length === 0 || hasExactly(first.roles, wanted)
  const second = isDoubtful ? await readRoles(looks, wixId, roles, likely) : first
  if (!second.ok) return broke('looking', second.failure)
  const before = {
    ...second,
    roles: roles.filter((role) => [...first.roles, ...second.roles].includes(role)),
  }
  if (hasExactly(before.roles, wanted)) return found({ kind: 'has-these-roles' }, before.meta)

  const coOwnerIds = roles.filter(isCoOwnerRole).map((role) => role.id)
  const wasCoOwner = before.roles.some(isCoOwnerRole)
  const coOwners = wasCoOwner ? await holdersFor(looks, coOwnerIds, wixId) : null
  if (coOwners?.ok === false) return broke('looking', coOwners.failure)
  const because = deps.refuse({
    kind: 'change-role',
    accountId: job.account_id,
    siteId: job.site_id,
    wixId,
    keyWixId: auth.wixAccountId.toLowerCase(),
    coOwners: coOwners?.ids ?? null,
    staysCoOwner: wanted.some((id) => coOwnerIds.includes(id)),
  })
  if (because !== null) return found({ kind: 'never-made', because }, before.meta)

  deps.asking(attempt, before.roles)
  const body = { accountId: item.wix_id ?? '', roleIds: wanted }
  const reply = await deps.paced(() => deps.wix.changeRole(auth, job.site_id, body, signal))
  if (!reply.ok) {
    if (!isAboutState(reply.failure)) return broke('acting', reply.failure)
    const now = await findOnSite(looks, wixId)
    // The refusal is certain: only the look afterwards failed.
    if (!now.ok) return broke('looking', now.failure)
    return now.presence === 'there'
      ? found({ kind: 'refused', failure: reply.failure }, now.meta)
      : found(notThere(now), now.meta)
  }
  const after = await readRoles(looks, wixId, roles, wanted)
  if (!after.ok) return broke('reading-back', after.failure)
  // All others at once may have lacked people: whoever had a role lost it only when a read of that role says so too.
  const lost = before.roles.filter(({ id }) => !wanted.includes(id))
  const kept = hasExactly(after.roles, wanted) ? await readEach(looks, wixId, lost) : after
  if (!kept.ok) return broke('reading-back', kept.failure)
  const held = [...after.roles, ...kept.roles.filter((role) => !after.roles.includes(role))]
  return hasExactly(held, wanted)
    ? found({ kind: 'changed' }, after.meta)
    : found({ kind: 'roles-differ', titles: held.map((role) => role.title) }, after.meta)
}

type RolesRead =
  | { readonly ok: true; readonly roles: readonly AccountRole[]; readonly meta: WixMeta }
  | { readonly ok: false; readonly failure: WixFailure }

/** Which of the account's roles somebody holds: those that are likely one by one, all others at once first. */
async function readRoles(
  looks: SiteLooks,
  wixId: string,
  roles: readonly AccountRole[],
  likely: readonly RoleId[],
): Promise<RolesRead> {
  const first = await readEach(
    looks,
    wixId,
    roles.filter(({ id }) => likely.includes(id)),
  )
  if (!first.ok) return first
  const others = roles.filter(({ id }) => !likely.includes(id))
  const any = await looks.holders(others.map(({ id }) => id))
  if (!any.ok) return any
  if (!any.ids.has(wixId)) return { ...first, meta: any.meta }
  const more = await readEach(looks, wixId, others)
  return more.ok ? { ...more, roles: [...first.roles, ...more.roles] } : more
}

/** Which of these roles somebody holds, asked one by one. */
async function readEach(looks: SiteLooks, wixId: string, roles: readonly AccountRole[]): Promise<RolesRead> {
  const held: AccountRole[] = []
  let meta: WixMeta = { status: 200, requestId: null }
  for (const role of roles) {
    const look = await looks.holders([role.id])
    if (!look.ok) return look
    meta = look.meta
    if (look.ids.has(wixId)) held.push(role)
  }
  return { ok: true, roles: held, meta }
}

/** Roles that the directory does not list any more can still be held, and asked for. */
const withUnknown = (roles: readonly AccountRole[], ids: readonly RoleId[]): readonly AccountRole[] => [
  ...roles,
  ...[...new Set(ids)].filter((id) => !roles.some((role) => role.id === id)).map((id) => ({ id, title: id })),
]

const readIds = (json: string): readonly RoleId[] => (json === '' ? [] : readTextList(json))

const hasExactly = (roles: readonly AccountRole[], ids: readonly RoleId[]): boolean =>
  haveSameIds(roles.map((role) => role.id).join(), ids.join())
