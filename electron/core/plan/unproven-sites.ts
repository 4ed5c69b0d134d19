import type { AccountId } from '../../../shared/accounts.ts'
import type { Directory } from '../../../shared/directory.ts'
import type { KnownAccess } from '../../../shared/known-access.ts'

/**
 * Tells sites whose people were not read by the last sync that named them: it lost too many at once, so that known
 * access is still that of the sync before. A site where nobody is known proves nothing either way.
 */
export function unprovenSites(
  { sites }: Pick<Directory, 'sites'>,
  syncedAt: (accountId: AccountId) => string | null,
  knownOfSite: (siteId: string) => readonly Pick<KnownAccess, 'readAt' | 'accountId'>[],
): (siteId: string) => boolean {
  const bySync = new Set(sites.flatMap((site) => (site.source === 'synced' ? site.id : [])))
  const answers = new Map<string, boolean>()
  const isUnproven = (siteId: string): boolean => {
    const line = bySync.has(siteId) ? knownOfSite(siteId).find(({ readAt }) => readAt !== null) : undefined
    const at = line === undefined ? null : syncedAt(line.accountId)
    return line !== undefined && line.readAt !== null && at !== null && line.readAt < at
  }
  return (siteId) => {
    const answer = answers.get(siteId) ?? isUnproven(siteId)
    answers.set(siteId, answer)
    return answer
  }
}
