import { type AccountObstacle, accountUsability, type KeyObstacle } from '../account-usability.ts'
import type { Account } from '../accounts.ts'
import type { Site, SiteId } from '../directory.ts'

/** What keeps everybody from being invited to a known site, what lasts longest first. wix-api.md §1 */
export const siteObstacles = ['foreign', 'absent', 'blocked'] as const
export type SiteObstacle = (typeof siteObstacles)[number]

type SiteFacts = Pick<Site, 'isOurs' | 'isPresent' | 'isBlocked'>

const stands: Readonly<Record<SiteObstacle, (site: SiteFacts) => boolean>> = {
  foreign: (site) => !site.isOurs,
  absent: (site) => !site.isPresent,
  blocked: (site) => site.isBlocked,
}

/** Everything that stands in the way, in the order of {@link siteObstacles}; [] when people can be invited. */
export const siteObstaclesOf = (site: SiteFacts): readonly SiteObstacle[] =>
  siteObstacles.filter((obstacle) => stands[obstacle](site))

/** The first thing that stands in the way, or null: the one answer to "can somebody be invited to this site?". */
export const siteObstacle = (site: SiteFacts): SiteObstacle | null =>
  siteObstacles.find((obstacle) => stands[obstacle](site)) ?? null

/** Sites by id: one that two keys see is acted on by the key that owns it. */
export function sitesById(all: readonly Site[]): ReadonlyMap<SiteId, Site> {
  const sites = new Map<SiteId, Site>()
  for (const site of all) {
    const other = sites.get(site.id)
    if (other === undefined || (!other.isOurs && site.isOurs)) sites.set(site.id, site)
  }
  return sites
}

/** Why nothing can be sent to a site now. `unknown`: no account of ours has it in its directory. */
export type SendObstacle =
  | { readonly code: 'unknown' }
  | { readonly code: SiteObstacle; readonly siteName: string }
  /** Plans kept by earlier versions say `no-key` without its facts. */
  | { readonly code: 'no-key'; readonly key: KeyObstacle; readonly accountName: string }
  | { readonly code: 'account'; readonly because: AccountObstacle; readonly accountName: string }

/** {@link siteObstacle} together with the account that would act there; null when something can be sent. */
export function sendObstacle(
  site: (SiteFacts & Pick<Site, 'name'>) | undefined,
  account: Pick<Account, 'keyState' | 'probe' | 'name' | 'isReadOnly'> | undefined,
): SendObstacle | null {
  if (site === undefined || account === undefined) return { code: 'unknown' }
  const obstacle = siteObstacle(site)
  if (obstacle !== null) return { code: obstacle, siteName: site.name }
  const usability = accountUsability(account)
  return usability.kind === 'cannot-send'
    ? { code: 'account', because: usability.because, accountName: account.name }
    : null
}
