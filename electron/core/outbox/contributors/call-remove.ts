import { type AccessTry, broke, found, isAboutState, isCoOwnerRole, type Tried } from './access-try.ts'
import { findOnSite, holdersFor, notThere } from './find-on-site.ts'
import { isShortList } from './is-short-list.ts'

/** Removes somebody from a site, unless they are gone already, and reads back in two different ways that they are. */
export async function callRemove(one: AccessTry): Promise<Tried> {
  const { attempt, item, wixId, deps, auth, looks, signal } = one
  const { job } = attempt
  const before = await findOnSite(looks, wixId)
  if (!before.ok) return broke('looking', before.failure)
  if (before.presence !== 'there') return found(notThere(before), before.meta)
  const roleIds = one.roles.filter(isCoOwnerRole).map((role) => role.id)
  const coOwners = roleIds.length === 0 ? null : await holdersFor(looks, roleIds, wixId)
  if (coOwners?.ok === false) return broke('looking', coOwners.failure)
  const because = deps.refuse({
    kind: 'remove',
    accountId: job.account_id,
    siteId: job.site_id,
    wixId,
    keyWixId: auth.wixAccountId.toLowerCase(),
    coOwners: coOwners?.ids ?? null,
    staysCoOwner: false,
  })
  if (because !== null) return found({ kind: 'never-made', because }, before.meta)

  deps.asking(attempt, null)
  const reply = await deps.paced(() =>
    deps.wix.removeContributor(auth, job.site_id, item.wix_id ?? '', signal),
  )
  if (!reply.ok) {
    if (!isAboutState(reply.failure)) return broke('acting', reply.failure)
    const now = await findOnSite(looks, wixId)
    // The refusal is certain: only the look afterwards failed.
    if (!now.ok) return broke('looking', now.failure)
    return now.presence === 'there'
      ? found({ kind: 'refused', failure: reply.failure }, now.meta)
      : found(notThere(now), now.meta)
  }
  return await readBack(one, before.ids)
}

/** Wix accepted the removal: nobody is called removed whom one read alone does not show. */
async function readBack(
  { attempt, wixId, deps, looks }: AccessTry,
  before: ReadonlySet<string>,
): Promise<Tried> {
  for (let read = 0; ; read += 1) {
    const after = await looks.people(wixId)
    if (!after.ok) return broke('reading-back', after.failure)
    if (after.ids.has(wixId)) return found({ kind: 'still-listed' }, after.meta)
    if (!isShortList(before, after.ids, wixId)) {
      if (deps.isMoreToCome(attempt)) return found({ kind: 'gone-once' }, after.meta)
      break
    }
    if (read > 0) {
      return found({ kind: 'short-list', before: before.size, after: after.ids.size }, after.meta)
    }
  }
  const listed = await looks.listed(wixId)
  if (!listed.ok) return broke('reading-back', listed.failure)
  return listed.ids === null || listed.ids.has(wixId)
    ? found({ kind: 'reads-differ', isAccepted: true, isNamed: listed.ids !== null }, listed.meta)
    : found({ kind: 'gone', isAccepted: true }, listed.meta)
}
