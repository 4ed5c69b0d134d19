import type { SiteId } from '../../../shared/directory.ts'
import type { KnownAccess } from '../../../shared/known-access.ts'
import type { Person, PersonId } from '../../../shared/person.ts'
import { createKnownReader, type KnownReaderDeps } from './known-reader.ts'

/**
 * Known access in memory: of single sites as they are asked for, read whole for whoever asks for all or for a person, and
 * from then on only where something changed.
 */
export interface KnownIndex {
  /** Reads what was never read in many short turns; whoever asks meanwhile does not wait for them. */
  prepare(): Promise<void>
  /** These sites are asked for next: what is missing of them is read together. */
  readSites(siteIds: readonly SiteId[]): void
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
  /** So much is to be read again that whoever asks for many sites should {@link prepare} first. */
  isBehind(): boolean
  /** Nothing more is prepared. */
  close(): void
}

export function createKnownIndex(deps: KnownReaderDeps): KnownIndex {
  const reader = createKnownReader(deps)
  const linesOf = (siteIds: Iterable<SiteId>): readonly KnownAccess[] =>
    [...siteIds].flatMap((siteId) => reader.lines().of(siteId))
  /** Of thousands of sites with one such line each, no list of all others is made. */
  function linesThat(
    siteIds: Iterable<SiteId>,
    isWanted: (line: KnownAccess) => boolean,
  ): readonly KnownAccess[] {
    const found: KnownAccess[] = []
    for (const siteId of siteIds) {
      for (const line of reader.lines().of(siteId)) if (isWanted(line)) found.push(line)
    }
    return found
  }

  return {
    prepare: reader.prepare,
    readSites: reader.refresh,
    all: () => {
      reader.readAll()
      reader.refresh(reader.lines().siteIds())
      return linesOf(reader.lines().siteIds())
    },
    ofSite: (siteId) => {
      reader.refresh([siteId])
      return reader.lines().of(siteId)
    },
    ofPerson: (personId) => {
      reader.readAll()
      reader.refresh(reader.lines().sitesOfPerson(personId))
      return linesThat(reader.lines().sitesOfPerson(personId), (line) => line.personId === personId)
    },
    of: (addressKey, siteId) => {
      reader.refresh([siteId])
      return reader.lines().ofAddress(siteId, addressKey)
    },
    on: (siteId) => {
      reader.refresh([siteId])
      return reader.lines().onSite(siteId)
    },
    ofAccount: (wixId) => {
      reader.readAll()
      reader.refresh(reader.traces().sitesOf(wixId))
      return linesThat(reader.traces().sitesOf(wixId), (line) => line.wixIds.includes(wixId))
    },
    changed: reader.changed,
    peopleChanged: (persons) => {
      reader.touched()
      for (const { id, addressKeys, accounts } of persons) {
        const siteIds = [id, ...addressKeys].flatMap((key) => [...reader.kept().sitesOfPerson(key)])
        reader.changed(siteIds)
        // Accounts that took an invite of theirs are somebody else wherever they are.
        const traced = siteIds.flatMap((siteId) => reader.traces().tracedOn(siteId))
        for (const wixId of [...traced, ...accounts.map((one) => one.wixId)])
          reader.changed(reader.traces().sitesOf(wixId))
      }
    },
    directoryChanged: reader.directoryChanged,
    readAt: reader.readAt,
    isBehind: reader.isBehind,
    close: reader.close,
  }
}
