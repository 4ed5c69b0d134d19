import type { WordOnInvite } from '../../../shared/acceptance.ts'
import type { ExportedFile } from '../../../shared/files.ts'
import type { RadarLimits } from '../../../shared/ledger/invite-radar.ts'
import type { InviteTally } from '../../../shared/ledger/invite-tally.ts'
import type { Invite, InviteKey } from '../../../shared/ledger.ts'
import { countOf } from '../../../shared/words/count.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { Emit, Ports } from '../ports.ts'
import { bumpCounter, readCounter } from '../store/counters.ts'
import type { Db } from '../store/db.ts'
import { stampEvidence } from '../store/evidence-clock.ts'
import { saveFile } from '../store/save-file.ts'
import { type AcceptancesTable, createAcceptancesTable } from './acceptances-table.ts'
import { type CopiedLinks, copyLinks } from './copy-links.ts'
import { createInvitesElsewhere, type InvitesElsewhere } from './elsewhere/invites-elsewhere.ts'
import type { InviteFacts } from './invite-state.ts'
import { createInviteTallies, type TalliedPeople } from './invite-tallies.ts'
import {
  createInvitesTable,
  type InviteAccess,
  type InvitedAddress,
  type InvitesTable,
} from './invites-table.ts'
import { ledgerCsv } from './ledger-csv.ts'
import { createLedgerReads } from './ledger-reads.ts'
import type { InviteListing } from './list-in-parts.ts'
import type { RemindedPeople } from './list-in-turns.ts'
import { createInviteRecorder, type InviteRecorder, type Recorded, type SealLink } from './record-invites.ts'
import { sealLink } from './seal-link.ts'
import { countOpenBySite } from './tally-invites.ts'
import { createThrottle } from './throttle.ts'

export interface LedgerDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock' | 'newId' | 'actor' | 'log'>
  readonly accounts: Pick<Accounts, 'get' | 'dataKey'>
  readonly emit: Emit
  /** For whom a site is, as a person said; '' for nobody. */
  readonly clientOf: (siteId: string) => string
  /** Hears which invites changed, inside the transaction that changes them. */
  readonly invitesChanged?: (keys: readonly InviteKey[]) => void
}

