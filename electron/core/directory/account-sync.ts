import { setImmediate as nextTurn } from 'node:timers/promises'
import { accountUsability } from '../../../shared/account-usability.ts'
import type { Account, AccountId } from '../../../shared/accounts.ts'
import type { CallContext } from '../../../shared/contract.ts'
import type { Directory } from '../../../shared/directory.ts'
import { AppError } from '../../../shared/errors.ts'
import { countOf } from '../../../shared/words/count.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { Ports } from '../ports.ts'
import type { Db } from '../store/db.ts'
import { stampEvidence } from '../store/evidence-clock.ts'
import { inTurns } from '../turns/in-turns.ts'
import { visitInPieces } from '../turns/visit-in-pieces.ts'
import { repeatReads } from '../wix/repeat-read.ts'
import type { WixClient } from '../wix/wix-api.ts'
import { diffSites, type SiteFacts, siteFacts } from './diff-sites.ts'
import * as table from './directory-table.ts'
import { readWix, type Shown } from './read-wix.ts'

/** What the account's directory holds after a sync. */
export interface SyncResult {
  readonly sites: number
  readonly roles: number
}

export interface SyncDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock'>
  readonly wix: WixClient
  readonly accounts: Accounts
  readonly read: () => Directory
  /** One transaction, in pieces between which others get a turn: see `writeInTurns`. */
  readonly changeInTurns: (work: () => Generator<void, void>, pause: () => Promise<unknown>) => Promise<void>
  /**
   * Compares who works on each site with who did, in pieces between which others get a turn; what it answers with keeps
   * that, in pieces of the sync's transaction.
   */
  readonly prepareSync: (
    accountId: AccountId,
    sites: readonly ListedSite[],
  ) => Generator<void, (read: SyncedSites) => Generator<void, NotedSync>>
}

export interface NotedSync {
  /** Words for what is no proof. */
  readonly problems: readonly string[]
  /** To be done once the sync is in the log; what it changes besides the workspace, it does behind its last pause. */
  readonly conclude: () => Generator<void, void>
}

/** A site with everybody whom Wix listed on it. */
type ListedSite = SiteFacts & { readonly contributorIds: readonly string[] }

/** The sites of an account as a sync listed them. */
export interface SyncedSites {
  readonly accountId: AccountId
  /** UTC ISO. */
  readonly at: string
  /** Its place among all evidence when the first page was asked for: what happened later it may not show. */
  readonly begunOrder: string
  readonly sites: readonly (ListedSite & { readonly ownerBefore: string | undefined })[]
  readonly sitesBefore: number
}

interface Prepared {
  readonly listed: readonly ListedSite[]
  readonly note: (read: SyncedSites) => Generator<void, NotedSync>
}

/** Of fifty people each, some ten milliseconds. */
const sitesAtOnce = 200

/** Reads all that an account shows of itself, and stores it whole or not at all. */
export function createAccountSync({
  db,
  audit,
  ports,
  wix,
  accounts,
  read,
  changeInTurns,
  prepareSync,
}: SyncDeps) {
  const stopped = () => new AppError('cancelled', 'The sync was stopped. The directory is as it was before.')

  /** All of it that can be done before it is stored. */
  function* prepare({ id, wixAccountId }: Account, { sites }: Shown): Generator<void, Prepared> {
    const listed: ListedSite[] = []
    yield* visitInPieces(sites?.items ?? [], sitesAtOnce, (site) =>
      listed.push({ ...siteFacts(site, wixAccountId), contributorIds: site.contributorAccountIds }),
    )
    yield
    const note = yield* prepareSync(id, listed)
    return { listed, note }
  }

  /** One transaction for all of it, so that no half of a sync is ever seen; in pieces, as of a large account it is long. */
  function* store(
    account: Account,
    shown: Shown,
    { listed, note }: Prepared,
    begunOrder: string,
  ): Generator<void, void> {
    const { id } = account
    // Throws when the account was removed meanwhile.
    accounts.get(id)
    const at = new Date(ports.clock.now()).toISOString()
    const outcome = shown.problems.length === 0 ? 'whole' : 'partial'
    let noted: NotedSync | null = null
    if (shown.sites !== null) {
      const stored = table.readStoredSites(db, id)
      yield* table.storeSites(db, id, diffSites(stored, listed, shown.sites.isWhole))
      const sitesBefore = stored.filter((site) => site.source === 'synced' && site.isPresent).length
      const owners = new Map(stored.map((site) => [site.siteId, site.ownerAccountId]))
      const sites = listed.map((site) => ({ ...site, ownerBefore: owners.get(site.siteId) }))
      yield
      noted = yield* note({ accountId: id, at, begunOrder, sites, sitesBefore })
      yield
    }
    if (shown.folders !== null) table.storeFolders(db, id, shown.folders)
    if (shown.roles !== null) table.storeRoles(db, id, shown.roles)
    const times = {
      sitesAt: shown.sites === null ? null : at,
      rolesAt: shown.roles === null ? null : at,
    }
    const problems = [...shown.problems, ...(noted?.problems ?? [])]
    const problem = problems.length === 0 ? null : problems.join(' ')
    table.storeSync(db, { accountId: id, ...times, problem })
    if (shown.sites === null && shown.roles === null) return
    const counted = [
      shown.sites === null ? '' : countOf(listed.length, 'site'),
      shown.roles === null ? '' : countOf(shown.roles.length, 'role'),
    ]
    audit.append({
      action: 'directory.synced',
      accountId: id,
      accountName: account.name,
      outcome,
      reason: [counted.filter((words) => words !== '').join(', '), ...problems].join('. '),
    })
    if (noted !== null) yield* noted.conclude()
  }

  return async function sync(accountId: AccountId, { signal, progress }: CallContext): Promise<SyncResult> {
    const account = accounts.get(accountId)
    const access = await accounts.auth(accountId, signal)
    if (access.kind === 'no-key') throw new AppError('keychain', access.message, { state: access.state })
    const begunOrder = stampEvidence(db, ports.clock.now())
    const shown = await readWix(
      { wix, auth: access.auth, signal, mayRepeat: repeatReads(ports.clock, signal) },
      progress,
    )
    await nextTurn()
    if (signal.aborted) throw stopped()
    const prepared = await inTurns(prepare(account, shown), signal).catch((cause) => {
      throw signal.aborted ? stopped() : cause
    })
    await changeInTurns(
      () => store(account, shown, prepared, begunOrder),
      async () => {
        await nextTurn()
        if (signal.aborted) throw stopped()
      },
    )
    await nextTurn()
    if (shown.isKeyRefused) {
      accounts.noteRefused(accountId)
      // The account then says what is at fault, as far as that can be told.
      await accounts.probe(accountId, signal).catch(() => undefined)
    }
    if (shown.failure !== null) {
      const rest = shown.roles === null ? 'The directory is as it was before.' : 'Sites can be added by hand.'
      const message = `${shown.problems.join(' ')} ${rest}`
      throw new AppError(shown.failure.kind === 'not-connected' ? 'offline' : 'wix', message, shown.failure)
    }
    // What was mended in Wix shows at once, and not only to who asks for it.
    if (accountUsability(accounts.get(accountId)).kind === 'cannot-send') {
      await accounts.probe(accountId, signal).catch(() => undefined)
    }
    const roles = read().roles.filter((role) => role.accountId === accountId).length
    return { sites: shown.sites?.items.length ?? 0, roles }
  }
}
