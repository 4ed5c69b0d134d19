import type { Access } from './access/access.ts'
import type { Accounts } from './accounts/accounts.ts'
import type { DirectoryRoom } from './directory/directory.ts'
import { createDrift, type DriftDeps, type DriftRoom } from './drift/drift.ts'
import type { People } from './people/people.ts'
import type { DayReader } from './spelling/day-reader.ts'

export interface OpenDriftDeps extends Omit<DriftDeps, 'world' | 'roleTitle'> {
  readonly access: Pick<Access, 'known' | 'readTimes'>
  readonly accounts: Pick<Accounts, 'list'>
  readonly directory: Pick<DirectoryRoom, 'read'>
  readonly people: Pick<People, 'personOf'>
  readonly days: Pick<DayReader, 'today'>
}

/** The room that holds rosters against what is known of who has access. */
export function openDrift(deps: OpenDriftDeps): DriftRoom {
  const { access, accounts, directory, people, days } = deps
  return createDrift({
    ...deps,
    world: () => {
      const read = new Set(accounts.list().flatMap(({ id }) => [...access.readTimes(id).keys()]))
      return {
        known: access.known(),
        sites: new Map(directory.read().sites.map((site) => [site.id, site])),
        isRead: (siteId) => read.has(siteId),
        personIdOf: (addressKey) => people.personOf(addressKey).id,
        today: days.today(),
      }
    },
    roleTitle: (roleId) => directory.read().roles.find(({ id }) => id === roleId)?.title ?? roleId,
  })
}
