import type { Site } from '../../../shared/directory.ts'
import type { Decision } from './decide-wish.ts'
import type { PlanWorld } from './plan-input.ts'

/**
 * A decision about a site of which the last sync proves nothing (design.md §8: it lost more than a fifth of its people,
 * or the account of its sites). What rests on who is there waits for a sync that does: taking or changing access, and
 * inviting where seats are counted.
 */
export function holdUnproven(decision: Decision, site: Site, world: Pick<PlanWorld, 'isUnproven'>): Decision {
  if (
    decision.kind === 'skip' ||
    (decision.kind === 'act' && decision.act === 'invite' && site.seatLimit === null)
  )
    return decision
  const acts: readonly string[] = decision.kind === 'act' ? [decision.act] : decision.options
  const isByPeople = acts.includes('remove') || acts.includes('change-role')
  const isBySeats = acts.includes('invite') && site.seatLimit !== null
  return (isByPeople || isBySeats) && world.isUnproven(site.id)
    ? { kind: 'skip', reason: 'unproven-read' }
    : decision
}
