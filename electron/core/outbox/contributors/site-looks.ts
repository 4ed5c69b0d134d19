import type { AccountId } from '../../../../shared/accounts.ts'
import type { RoleId, SiteId } from '../../../../shared/directory.ts'
import type { WixAuth, WixClient, WixFailure, WixMeta } from '../../wix/wix-api.ts'
import { backOffMs } from '../pace/pace.ts'
import { isShortList } from './is-short-list.ts'

/** One read of a site's people, as evidence: all of them, or those who hold one of some roles. */
export interface ContributorsRead {
  readonly accountId: AccountId
  readonly siteId: SiteId
  /** null: everybody was asked for. */
  readonly policyIds: readonly RoleId[] | null
  /** Wix account ids in lower case, the owner's among them where Wix names it. */
  readonly wixIds: readonly string[]
  /** Whom Wix, just before, said it had removed: with that word this one read is enough to know them gone. */
  readonly removed: string | null
  /** UTC ISO. */
  readonly at: string
}

export type Look =
  | { readonly ok: true; readonly ids: ReadonlySet<string>; readonly meta: WixMeta }
  | { readonly ok: false; readonly failure: WixFailure }

/** Reads of one site; each waits for the key's pace and is told as evidence. */
export interface SiteLooks {
  /** @param removed whom Wix just said it had removed */
  people(removed?: string): Promise<Look>
  /** Who holds any of these roles. */
  holders(roleIds: readonly RoleId[]): Promise<Look>
}

export interface SiteLooksDeps {
  readonly wix: Pick<WixClient, 'queryContributors'>
  readonly auth: WixAuth
  readonly accountId: AccountId
  readonly siteId: SiteId
  readonly signal: AbortSignal
  readonly now: () => number
  /** Runs one call at the pace of the key; null when no call may be made any more. */
  readonly paced: Paced
  readonly pause: (ms: number) => Promise<void>
  readonly onRead: (read: ContributorsRead) => void
}

/** Runs one call at the pace of the key. */
export type Paced = <Reply extends { readonly ok: boolean }>(call: () => Promise<Reply>) => Promise<Reply>

/** A job is many reads: one that is lost is made again at once, before the whole job is. */
const mostReads = 3
const isWorthAnother = ({ kind }: WixFailure): boolean =>
  kind === 'no-reply' || kind === 'unreadable' || kind === 'server'

/** A query with more ids could be longer than an address may be. */
const mostRolesAQuery = 40

export function createSiteLooks(deps: SiteLooksDeps): SiteLooks {
  const { wix, auth, accountId, siteId, signal, now, paced, pause, onRead } = deps
  const look = async (roleIds: readonly RoleId[], removed: string | null = null): Promise<Look> => {
    const read = () => paced(() => wix.queryContributors(auth, siteId, roleIds, signal))
    let reply = await read()
    for (let more = 1; more < mostReads && !reply.ok && isWorthAnother(reply.failure); more += 1) {
      await pause(backOffMs(more))
      reply = await read()
    }
    if (!reply.ok) return reply
    const ids = new Set(reply.value.map((one) => one.accountId.toLowerCase()))
    const policyIds = roleIds.length === 0 ? null : roleIds
    onRead({ accountId, siteId, policyIds, wixIds: [...ids], removed, at: new Date(now()).toISOString() })
    return { ok: true, ids, meta: reply.meta }
  }
  return {
    people: (removed) => look([], removed),
    holders: async (roleIds) => {
      const ids = new Set<string>()
      let meta: WixMeta | null = null
      for (let from = 0; from < roleIds.length; from += mostRolesAQuery) {
        const part = await look(roleIds.slice(from, from + mostRolesAQuery))
        if (!part.ok) return part
        for (const id of part.ids) ids.add(id)
        meta = part.meta
      }
      return { ok: true, ids, meta: meta ?? { status: 200, requestId: null } }
    },
  }
}

/**
 * Is the person on the site? One list that does not show them proves nothing, so a second is read; where these two show
 * others than each other, one of them lacks people, and a third one decides.
 */
export async function findOnSite(
  looks: Pick<SiteLooks, 'people'>,
  wixId: string,
): Promise<Look & { readonly isThere?: boolean }> {
  const first = await looks.people()
  if (!first.ok) return first
  if (first.ids.has(wixId)) return { ...first, isThere: true }
  const second = await looks.people()
  if (!second.ok) return second
  const isOneShort = isShortList(first.ids, second.ids, wixId) || isShortList(second.ids, first.ids, wixId)
  const last = isOneShort && !second.ids.has(wixId) ? await looks.people() : second
  return last.ok ? { ...last, isThere: last.ids.has(wixId) } : last
}

/** Who holds one of these roles; a list without this person is read twice, because one can lack people. */
export async function holdersFor(
  looks: Pick<SiteLooks, 'holders'>,
  roleIds: readonly RoleId[],
  wixId: string,
): Promise<Look> {
  const first = await looks.holders(roleIds)
  return first.ok && !first.ids.has(wixId) ? await looks.holders(roleIds) : first
}
