import type { AcceptanceFacts, MarkedInvites, ShortRead, WordOnInvite } from '../../../shared/acceptance.ts'
import type { ReadOf } from '../../../shared/access/is-second-read.ts'
import type { SeenOnSite } from '../../../shared/access/seen-on-site.ts'
import type { AccountId } from '../../../shared/accounts.ts'
import type { CallContext } from '../../../shared/contract.ts'
import type { Role, RoleId, SiteId } from '../../../shared/directory.ts'
import { AppError } from '../../../shared/errors.ts'
import type { SiteRolesRead } from '../../../shared/known-access.ts'
import type { InviteKey } from '../../../shared/ledger.ts'
import type { Person } from '../../../shared/person.ts'
import type { RosterId, RowId } from '../../../shared/roster.ts'
import { atOnce } from '../../../shared/turns/at-once.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { AcceptanceRow } from '../ledger/acceptances-table.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { People } from '../people/people.ts'
import type { Emit, Ports } from '../ports.ts'
import { readCounter } from '../store/counters.ts'
import type { Db } from '../store/db.ts'
import { stampEvidence } from '../store/evidence-clock.ts'
import { visitInPieces } from '../turns/visit-in-pieces.ts'
import type { WixClient } from '../wix/wix-api.ts'
import { appearedEvent, goneEvent, markedEvent, rolesReadEvent } from './access-events.ts'
import type { AccessInDoubt } from './access-evidence.ts'
import { createAccountReadsTable } from './account-reads-table.ts'
import { type ComparedPeople, comparePeople, type ListedPeople } from './compare-people.ts'
import { endingOf } from './decide-acceptances.ts'
import { explainInvite } from './explain-invite.ts'
import { createKnownAccess, type KnownQueries } from './known-queries.ts'
import { type NotedSites, noteInPieces, type SitesRead } from './note-sites.ts'
import { readSiteRoles } from './read-site-roles.ts'
import type { NewRoleRead } from './role-reads-table.ts'
import { createSightingsTable, type SightingsTable, type StayRow } from './sightings-table.ts'
import type { RelatedTables } from './weighing/collect-related.ts'
import { findStrangers } from './weighing/find-strangers.ts'
import { createWeighing } from './weighing/weighing.ts'

export interface AccessDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock' | 'actor' | 'log'>
  readonly ledger: Ledger
  readonly people: People
  readonly emit: Emit
  readonly wix: Pick<WixClient, 'queryContributors'>
  readonly accounts: Pick<Accounts, 'auth'>
  /** Roles that sites of an account can give; [] while they were never read. */
  readonly siteRoles: (accountId: AccountId) => readonly Role[]
  /** Calls whose end nobody knows. */
  readonly inDoubt: () => readonly AccessInDoubt[]
  /** A read of these sites' people is on disk; what it makes sure of may be said now. */
  readonly peopleRead?: (siteIds: readonly SiteId[]) => void
  /** Rows whose invites changed show it; `null` is the whole roster. */
  readonly rowsChanged: (rosterId: RosterId, rowIds: readonly RowId[]) => void
}

/** One read of a site's people, all of them or those who hold one of some roles. */
export interface PeopleRead {
  readonly accountId: AccountId
  readonly siteId: SiteId
  readonly by: ReadOf
  /** null: everybody was asked for. */
  readonly policyIds: readonly RoleId[] | null
  readonly wixIds: readonly string[]
  /** Whom Wix, just before, said it had removed; lower case, null for nobody. */
  readonly removed?: string | null
}

/** Right while `revision` is that of who was seen where. */
export interface ComparedSync {
  readonly revision: number
  readonly people: ComparedPeople
}

/** A read that was kept. */
export interface NotedRead {
  readonly short: readonly ShortRead[]
  /**
   * Writes what all reads together say of the invites, once the read itself is in the log; what the rooms know besides the
   * workspace is other behind its last pause, and nothing of it before.
   */
  readonly conclude: () => Generator<void, void>
}

