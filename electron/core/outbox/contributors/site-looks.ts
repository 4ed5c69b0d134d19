import type { ReadOf } from '../../../../shared/access/is-second-read.ts'
import type { AccountId } from '../../../../shared/accounts.ts'
import type { RoleId, SiteId } from '../../../../shared/directory.ts'
import type { WixAuth, WixClient, WixFailure, WixMeta, WixReply } from '../../wix/wix-api.ts'
import { backOffMs } from '../pace/pace.ts'

/** One read of a site's people, as evidence: all of them, or those who hold one of some roles. */
export interface ContributorsRead {
  readonly accountId: AccountId
  readonly siteId: SiteId
  readonly by: ReadOf
  /** null: everybody was asked for. */
  readonly policyIds: readonly RoleId[] | null
  /** Wix account ids in lower case, the owner's among them where Wix names it. */
  readonly wixIds: readonly string[]
  /** Whom Wix, just before, said it had removed. */
  readonly removed: string | null
  /** UTC ISO. */
  readonly at: string
}

export type Look =
  | { readonly ok: true; readonly ids: ReadonlySet<string>; readonly meta: WixMeta }
  | { readonly ok: false; readonly failure: WixFailure }

/** The list of sites, asked for this site alone; no ids where it does not name the site. */
export type Listing =
  | { readonly ok: true; readonly ids: ReadonlySet<string> | null; readonly meta: WixMeta }
  | { readonly ok: false; readonly failure: WixFailure }

/** Reads of one site; each waits for the key's pace and is told as evidence. */
export interface SiteLooks {
  /** @param removed whom Wix just said it had removed */
  people(removed?: string): Promise<Look>
  /** The second, different read that “gone” needs, see `isSecondRead`. @param removed as above */
  listed(removed?: string): Promise<Listing>
  /** The list of sites was read. */
  readonly wasListed: boolean
  /** Who holds any of these roles. */
  holders(roleIds: readonly RoleId[]): Promise<Look>
}

export interface SiteLooksDeps {
  readonly wix: Pick<WixClient, 'queryContributors' | 'querySites'>
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
  let wasListed = false
  const untilHad = async <T>(read: () => Promise<WixReply<T>>): Promise<WixReply<T>> => {
    let reply = await paced(read)
    for (let more = 1; more < mostReads && !reply.ok && isWorthAnother(reply.failure); more += 1) {
      await pause(backOffMs(more))
      reply = await paced(read)
    }
    return reply
  }
  const tell = (read: Pick<ContributorsRead, 'by' | 'policyIds' | 'removed'>, ids: ReadonlySet<string>) =>
    onRead({ accountId, siteId, ...read, wixIds: [...ids], at: new Date(now()).toISOString() })
  const look = async (roleIds: readonly RoleId[], removed: string | null = null): Promise<Look> => {
    const reply = await untilHad(() => wix.queryContributors(auth, siteId, roleIds, signal))
    if (!reply.ok) return reply
    const ids = new Set(reply.value.map((one) => one.accountId.toLowerCase()))
    tell({ by: 'contributors', policyIds: roleIds.length === 0 ? null : roleIds, removed }, ids)
    return { ok: true, ids, meta: reply.meta }
  }
  const listed: SiteLooks['listed'] = async (removed) => {
    const page = { cursor: null, limit: 1, siteIds: [siteId] }
    const reply = await untilHad(() => wix.querySites(auth, page, signal))
    if (!reply.ok) return reply
    wasListed = true
    const site = reply.value.sites.find(({ id }) => id === siteId)
    if (site === undefined) return { ok: true, ids: null, meta: reply.meta }
    const ids = new Set(site.contributorAccountIds.map((wixId) => wixId.toLowerCase()))
    tell({ by: 'sites', policyIds: null, removed: removed ?? null }, ids)
    return { ok: true, ids, meta: reply.meta }
  }
  return {
    people: (removed) => look([], removed),
    listed,
    get wasListed() {
      return wasListed
    },
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
