import type { WixClient, WixFailure, WixFolder, WixRole, WixSite } from '../wix/wix-api.ts'
import { readAllFolders, readAllRoles, readAllSites, type Walk } from './read-all-pages.ts'
import { usableRoles } from './usable-roles.ts'

/** What an account showed of itself. Null: could not be read, so what is stored stays. */
export interface Shown {
  readonly sites: { readonly items: readonly WixSite[]; readonly isWhole: boolean } | null
  readonly folders: readonly WixFolder[] | null
  readonly roles: readonly WixRole[] | null
  /** One sentence or two for each thing that could not be read. */
  readonly problems: readonly string[]
  /** Why the sites could not be read, or null. */
  readonly failure: WixFailure | null
  /** Neither sites nor roles may be read: the key itself is refused (wix-api.md §1). */
  readonly isKeyRefused: boolean
}

interface SyncWalk extends Walk {
  readonly wix: Walk['wix'] & Pick<WixClient, 'countSites'>
}

const isRefusal = (failure: WixFailure): boolean =>
  failure.kind === 'redirected' || (failure.kind === 'refused' && failure.reason === 'key')

const sentence = (words: string): string => (/[.!?…]$/.test(words) ? words : `${words}.`)

/**
 * Reads everything the directory keeps of an account, without storing any of it. Neither folders nor roles are
 * needed to act, so what a key may not read leaves the rest usable (wix-api.md §1).
 */
export async function readWix(
  walk: SyncWalk,
  progress: (done: number, total: number | null, label: string) => void,
): Promise<Shown> {
  progress(0, null, 'Reading sites')
  const counted = await walk.wix.countSites(walk.auth, walk.signal)
  const total = counted.ok ? counted.value : null
  const sites = await readAllSites(walk, (done) => progress(done, most(done, total), 'Reading sites'))
  const nothing = { sites: null, folders: null, roles: null, isKeyRefused: false }
  if (sites.kind === 'failed' && !isRefusal(sites.failure)) {
    const problem = `The sites could not be read. ${sentence(sites.failure.message)}`
    return { ...nothing, problems: [problem], failure: sites.failure }
  }
  const done = sites.kind === 'all' ? sites.items.length : 0
  progress(done, most(done, total), 'Reading folders and roles')
  const roles = await readAllRoles(walk)
  const rolesProblem = roles.ok ? [] : [`The roles could not be read. ${sentence(roles.failure.message)}`]
  const usable = roles.ok ? usableRoles(roles.value) : null
  if (sites.kind === 'failed') {
    const problem = `The sites could not be read. ${sentence(sites.failure.message)}`
    const isKeyRefused = !roles.ok && isRefusal(roles.failure)
    const problems = [problem, ...rolesProblem]
    return { ...nothing, roles: usable, problems, failure: sites.failure, isKeyRefused }
  }
  const folders = await readAllFolders(walk)
  const isWhole = sites.isWhole && !(sites.items.length === 0 && total !== null && total > 0)
  const listProblem = isWhole
    ? []
    : [`Wix did not list all sites (${sites.items.length} of ${total ?? 'an unknown number'}). Sync again.`]
  const foldersProblem =
    folders.kind === 'failed' ? [`The folders could not be read. ${sentence(folders.failure.message)}`] : []
  return {
    sites: { items: sites.items, isWhole },
    folders: folders.kind === 'all' ? folders.items : null,
    roles: usable,
    problems: [...listProblem, ...foldersProblem, ...rolesProblem],
    failure: null,
    isKeyRefused: false,
  }
}

/** A total below what is there already would run past its end. */
const most = (done: number, total: number | null): number | null =>
  total === null ? null : Math.max(done, total)