/** What is known of who has access: who was seen where, and what follows for invites. */
export interface Access extends KnownQueries {
  /** What {@link noteSync} compares first, before its transaction and in pieces between which others get a turn. */
  compareSync(accountId: AccountId, sites: Iterable<ListedPeople>): Generator<void, ComparedSync>
  /**
   * Keeps who a sync showed, in pieces of its transaction, and answers with the reads from which nothing follows.
   */
  noteSync(
    read: Omit<SitesRead, 'compared'> & { readonly begunOrder?: string; readonly compared?: ComparedSync },
  ): Generator<void, NotedRead>
  /** Keeps who a look at one site showed; a read of some roles only says nothing of who is there. */
  noteContributors(read: PeopleRead): void
  /** What reads said last of a Wix account on a site; null while none showed it there. */
  presenceOf(accountId: AccountId, siteId: SiteId, wixId: string): SeenOnSite | null
  /** The roles of a Wix account on a site are these now, as they were read. */
  noteRoles(read: Omit<NewRoleRead, 'at'>): void
  /**
   * Asks Wix who holds which role on a site, and keeps it.
   * @throws AppError `not-found`, `not-allowed`, `keychain`, `wix`, `offline`, `cancelled`
   */
  readRoles(siteId: SiteId, context: Pick<CallContext, 'signal' | 'progress'>): Promise<SiteRolesRead>
  /** @throws AppError `not-found` */
  why(inviteKey: InviteKey): AcceptanceFacts
  /** A person's word on these invites; what Wix said for good stays. */
  mark(inviteKeys: readonly InviteKey[], word: WordOnInvite): MarkedInvites
}

/** Some ten milliseconds of the log. */
const eventsAtOnce = 250

export function createAccess(deps: AccessDeps): Access {
  const { db, audit, ports, ledger } = deps
  const sightings = createSightingsTable(db)
  const accountReads = createAccountReadsTable(db)
  const known = createKnownAccess({ ...deps, sightings, accountReads, weighing: () => weighing })
  const tables = { sightings, acceptances: ledger.acceptances, people: deps.people }
  const evidenceTime = () => stampEvidence(db, ports.clock.now())
  const weighing = createWeighing({ ...deps, sightings, evidenceTime })

  /** The place among all evidence at which the last read of a site that counted was begun; gone with the app. */
  const readsBegun = new Map<SiteId, string | null>()

  /** Keeps a read; returns what concludes from it. */
  function* note(read: SitesRead, begunOrder: string | null): Generator<void, NotedRead> {
    const noted = yield* noteInPieces(sightings, read)
    return {
      short: noted.short,
      conclude: function* () {
        yield* logMoves(audit, noted, read, tables)
        const siteIds = [...new Set([...noted.counted, ...noted.changed])]
        for (const siteId of noted.counted) readsBegun.set(siteId, begunOrder)
        known.peopleRead(noted, read.at)
        db.afterCommit(() => deps.peopleRead?.(siteIds))
        weighing.weigh({ siteIds: noted.changed, wixIds: [], addressKeys: [] }, read.at, noted.newcomers)
      },
    }
  }

  const siteOf = (siteId: SiteId, accountId?: AccountId) =>
    sightings.sites([siteId]).find((row) => accountId === undefined || row.account_id === accountId)

  const noteContributors: Access['noteContributors'] = (told) => {
    const { accountId, siteId, by, removed = null } = told
    const site = siteOf(siteId, accountId)
    if (told.policyIds !== null || site === undefined) return
    const { name, owner_id: ownerAccountId } = site
    db.tx(() => {
      const sites = [{ siteId, name, ownerAccountId, contributorIds: told.wixIds }]
      const read = { accountId, at: evidenceTime(), sites, sitesBefore: 1, by, removed }
      atOnce(atOnce(note({ ...read, isDirect: true }, null)).conclude())
    })
  }
  const noteRoles = (read: Omit<NewRoleRead, 'at'>) => {
    known.rolesRead({ ...read, at: evidenceTime() })
  }

  async function readRoles(siteId: SiteId, context: Pick<CallContext, 'signal' | 'progress'>) {
    const row = siteOf(siteId)
    if (row === undefined) throw new AppError('not-found', 'This site is not in the directory any more.')
    const site = { siteId, siteName: row.name, accountId: row.account_id }
    const { roleIdsOf, answer } = await readSiteRoles(
      { ...deps, roles: deps.siteRoles(site.accountId) },
      site,
      context,
    )
    db.tx(() => {
      noteContributors({ ...site, by: 'contributors', policyIds: null, wixIds: [...roleIdsOf.keys()] })
      for (const [wixId, roleIds] of roleIdsOf) {
        noteRoles({ accountId: site.accountId, siteId, wixId: wixId.toLowerCase(), roleIds, source: 'read' })
      }
      audit.append(rolesReadEvent(site, answer))
    })
    return answer
  }

  return {
    ...known.queries,
    noteContributors,
    presenceOf: (accountId, siteId, wixId) => {
      const stay = sightings.stayOf(accountId, siteId, wixId.toLowerCase())
      return stay === undefined ? null : presenceIn(stay, readsBegun.get(siteId) ?? null)
    },
    noteRoles: (read) => noteRoles({ ...read, wixId: read.wixId.toLowerCase() }),
    readRoles,
    hear: {
      ...known.queries.hear,
      invitesChanged: (keys) => {
        known.queries.hear.invitesChanged(keys)
        weighing.invitesTouched(ledger.acceptances.sitesOf(keys))
      },
      peopleChanged: (touched) => {
        known.queries.hear.peopleChanged(touched)
        const persons = [...touched.before, ...touched.after]
        weighing.weigh(
          {
            siteIds: [],
            wixIds: persons.flatMap(accountsSaid),
            addressKeys: persons.flatMap(({ addressKeys }) => addressKeys),
          },
          evidenceTime(),
        )
      },
    },
    compareSync: function* (accountId, sites) {
      const revision = readCounter(db, 'access')
      return { revision, people: yield* comparePeople(sightings, accountId, sites) }
    },
    noteSync: function* ({ compared, ...read }) {
      const at = evidenceTime()
      accountReads.setSynced(read.accountId, at)
      const isRight = compared !== undefined && compared.revision === readCounter(db, 'access')
      // What was written meanwhile counts, and is compared in pieces all the same.
      const people = isRight ? compared.people : yield* comparePeople(sightings, read.accountId, read.sites)
      return yield* note({ ...read, at, compared: people }, read.begunOrder ?? null)
    },
    why: whyOf({ ledger, people: deps.people, knownOfSite: known.queries.knownOfSite, sightings }),
    mark: (inviteKeys, word) =>
      db.tx(() => {
        const open = ledger.acceptances.byKeys(inviteKeys).filter((invite) => canBeMarked(invite, word))
        const at = evidenceTime()
        const keys = open.map((invite) => invite.key)
        ledger.recordSaid(keys, word, at, ports.actor)
        audit.appendAll(open.map((invite) => markedEvent(invite, word)))
        weighing.weigh({ siteIds: [], wixIds: [], addressKeys: [] }, at)
        weighing.announce(open)
        return { changed: open.length, left: inviteKeys.length - open.length, was: wordsOn(open) }
      }),
  }
}

