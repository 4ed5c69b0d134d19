import { setImmediate as nextTurn } from 'node:timers/promises'
import { askAgain, type MayRepeat } from '../wix/repeat-read.ts'
import type { WixAuth, WixClient, WixFailure, WixFolder, WixReply, WixRole, WixSite } from '../wix/wix-api.ts'

export type AllPages<T> =
  | {
      readonly kind: 'all'
      readonly items: readonly T[]
      /** False when paging ended otherwise than by its end: what is not among the items may exist all the same. */
      readonly isWhole: boolean
    }
  | { readonly kind: 'failed'; readonly failure: WixFailure }

const pageSize = 100
const folderPageSize = 1000
/** More pages than any account has; ends a walk that goes in circles without repeating a cursor. */
const mostPages = 1000

export interface Walk {
  readonly wix: Pick<WixClient, 'querySites' | 'queryFolders' | 'listRoles'>
  readonly auth: WixAuth
  readonly signal: AbortSignal
  readonly mayRepeat: MayRepeat
}

type SitePage = Awaited<ReturnType<WixClient['querySites']>>

/**
 * Every site, each id once, trashed ones dropped. Stops at a missing or repeated cursor (wix-api.md §6); a cursor
 * that repeats, or a next page promised without one, makes the list less than whole.
 */
export async function readAllSites(walk: Walk, onPage: (sites: number) => void): Promise<AllPages<WixSite>> {
  const sites = new Map<string, WixSite>()
  const seen = new Set<string>()
  let isWhole = false
  let cursor: string | null = null
  for (let page = 0; page < mostPages; page++) {
    const at: string | null = cursor
    const reply: SitePage = await askAgain(
      () => walk.wix.querySites(walk.auth, { cursor: at, limit: pageSize }, walk.signal),
      walk.mayRepeat,
    )
    if (!reply.ok) return { kind: 'failed', failure: reply.failure }
    for (const site of reply.value.sites) sites.set(site.id, site)
    onPage(sites.size)
    // Answers that are there at once, as those of the practice account, would all be read in one turn.
    await nextTurn()
    cursor = reply.value.next
    if (cursor === null) isWhole = !reply.value.isBroken
    if (cursor === null || seen.has(cursor)) break
    seen.add(cursor)
  }
  return { kind: 'all', items: [...sites.values()].filter((site) => !site.isTrashed), isWhole }
}

/** Every folder, each id once; a page without a new one ends the walk (wix-api.md §2: offset paging). */
export async function readAllFolders(walk: Walk): Promise<AllPages<WixFolder>> {
  const folders = new Map<string, WixFolder>()
  let isWhole = false
  for (let page = 0; page < mostPages; page++) {
    const at = { offset: page * folderPageSize, limit: folderPageSize }
    const reply = await askAgain(() => walk.wix.queryFolders(walk.auth, at, walk.signal), walk.mayRepeat)
    if (!reply.ok) return { kind: 'failed', failure: reply.failure }
    const before = folders.size
    for (const folder of reply.value.folders) folders.set(folder.id, folder)
    isWhole = reply.value.isLast
    if (isWhole || folders.size === before) break
  }
  return { kind: 'all', items: [...folders.values()], isWhole }
}

export const readAllRoles = (walk: Walk): Promise<WixReply<readonly WixRole[]>> =>
  askAgain(() => walk.wix.listRoles(walk.auth, walk.signal), walk.mayRepeat)
