import { emptyCells, type RosterId } from '../../shared/roster.ts'
import type { Core } from '../start-core.ts'

/** A roster of people on all sites in turn, with one of two roles. The practice account is as fast as it may be. */
export async function fillLabRoster(core: Core, rows: number): Promise<RosterId> {
  const { sites, roles } = await core.call('directory.read', {})
  const ours = sites.filter((site) => site.isOurs && !site.isBlocked)
  const { id: rosterId } = await core.call('roster.create', { name: 'Lab' })
  const inserted = Array.from({ length: rows }, (_, at) => ({
    id: at + 1,
    cells: {
      ...emptyCells,
      email: `person${at}@lab.example`,
      site: ours[at % ours.length]?.id ?? '',
      roles: roles[at % 2]?.title ?? '',
    },
  }))
  const changes = [{ kind: 'insert' as const, after: null, rows: inserted }]
  await core.call('roster.apply', { rosterId, step: { label: 'fill', changes } })
  await core.call('accounts.setPace', { accountId: core.practiceId, callsPerMinute: 1000 })
  return rosterId
}