/** Who is gone by a read, and who came with it and fits nobody. */
function* logMoves(
  audit: AccessDeps['audit'],
  { gone, changed }: NotedSites,
  read: SitesRead,
  tables: RelatedTables,
): Generator<void, void> {
  yield* visitInPieces(gone, eventsAtOnce, (one) => audit.append(goneEvent(one, read)))
  for (const strangers of findStrangers(changed, read.at, tables)) {
    for (const row of strangers) audit.append(appearedEvent(row, read.accountId))
    yield
  }
}

/** What speaks for and against the acceptance of an invite. */
const whyOf =
  ({
    ledger,
    people,
    knownOfSite,
    sightings,
  }: Pick<AccessDeps, 'ledger' | 'people'> & {
    readonly knownOfSite: KnownQueries['knownOfSite']
    readonly sightings: SightingsTable
  }): Access['why'] =>
  (inviteKey) => {
    const [invite] = ledger.acceptances.byKeys([inviteKey])
    if (invite === undefined) throw new AppError('not-found', 'This invite is not in the ledger.')
    const strangers = knownOfSite(invite.site_id).flatMap((line) =>
      line.personId === null && !line.isOwnKey ? line.wixIds : [],
    )
    const linked = people.personOf(invite.address_key).accounts.map(({ wixId }) => wixId)
    return explainInvite(invite, linked, strangers, sightings)
  }

const presenceIn = (stay: StayRow, readBegun: string | null): SeenOnSite => ({
  firstAt: stay.first_at,
  missingSince: stay.missing_since,
  goneAt: stay.gone_at,
  readBegun,
})

const wordsOn = (invites: readonly AcceptanceRow[]): MarkedInvites['was'] =>
  [...Map.groupBy(invites, (invite) => invite.said)].map(([said, group]) => ({
    word: said === '' ? ('nothing' as const) : said,
    inviteKeys: group.map((invite) => invite.key),
  }))

/** Accounts of which a person said that they are theirs, or are not. */
const accountsSaid = ({ accounts, notTheirs }: Person): readonly string[] =>
  [...accounts, ...notTheirs].map(({ wixId }) => wixId)

/** Whether a word would change anything; what Wix said for good stays. */
function canBeMarked(invite: AcceptanceRow, word: WordOnInvite): boolean {
  if (endingOf(invite.wix_status) !== null) return false
  switch (word) {
    case 'accepted':
      return invite.said !== 'accepted'
    case 'not-accepted':
      return invite.inferred !== '' || (invite.said === '' && invite.colleague_said !== '')
    case 'nothing':
      return invite.said !== ''
  }
}
