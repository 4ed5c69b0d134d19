import type { Account } from '../../../shared/accounts.ts'
import type { Site } from '../../../shared/directory.ts'
import { unreachable } from '../../../shared/errors.ts'
import type { OpenItem, Skip } from '../../../shared/plan.ts'
import { sendObstacle } from '../../../shared/sites/site-usability.ts'

/** Why nothing can be sent to a site at all, or null. */
export function siteSkip(site: Site | undefined, account: Account | undefined): Skip | null {
  const obstacle = sendObstacle(site, account)
  if (obstacle === null) return null
  switch (obstacle.code) {
    case 'unknown':
    case 'absent':
      return { reason: 'absent-site', obstacle }
    case 'foreign':
      return { reason: 'foreign-site', obstacle }
    case 'blocked':
      return { reason: 'blocked-site', obstacle }
    case 'no-key':
      return { reason: 'no-key', obstacle }
    case 'account':
      return { reason: obstacle.because.code === 'no-permission' ? 'no-permission' : 'no-key', obstacle }
    default:
      return unreachable(obstacle)
  }
}

/** Why the person on the site cannot be planned because of another run, or null. */
export const openItemSkip = (kind: OpenItem['kind'] | undefined): Skip | null =>
  kind === undefined ? null : { reason: kind }
