import { join } from 'node:path'
import type { Site } from '../../shared/directory.ts'
import type { Person } from '../../shared/person.ts'
import { sendObstacle, sitesById } from '../../shared/sites/site-usability.ts'
import type { Access } from './access/access.ts'
import type { Accounts } from './accounts/accounts.ts'
import type { Audit } from './audit/audit.ts'
import type { DirectoryRoom } from './directory/directory.ts'
import { createOffboardings, type Offboardings } from './offboarding/offboardings.ts'
import type { People } from './people/people.ts'
import type { PersonList } from './people/person-list.ts'
import type { Emit, Ports } from './ports.ts'
import { readCells } from './read-cells.ts'
import { type AuditAnchors, createAuditAnchors } from './report/audit-anchors.ts'
import { type AuditReports, createAuditReports } from './report/audit-reports.ts'
import type { KnownWorld } from './review/freeze-review.ts'
import { createReviews, type Reviews } from './review/reviews.ts'
import { indexRoles } from './spelling/role-index.ts'
import type { Db } from './store/db.ts'

export interface ReviewRoomsDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock' | 'actor' | 'newId' | 'paths' | 'shell'>
  readonly emit: Emit
  readonly accounts: Accounts
  readonly directory: DirectoryRoom
  readonly people: People
  readonly personList: PersonList
  readonly access: Access
}

/** The rooms that read known access and keep a record of what was decided about it. */
export interface ReviewRooms {
  readonly reviews: Reviews
  readonly offboardings: Offboardings
  readonly auditReports: AuditReports
  readonly auditAnchors: AuditAnchors
}

export function openReviewRooms(deps: ReviewRoomsDeps): ReviewRooms {
  const { accounts, directory, people, personList, access } = deps
  const nameOf = (person: Person) => personList.nameOf(person)
  /** Looked up once for each account. */
  function readTimes() {
    const times = new Map<string, ReadonlyMap<string, string>>()
    return ({ accountId, id }: Pick<Site, 'accountId' | 'id'>): string | null => {
      const known = times.get(accountId) ?? access.readTimes(accountId)
      times.set(accountId, known)
      return known.get(id) ?? null
    }
  }
  /** Practice sites say nothing of anybody once there is an account of one's own. */
  function practiceSites(): (site: Pick<Site, 'accountId'>) => boolean {
    const all = accounts.list()
    const practice = new Set(all.filter(({ kind }) => kind === 'practice').map(({ id }) => id))
    return ({ accountId }) => practice.size < all.length && practice.has(accountId)
  }
  const accountsById = () => new Map(accounts.list().map((account) => [account.id, account]))

  function roleTitle(): (roleId: string) => string {
    const titles = new Map(directory.read().roles.map((role) => [role.id, role.title]))
    return (roleId) => titles.get(roleId) ?? roleId
  }

  function world(): KnownWorld {
    const read = directory.read()
    const byId = sitesById(read.sites)
    const revision = access.revision()
    return {
      known: access.known(),
      isStill: () => access.revision() === revision && directory.read() === read,
      sites: [...byId.values()],
      readAt: readTimes(),
      isOnlyPractice: practiceSites(),
      nameOf: (personId) => nameOf(people.read(personId)),
      roleTitle: roleTitle(),
    }
  }

  const reviews = createReviews({
    ...deps,
    world,
    roleTitle,
    prepareKnown: access.prepareKnown,
    knownOfSite: access.knownOfSite,
    accountName: (accountId) => accountsById().get(accountId)?.name ?? 'a removed account',
    rolesOf: (accountId, titles) => {
      const match = indexRoles(directory.read().roles.filter((role) => role.accountId === accountId)).match(
        titles.replaceAll(';', ','),
      )
      return match.kind === 'all' && !match.isUnchecked ? match.roleIds : null
    },
    readCells,
  })
  const offboardings = createOffboardings({
    ...deps,
    person: (personId) => people.read(personId),
    nameOf,
    sites: () => {
      const { sites } = directory.read()
      const present = sitesById(sites.filter((site) => site.isPresent))
      return [...present.values(), ...[...sitesById(sites).values()].filter(({ id }) => !present.has(id))]
    },
    isOnlyPractice: practiceSites,
    accountNames: () => {
      const byId = accountsById()
      return (accountId) => byId.get(accountId)?.name ?? 'a removed account'
    },
    obstacles: () => {
      const byId = accountsById()
      return (site) => sendObstacle(site, byId.get(site.accountId))
    },
    knownOfPerson: access.knownOfPerson,
    knownOnSite: access.knownOfSite,
    readTimes,
  })
  const auditReports = createAuditReports({
    ...deps,
    personOf: (key) => {
      const person = people.personOf(key)
      return { key: person.id, name: nameOf(person), addresses: person.addressKeys }
    },
    siteName: createSiteNames(directory),
    scratch: join(deps.ports.paths.workspace, 'report.scratch'),
  })
  return { reviews, offboardings, auditReports, auditAnchors: createAuditAnchors(deps) }
}

/** Names of sites as they are called now, looked up anew only after the directory changed; '' for one that is gone. */
function createSiteNames(directory: Pick<DirectoryRoom, 'read'>): (siteId: string) => string {
  let of: ReturnType<DirectoryRoom['read']> | null = null
  let names: ReadonlyMap<string, string> = new Map()
  return (siteId) => {
    const now = directory.read()
    if (now !== of) names = new Map([...sitesById(now.sites).values()].map(({ id, name }) => [id, name]))
    of = now
    return names.get(siteId) ?? ''
  }
}
