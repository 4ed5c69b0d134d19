import type { AccessChange } from '../../../shared/access/access-change.ts'
import type { AccountId } from '../../../shared/accounts.ts'
import type { SiteId } from '../../../shared/directory.ts'
import type { KnownAccess } from '../../../shared/known-access.ts'
import type { InviteKey } from '../../../shared/ledger.ts'
import type { PersonId } from '../../../shared/person.ts'
import type { TraceRow } from '../ledger/acceptances-table.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { createThrottle } from '../ledger/throttle.ts'
import type { People } from '../people/people.ts'
import type { TouchedPersons } from '../people/person-writer.ts'
import type { Emit, Ports } from '../ports.ts'
import { bumpCounter, readCounter } from '../store/counters.ts'
import type { Db } from '../store/db.ts'
import type { AccessInDoubt } from './access-evidence.ts'
import type { AccountReadsTable } from './account-reads-table.ts'
import type { TracedInvite } from './account-traces.ts'
import { changesSince } from './changes-since.ts'
import { chooseLine, chooseLineToEnd } from './choose-line.ts'
import { readInference } from './decide-acceptances.ts'
import { createKnownIndex } from './known-index.ts'
import type { NotedSites } from './note-sites.ts'
import { evidenceSites, readEvidence } from './read-evidence.ts'
import { rememberMoves } from './remember-moves.ts'
import { createRoleReadsTable, type NewRoleRead } from './role-reads-table.ts'
import type { SightingsTable, SiteMoves } from './sightings-table.ts'
import type { Weighing } from './weighing/weighing.ts'

/** Who has access, as far as anybody knows: the only answer for planner, grid, screens, reviews, exports and CLI. */
export interface KnownQueries {
  /**
   * Reads what the queries below rest on in many short turns, so that nothing stands still: for whoever can wait before
   * asking first.
   */
  prepareKnown(): Promise<void>
  /** null where many sites can be asked about at once; else resolves when they can: as after a sync that changed many. */
  whenKnown(): Promise<void> | null
  /** Waits until what follows from who was seen where is written of all invites; usually it is. */
  weighed(): Promise<void>
  /** These sites are asked about next: what is missing of them is read together, and nothing else. */
  prepareSites(siteIds: readonly SiteId[]): void
  /** Every line there is. All these are cheap after the first, and read again only what changed. */
  known(): readonly KnownAccess[]
  /** By the address, or else by another one of the same person; see `chooseLine`. */
  knownOf(addressKey: string, siteId: SiteId): KnownAccess | undefined
  /** What is to be ended before the person of this address is off the site; see `chooseLineToEnd`. */
  toEndOf(addressKey: string, siteId: SiteId): KnownAccess | undefined
  /** As `knownOf` for many people of a site, as it is known now: not to be kept. */
  knownOn(siteId: SiteId): (addressKey: string) => KnownAccess | undefined
  knownOfSite(siteId: SiteId): readonly KnownAccess[]
  knownOfPerson(personId: PersonId): readonly KnownAccess[]
  /** A line for each site on which the account is, or may be, somebody. `wixId` in any letter case. */
  knownOfAccount(wixId: string): readonly KnownAccess[]
  /** When the people of each site of an account were last read, by a read that counted. UTC ISO */
  readTimes(accountId: AccountId): ReadonlyMap<SiteId, string>
  /** When the sites of an account were last synced, whether or not that read counted; null for never. */
  syncedAt(accountId: AccountId): string | null
  /** What is different from then, by what is kept; UTC ISO by account, and null for one of which nothing is asked. */
  changesSince(
    at: (accountId: AccountId) => string | null,
    until: string | null,
  ): Promise<readonly AccessChange[]>
  /** When people came onto sites and were found to be gone, from a time on; UTC ISO. */
  movesSince(at: string): Promise<SiteMoves>
  /** Grows whenever something else may be known; also with what is known of invites and of people. */
  revision(): number
  /** The rooms whose facts known access follows from tell what changed of them, inside their transactions. */
  readonly hear: {
    readonly invitesChanged: (keys: readonly InviteKey[]) => void
    readonly peopleChanged: (touched: TouchedPersons) => void
    readonly directoryChanged: () => void
    /** Calls may be in doubt, or no longer. */
    readonly runsChanged: () => void
  }
  /** Says what is still to be said to the page. */
  close(): void
}

export interface KnownAccessDeps {
  readonly db: Db
  readonly ports: Pick<Ports, 'clock' | 'log'>
  readonly emit: Emit
  readonly ledger: Pick<Ledger, 'acceptances'>
  readonly people: Pick<People, 'personOf' | 'read' | 'personOfAccount'>
  readonly sightings: SightingsTable
  readonly accountReads: Pick<AccountReadsTable, 'syncedAt'>
  readonly inDoubt: () => readonly AccessInDoubt[]
  /** Whether what follows from who was seen where is written of all invites. */
  readonly weighing: () => Pick<Weighing, 'catchUp' | 'isDone' | 'close'>
}

const announceEveryMs = 250

