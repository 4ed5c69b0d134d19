import type { AccessChanges } from '../../shared/access/access-change.ts'
import type { Access } from './access/access.ts'
import type { DirectoryRoom } from './directory/directory.ts'
import type { Ports } from './ports.ts'

export interface ReadChangesDeps {
  readonly access: Pick<Access, 'changesSince' | 'syncedAt'>
  readonly directory: Pick<DirectoryRoom, 'read'>
  readonly ports: Pick<Ports, 'clock'>
}

const mostChanges = 20_000

/**
 * What became different since a time (UTC ISO), or by the last sync of each account and after it for null; until now, or
 * until a time of the past. Nobody knows what would be known later.
 */
export async function readChanges(
  { access, directory, ports }: ReadChangesDeps,
  since: string | null,
  until: string | null,
): Promise<AccessChanges> {
  const times = new Map<string, string>()
  const shown: AccessChanges['since'][number][] = []
  for (const { accountId, sitesAt } of directory.read().syncs) {
    if (sitesAt === null) continue
    // What a sync found is kept under its place among all evidence, whatever the clock said: just before it, nothing of
    // that was known.
    const found = access.syncedAt(accountId) ?? sitesAt
    times.set(accountId, since ?? new Date(Date.parse(found) - 1).toISOString())
    shown.push({ accountId, at: since ?? sitesAt })
  }
  const isPast = until !== null && Date.parse(until) < ports.clock.now()
  const changes = await access.changesSince(
    (accountId) => times.get(accountId) ?? null,
    isPast ? until : null,
  )
  return {
    since: shown,
    changes: changes.slice(0, mostChanges),
    total: changes.length,
  }
}
