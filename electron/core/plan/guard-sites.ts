import { isPrivilegedRole } from '../../../shared/directory.ts'
import type { PlanLine, SiteGuard } from '../../../shared/plan.ts'
import type { WorldIndex } from './index-world.ts'
import type { PlanWorld } from './plan-input.ts'

/** What is known of the people of all sites on which a line may take or change somebody's access. */
export function guardSites(
  lines: readonly PlanLine[],
  world: PlanWorld,
  index: WorldIndex,
): readonly SiteGuard[] {
  const siteIds = new Set(
    lines.flatMap(({ wixId, siteId }) => (wixId === null || siteId === null ? [] : siteId)),
  )
  return [...siteIds].map((siteId) => {
    const here = world.knownOfSite(siteId).filter(({ state }) => state === 'accepted')
    const isCoOwner = ({ roles }: (typeof here)[number]): boolean =>
      (roles?.roleIds ?? []).some((id) => isPrivilegedRole(world.roleTitles.get(id) ?? ''))
    return {
      siteId,
      people: Math.max(here.length, index.siteOf(siteId)?.contributors ?? 0),
      coOwners: here.flatMap((line) => (isCoOwner(line) && line.wixIds.length === 1 ? line.wixIds : [])),
    }
  })
}