export function createKnownAccess(deps: KnownAccessDeps) {
  const { db, ports, emit, ledger, people, sightings } = deps
  const roleReads = createRoleReadsTable(db)
  const tables = {
    sightings,
    roleReads,
    acceptances: ledger.acceptances,
    inDoubt: () => doubts,
  }
  let doubts: readonly AccessInDoubt[] = []
  let areDoubtsOld = true
  const namedPeople = {
    personOf: (addressKey: string) => people.personOf(addressKey).id,
    firstAddressOf: (personId: PersonId) => people.read(personId).addressKeys[0] ?? personId,
    personOfAccount: (wixId: string) => people.personOfAccount(wixId)?.id ?? null,
  }
  const index = createKnownIndex({
    db,
    sites: () => evidenceSites(tables),
    read: (siteIds) => readEvidence(tables, siteIds),
    traced: (wixIds) => ledger.acceptances.tracesOf(wixIds).map(tracedOf),
    people: namedPeople,
    ownKeys: sightings.ownKeys,
    siteFacts: () => siteFactsOf(sightings),
    now: () => ports.clock.now(),
  })
  const revision = () => readCounter(db, 'access') + readCounter(db, 'ledger') + readCounter(db, 'people')
  const announcer = createThrottle(
    ports.clock,
    announceEveryMs,
    () => emit('access.changed', { revision: revision() }),
    (error) => ports.log.error('a change of what is known could not be announced', error),
  )
  const announce = () => announcer.touch()

  /** Calls in doubt are few: their sites are told from what was in doubt before. */
  function current(): typeof index {
    if (areDoubtsOld) {
      areDoubtsOld = false
      const before = doubts
      doubts = deps.inDoubt()
      index.changed([...before, ...doubts].map(({ siteId }) => siteId))
    }
    return index
  }

  type LineOf = (addressKey: string) => KnownAccess | undefined
  function choose(by: typeof chooseLine, addressKey: string, lineOf: LineOf): KnownAccess | undefined {
    const { addressKeys } = people.personOf(addressKey)
    const own = lineOf(addressKey)
    if (addressKeys.length < 2) return own
    const others = addressKeys.filter((key) => key !== addressKey)
    return by(
      own,
      others.flatMap((key) => lineOf(key) ?? []),
    )
  }

  const queries: KnownQueries = {
    prepareKnown: () => weighAndRead(deps.weighing(), () => current().prepare()),
    whenKnown: () => (current().isBehind() ? queries.prepareKnown() : null),
    weighed: () => deps.weighing().catchUp(),
    prepareSites: (siteIds) => current().readSites(siteIds),
    known: () => current().all(),
    knownOf: (addressKey, siteId) => choose(chooseLine, addressKey, current().on(siteId)),
    toEndOf: (addressKey, siteId) => choose(chooseLineToEnd, addressKey, current().on(siteId)),
    knownOn: (siteId) => {
      const lineOf = current().on(siteId)
      return (addressKey) => choose(chooseLine, addressKey, lineOf)
    },
    knownOfSite: (siteId) => current().ofSite(siteId),
    knownOfPerson: (personId) => current().ofPerson(people.read(personId).id),
    knownOfAccount: (wixId) => current().ofAccount(wixId.toLowerCase()),
    readTimes: sightings.readTimes,
    syncedAt: deps.accountReads.syncedAt,
    changesSince: async (at, until) => {
      await queries.prepareKnown()
      const knownOfSite = queries.knownOfSite
      return changesSince({ tables, people: namedPeople, knownOfSite, revision }, at, until)
    },
    movesSince: rememberMoves(db, sightings),
    revision,
    hear: {
      invitesChanged: (keys) => {
        index.changed(ledger.acceptances.sitesOf(keys))
        db.afterCommit(announce)
      },
      peopleChanged: ({ before, after }) => {
        index.peopleChanged([...before, ...after])
        db.afterCommit(announce)
      },
      directoryChanged: index.directoryChanged,
      runsChanged: () => {
        areDoubtsOld = true
      },
    },
    close: () => closeAll(deps.weighing(), announcer, index),
  }
  return {
    queries,
    /** The roles of somebody on a site were told; belongs into a transaction. */
    rolesRead: (read: NewRoleRead): void => {
      roleReads.add(read)
      index.changed([read.siteId])
      bumpCounter(db, 'access')
      db.afterCommit(announce)
    },
    /** A read of sites' people was kept; belongs into its transaction. */
    peopleRead: ({ changed, counted }: Pick<NotedSites, 'changed' | 'counted'>, at: string): void => {
      index.readAt(counted, at)
      if (changed.size === 0) return
      index.changed([...changed])
      bumpCounter(db, 'access')
      db.afterCommit(announce)
    },
  }
}

const siteFactsOf = (sightings: Pick<SightingsTable, 'sites'>): ReadonlyMap<SiteId, string> =>
  new Map(
    sightings
      .sites(null)
      .toReversed()
      .map((row) => [row.site_id, `${row.account_id}\n${row.owner_id}\n${row.name}`]),
  )

const tracedOf = (row: TraceRow): TracedInvite => ({
  addressKey: row.address_key,
  acceptedBy: row.accepted_by,
  inference: readInference(row.why),
})

/** What is weighed while it is read is read again. */
async function weighAndRead(
  weighing: Pick<Weighing, 'catchUp' | 'isDone'>,
  read: () => Promise<void>,
): Promise<void> {
  do {
    await weighing.catchUp()
    await read()
  } while (!weighing.isDone())
}

function closeAll(...things: readonly { close(): void }[]): void {
  for (const thing of things) thing.close()
}
