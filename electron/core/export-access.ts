import type { SitesAsked } from '../../shared/access/site-reads.ts'
import type { ExportedFile } from '../../shared/files.ts'
import { knownKey } from '../../shared/known-access.ts'
import { countOf } from '../../shared/words/count.ts'
import type { Access } from './access/access.ts'
import { accessCsv } from './access/access-csv.ts'
import type { Accounts } from './accounts/accounts.ts'
import type { Audit } from './audit/audit.ts'
import type { DirectoryRoom } from './directory/directory.ts'
import type { People } from './people/people.ts'
import type { PersonList } from './people/person-list.ts'
import type { Ports } from './ports.ts'
import { readsOfSites } from './reads-of-sites.ts'
import { saveFile } from './store/save-file.ts'

export interface ExportAccessDeps {
  readonly access: Pick<Access, 'known' | 'readTimes'>
  readonly accounts: Pick<Accounts, 'list'>
  readonly audit: Pick<Audit, 'append'>
  readonly directory: Pick<DirectoryRoom, 'read' | 'clientOf'>
  readonly people: Pick<People, 'read'>
  readonly personList: Pick<PersonList, 'nameOf'>
  readonly ports: Pick<Ports, 'clock'>
}

/** @throws AppError `storage`, `cancelled` */
export async function exportAccess(
  deps: ExportAccessDeps,
  {
    keys,
    filter,
    siteIds = null,
  }: {
    readonly keys: readonly string[] | null
    readonly filter: string
    readonly siteIds?: SitesAsked | undefined
  },
  path: string,
  signal: AbortSignal,
): Promise<ExportedFile> {
  const { access, directory, people, personList } = deps
  const known = access.known()
  const wanted = keys === null ? null : new Set(keys)
  const lines = wanted === null ? known : known.filter((line) => wanted.has(knownKey(line)))
  const { roles } = directory.read()
  const titles = new Map(roles.map(({ id, title }) => [id, title]))
  const accounts = new Map(deps.accounts.list().map(({ id, name }) => [id, name]))
  const complete = {
    ...{ lines: lines.length, of: known.length, filter },
    exportedAt: new Date(deps.ports.clock.now()).toISOString(),
    ...readsOfSites(deps, siteIds),
  }
  const names = {
    accountName: (id: string) => accounts.get(id) ?? 'a removed account',
    clientOf: directory.clientOf,
    nameOf: (id: string) => personList.nameOf(people.read(id)),
    roleTitle: (id: string) => titles.get(id) ?? id,
  }
  await saveFile(path, accessCsv(lines, names, complete), signal)
  const which = filter === '' ? 'all lines' : filter
  deps.audit.append({
    action: 'access.exported',
    outcome: 'written',
    reason: `${path}: ${countOf(lines.length, 'line')} of who has access, ${which}`,
  })
  return { path, items: lines.length }
}