/** All invites we know: Wix cannot list them, so this is the only record (wix-api.md §2). */
export interface Ledger extends InviteRecorder {
  list(): readonly Invite[]
  /** All of one moment, reminders by person, read in short turns. @throws AppError `cancelled` when it is closed meanwhile */
  listInTurns(people: RemindedPeople): Promise<InviteListing>
  /** Those on these sites, in the order of arrival, without earlier ids; of many sites all there are, which is read faster. */
  around(siteIds: ReadonlySet<string>): readonly Invite[]
  /** Unknown keys are left out. */
  byKeys(keys: readonly InviteKey[]): readonly Invite[]
  /** The newest invite of each address on a site that has any. */
  newestOf(accesses: readonly InviteAccess[]): readonly Invite[]
  /** What went to these addresses, as keys, in the order of arrival, without earlier ids. */
  sentTo(addressKeys: readonly string[]): readonly Invite[]
  /** Invites of these addresses, as keys, newest first. */
  ofAddresses(addressKeys: readonly string[]): readonly Invite[]
  /** When the first of these ends that does after a time; null when none does. UTC ISO */
  firstEnd(keys: readonly InviteKey[], after: string): string | null
  /** Everybody who was ever invited: so many after an address, in order; '' is before all. */
  addressesAfter(after: string, most: number): readonly InvitedAddress[]
  /** All of them counted, reminders by person, in short turns; by the clock it may be a minute old. */
  tally(limits: RadarLimits, people: TalliedPeople): Promise<InviteTally>
  /** Invites on these sites that can still be accepted and take a seat, counted in short turns; a site without any is left out. */
  openBySite(siteIds: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** Invites of an account that can be controlled from here and can still be accepted, counted in short turns. */
  openOf(accountId: string): Promise<number>
  /** Grows with every change; one transaction counts once or more. */
  revision(): number
  /**
   * Opens the accept links of these invites, one line each: address, site, link, tab between. Only ever on a
   * person's explicit request; each link is an audit event of its own. @throws AppError `keychain`
   */
  copyLinks(keys: readonly InviteKey[]): Promise<CopiedLinks & { readonly missing: number }>
  /** `keys: null` exports everything. Links are never exported. @throws AppError `storage`, `cancelled` */
  exportCsv(keys: readonly InviteKey[] | null, path: string, signal?: AbortSignal): Promise<ExportedFile>
  /**
   * Call before a request whose answer may hold links, so that the answer can be stored without waiting.
   * Practice links, and links of a keychain that cannot be used, are not stored.
   */
  prepareLinks(accountId: string): Promise<SealLink>
  /** What invites say of their acceptance. */
  readonly acceptances: Omit<AcceptancesTable, 'infer' | 'say'>
  /** Writes what follows from who was seen on sites; belongs into the transaction that logs it. */
  recordInferred(
    changes: readonly {
      readonly key: InviteKey
      readonly inferred: InviteFacts['inferred']
      /** An `Inference` as JSON, or ''. */
      readonly why: string
    }[],
  ): void
  /** Writes what a person said of invites; belongs into the transaction that logs it. */
  recordSaid(keys: readonly InviteKey[], word: WordOnInvite, at: string, by: string): void
  readonly elsewhere: InvitesElsewhere
  /** Says what is still to be said to the page; nothing is emitted afterwards. */
  close(): void
}

const pageRows = 1000
const announceEveryMs = 250
const storeNothing: SealLink = () => null

export function createLedger(deps: LedgerDeps): Ledger {
  const { db, audit, ports, accounts, emit } = deps
  const table = createInvitesTable(db)
  const acceptances = createAcceptancesTable(db)
  const revision = () => readCounter(db, 'ledger')
  const stamp = () => stampEvidence(db, ports.clock.now())
  const recorder = createInviteRecorder({
    table,
    newId: ports.newId,
    actor: ports.actor,
    now: () => ports.clock.now(),
    stamp,
  })
  const announcer = createThrottle(
    ports.clock,
    announceEveryMs,
    () => emit('ledger.changed', { revision: revision() }),
    (error) => ports.log.error('a change of the ledger could not be announced', error),
  )

  const reads = createLedgerReads({ table, revision, now: () => ports.clock.now() })
  const changing = (keys: readonly InviteKey[]): void => {
    reads.lister.touched(keys)
    deps.invitesChanged?.(keys)
  }
  const announce = (): void => announcer.touch()
  const bumped =
    <Args extends readonly unknown[], Result>(
      write: (...args: Args) => Result,
      changedOf: (result: Result, ...args: Args) => readonly InviteKey[],
    ) =>
    (...args: Args): Result =>
      db.tx(() => {
        const result = write(...args)
        bumpCounter(db, 'ledger')
        changing(changedOf(result, ...args))
        db.afterCommit(announce)
        return result
      })
  const keyOf = ({ key }: Recorded): readonly InviteKey[] => [key]
  const keyFirst = (_: unknown, key: InviteKey): readonly InviteKey[] => [key]
  const goes = bumped((_: InviteKey): void => undefined, keyFirst)

  const recordInferred = bumped<Parameters<Ledger['recordInferred']>, void>(
    (changes) => {
      for (const { key, inferred, why } of changes) acceptances.infer(key, inferred, why)
    },
    (_, changes) => changes.map(({ key }) => key),
  )
  const recordSaid = bumped<Parameters<Ledger['recordSaid']>, void>(
    (...said) => acceptances.say(...said),
    (_, keys) => keys,
  )

  return {
    list: reads.list,
    listInTurns: reads.lister.list,
    around: reads.around,
    byKeys: reads.byKeys,
    newestOf: reads.newestOf,
    sentTo: reads.sentTo,
    ofAddresses: reads.ofAddresses,
    firstEnd: table.firstEnd,
    addressesAfter: table.addressesAfter,
    tally: createInviteTallies({ table, revision, now: ports.clock.now }),
    openBySite: (siteIds) => countOpenBySite(table, siteIds, ports.clock.now()),
    openOf: reads.openOf,
    revision,
    copyLinks: async (keys) => {
      const links = await copyLinks({ db, audit, accounts, table }, reads.byKeys(keys))
      return { ...links, missing: keys.length - links.copied }
    },
    exportCsv: (keys, path, signal) => {
      const which = keys === null ? 'all invites' : 'chosen invites'
      return exportLedger(deps, pagesOf(table, reads, keys), which, path, signal)
    },
    prepareLinks: (accountId) => prepareLinks(accounts, accountId),
    recordSent: bumped(recorder.recordSent, keyOf),
    recordResent: bumped(recorder.recordResent, keyOf),
    recordEnded: bumped(recorder.recordEnded, keyFirst),
    recordArrived: bumped(recorder.recordArrived, keyOf),
    recordResendArrived: bumped(recorder.recordResendArrived, keyFirst),
    forgetArrived: (key) =>
      db.tx(() => {
        // While it is still there, or its site could not be told.
        goes(key)
        recorder.forgetArrived(key)
      }),
    acceptances,
    recordInferred: (changes) => {
      if (changes.length > 0) recordInferred(changes)
    },
    recordSaid: (keys, word, at, by) => {
      if (keys.length > 0) recordSaid(keys, word, at, by)
    },
    elsewhere: createInvitesElsewhere({
      ...{ db, audit, ports, table, stamp },
      write: bumped(
        (write: () => readonly InviteKey[]) => write(),
        (keys) => keys,
      ),
      changing,
      stateOf: reads.stateOf,
    }),
    close: () => {
      announcer.close()
      reads.lister.close()
    },
  }
}

async function prepareLinks(accounts: LedgerDeps['accounts'], accountId: string): Promise<SealLink> {
  if (accounts.get(accountId).kind === 'practice') return storeNothing
  const dataKey = await accounts.dataKey()
  return dataKey.kind === 'ok' ? (link) => sealLink(link, dataKey.value) : storeNothing
}

async function exportLedger(
  { db, audit, clientOf, ports }: LedgerDeps,
  pages: Iterable<readonly Invite[]>,
  which: string,
  path: string,
  signal: AbortSignal | undefined,
): Promise<ExportedFile> {
  let items = 0
  const counted = function* (): Generator<readonly Invite[]> {
    for (const page of pages) {
      items += page.length
      yield page
    }
  }
  const made = { scope: which, at: new Date(ports.clock.now()).toISOString(), by: ports.actor }
  await saveFile(path, ledgerCsv(counted(), clientOf, made), signal)
  const reason = `${path}: ${countOf(items, 'invite')}, ${which}`
  db.tx(() => audit.append({ action: 'invite.exported', outcome: 'written', reason }))
  return { path, items }
}

/** The chosen invites, or all of them, a page at a time. */
function* pagesOf(
  table: Pick<InvitesTable, 'page'>,
  { ofRows, byKeys }: Pick<ReturnType<typeof createLedgerReads>, 'ofRows' | 'byKeys'>,
  keys: readonly InviteKey[] | null,
): Generator<readonly Invite[]> {
  if (keys !== null) {
    for (let start = 0; start < keys.length; start += pageRows) {
      yield byKeys(keys.slice(start, start + pageRows))
    }
    return
  }
  for (let after = 0; ; ) {
    const { rows, last } = table.page(after, pageRows)
    if (rows.length === 0) return
    yield ofRows(rows)
    after = last
  }
}
