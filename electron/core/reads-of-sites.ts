import { type SiteReads, type SitesAsked, sumSiteReads } from '../../shared/access/site-reads.ts'
import { sitesById } from '../../shared/sites/site-usability.ts'
import type { Access } from './access/access.ts'
import type { Accounts } from './accounts/accounts.ts'
import type { DirectoryRoom } from './directory/directory.ts'

export interface SiteReadsDeps {
  readonly access: Pick<Access, 'readTimes'>
  readonly accounts: Pick<Accounts, 'list'>
  readonly directory: Pick<DirectoryRoom, 'read'>
}

/** What a list of access on these sites rests on. */
export function readsOfSites({ access, accounts, directory }: SiteReadsDeps, asked: SitesAsked): SiteReads {
  const times = new Map(accounts.list().map(({ id }) => [id, access.readTimes(id)]))
  const wanted = asked === null ? null : new Set(asked)
  const sites = [...sitesById(directory.read().sites.filter(({ isPresent }) => isPresent)).values()]
  return sumSiteReads(
    sites
      .filter(({ id }) => wanted?.has(id) ?? true)
      .map(({ accountId, id }) => times.get(accountId)?.get(id) ?? null),
  )
}
