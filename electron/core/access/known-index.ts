import type { SiteId } from '../../../shared/directory.ts'
import type { KnownAccess } from '../../../shared/known-access.ts'
import type { Person, PersonId } from '../../../shared/person.ts'
import type { Db } from '../store/db.ts'
import type { AccessPeople, SiteEvidence } from './access-evidence.ts'
import { createTraceIndex } from './account-traces.ts'
import { identifyAccount } from './identify-account.ts'
import { knowSite } from './know-site.ts'
import { createKnownLines } from './known-lines.ts'
import { createSitesToRead } from './sites-to-read.ts'

export interface KnownIndexDeps {
  readonly db: Pick<Db, 'afterCommit'>
  /** `null` is everywhere. */
  readonly read: (siteIds: readonly SiteId[] | null) => readonly SiteEvidence[]
  readonly people: AccessPeople
  readonly ownKeys: () => ReadonlySet<string>
  /** What the directory says of each site, as comparable texts. */
  readonly siteFacts: () => ReadonlyMap<SiteId, string>
  /** Milliseconds. */
  readonly now: () => number
}

/** Known access in memory: read whole when it is asked for first, and from then on only where something changed. */
export interface KnownIndex {
  all(): readonly KnownAccess[]
  ofSite(siteId: SiteId): readonly KnownAccess[]
  ofPerson(personId: PersonId): readonly KnownAccess[]
  of(addressKey: string, siteId: SiteId): KnownAccess | undefined
  /** As `of` for many people of a site, as it is known now: not to be kept. */
  on(siteId: SiteId): (addressKey: string) => KnownAccess | undefined
  ofAccount(wixId: string): readonly KnownAccess[]
  /** These sites are read again when somebody asks next. */
  changed(siteIds: readonly SiteId[]): void
  /** What is said of these persons, or of whoever had one of these ids, is another thing now. */
  peopleChanged(persons: readonly Pick<Person, 'id' | 'addressKeys' | 'accounts'>[]): void
  /** Names and owners of sites, or the keys we use, may be others. */
  directoryChanged(): void
  /** A read showed the people of these sites as they were known. */
  readAt(siteIds: readonly SiteId[], at: string): void
}

export function createKnownIndex(deps: KnownIndexDeps): KnownIndex {
  const { people } = deps
  const lines = createKnownLines()
  const traces = createTraceIndex()
  const toRead = createSitesToRead(deps.db)
  let isLoaded = false
  let directory: Directory = { ownKeys: new Set(), siteFacts: new Map() }
  let isDirectoryOld = true

  const identify = (wixId: string) => identifyAccount(wixId, traces.of(wixId), people)

  function put(evidence: Iterable<SiteEvidence>): void {
    const now = deps.now()
    const { ownKeys } = directory
    for (const site of evidence) lines.put(site, knowSite(site, { people, identify, ownKeys, now }), now)
    toRead.wereRead()
  }

  function load(): void {
    isLoaded = true
    const evidence = deps.read(null)
    for (const site of evidence) {
      traces.replace(site)
      toRead.add(site.siteId)
    }
    put(evidence)
  }

  /** Whoever an account is on one site changes what is known of others: read until nothing follows any more. */
  function readAgain(): void {
    const found = new Map<SiteId, SiteEvidence>()
    for (let open = toRead.list(); open.length > 0; ) {
      const more = new Set<SiteId>()
      for (const site of deps.read(open)) {
        found.set(site.siteId, site)
        for (const wixId of traces.replace(site)) for (const siteId of traces.sitesOf(wixId)) more.add(siteId)
      }
      open = [...more].filter((siteId) => !found.has(siteId))
      for (const siteId of open) toRead.add(siteId)
    }
    put(found.values())
  }

  /** Reads what is missing, and what the clock made different of the sites asked for. */
  function refresh(asked: Iterable<SiteId>): void {
    if (isDirectoryOld) {
      isDirectoryOld = false
      const before = directory
      directory = { ownKeys: deps.ownKeys(), siteFacts: deps.siteFacts() }
      for (const siteId of differing(before, directory, lines.siteIds())) toRead.add(siteId)
    }
    if (!isLoaded) {
      load()
      return
    }
    const now = deps.now()
    for (const siteId of asked) if (!lines.isRightAt(siteId, now)) toRead.add(siteId)
    if (!toRead.isEmpty()) readAgain()
  }

  const linesOf = (siteIds: Iterable<SiteId>): readonly KnownAccess[] =>
    [...siteIds].flatMap((siteId) => lines.of(siteId))
  const add = (siteIds: Iterable<SiteId>): void => {
    if (isLoaded) for (const siteId of siteIds) toRead.add(siteId)
  }

  return {
    all: () => {
      refresh(lines.siteIds())
      return linesOf(lines.siteIds())
    },
    ofSite: (siteId) => {
      refresh([siteId])
      return lines.of(siteId)
    },
    ofPerson: (personId) => {
      refresh([])
      refresh(lines.sitesOfPerson(personId))
      return linesOf(lines.sitesOfPerson(personId)).filter((line) => line.personId === personId)
    },
    of: (addressKey, siteId) => {
      refresh([siteId])
      return lines.ofAddress(siteId, addressKey)
    },
    on: (siteId) => {
      refresh([siteId])
      return lines.onSite(siteId)
    },
    ofAccount: (wixId) => {
      refresh([])
      refresh(traces.sitesOf(wixId))
      return linesOf(traces.sitesOf(wixId)).filter((line) => line.wixIds.includes(wixId))
    },
    changed: add,
    peopleChanged: (persons) => {
      for (const { id, addressKeys, accounts } of persons) {
        const siteIds = [id, ...addressKeys].flatMap((key) => [...lines.sitesOfPerson(key)])
        add(siteIds)
        // Accounts that took an invite of theirs are somebody else wherever they are.
        const traced = siteIds.flatMap((siteId) => traces.tracedOn(siteId))
        for (const wixId of [...traced, ...accounts.map((one) => one.wixId)]) add(traces.sitesOf(wixId))
      }
    },
    directoryChanged: () => {
      isDirectoryOld = true
    },
    readAt: (siteIds, at) => {
      if (isLoaded) for (const siteId of siteIds) lines.setReadTime(siteId, at)
    },
  }
}

interface Directory {
  readonly ownKeys: ReadonlySet<string>
  readonly siteFacts: ReadonlyMap<SiteId, string>
}

/** Sites of which the directory says something else; all of them when the keys we use are others. */
function differing(before: Directory, after: Directory, known: Iterable<SiteId>): readonly SiteId[] {
  const siteIds = [...new Set([...after.siteFacts.keys(), ...known])]
  const isAll = [...before.ownKeys].join() !== [...after.ownKeys].join()
  return siteIds.filter((siteId) => isAll || before.siteFacts.get(siteId) !== after.siteFacts.get(siteId))
}
