import type { Account, AccountId } from '../../../shared/accounts.ts'
import type { CallContext, CallInput } from '../../../shared/contract.ts'
import type { Directory, Site } from '../../../shared/directory.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { directoryRevision } from '../accounts/directory-revision.ts'
import type { Audit } from '../audit/audit.ts'
import type { Emit, Ports } from '../ports.ts'
import { bumpCounter } from '../store/counters.ts'
import type { Db } from '../store/db.ts'
import type { WixClient, WixFailure } from '../wix/wix-api.ts'
import { diffSites, siteFacts } from './diff-sites.ts'
import * as table from './directory-table.ts'
import { readWix, type Shown } from './read-wix.ts'

/** What the account's directory holds after a sync. */
export interface SyncResult {
  readonly sites: number
  readonly roles: number
}

export interface DirectoryRoom {
  read(): Directory
  revision(): number
  /**
   * Reads everything, then stores it at once; on failure or cancel the sites stay as they were. Asked for while the
   * account is being read, it waits for that.
   * @throws AppError `wix`, `offline`, `keychain`, `cancelled`, `not-found`
   */
  sync(accountId: AccountId, context: CallContext): Promise<SyncResult>
  addSite(input: CallInput<'directory.addSite'>): Site
  setSeatLimit(input: CallInput<'directory.setSeatLimit'>): Site
}

export interface DirectoryDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Ports
  readonly wix: WixClient
  readonly accounts: Accounts
  readonly emit: Emit
}

const mostTries = 4
/** Of longer waits that Wix asks for the person hears instead. */
const longestWaitMs = 60_000
const siteIdShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function createDirectory(deps: DirectoryDeps): DirectoryRoom {
  const { db, audit, ports, wix, accounts, emit } = deps
  const syncing = new Map<AccountId, Promise<SyncResult>>()
  // Read by every plan and every resolved cell: kept until a revision later.
  let kept: Directory | null = null

  const read = (): Directory => {
    const revision = directoryRevision(db)
    if (kept?.revision === revision) return kept
    kept = { revision, sites: table.readSites(db), roles: table.readRoles(db), syncs: table.readSyncs(db) }
    return kept
  }
  const emitChanged = () => emit('directory.changed', { revision: directoryRevision(db) })
  const change = (work: () => void): void =>
    db.tx(() => {
      work()
      bumpCounter(db, 'directory')
      db.afterCommit(emitChanged)
    })
  const siteOf = (accountId: AccountId, siteId: string): Site => {
    const site = read().sites.find((one) => one.accountId === accountId && one.id === siteId)
    if (site === undefined) throw new AppError('not-found', 'This site is not in the directory any more.')
    return site
  }

  /** Reads are harmless to repeat: after a failure that may pass, wait a little longer each time. */
  const mayRepeat = (signal: AbortSignal) => async (failure: WixFailure, tries: number) => {
    const passes = failure.kind === 'server' || failure.kind === 'no-reply' || failure.reason === 'rate-limit'
    const waitMs = failure.retryAfterMs ?? 500 * 2 ** tries
    if (!passes || tries >= mostTries || waitMs > longestWaitMs || signal.aborted) return false
    await ports.clock.sleep(waitMs, signal)
    return !signal.aborted
  }

  const stopped = () => new AppError('cancelled', 'The sync was stopped. The directory is as it was before.')

  async function sync(accountId: AccountId, { signal, progress }: CallContext): Promise<SyncResult> {
    const account = accounts.get(accountId)
    const access = await accounts.auth(accountId, signal)
    if (access.kind === 'no-key') throw new AppError('keychain', access.message, { state: access.state })
    const shown = await readWix({ wix, auth: access.auth, signal, mayRepeat: mayRepeat(signal) }, progress)
    if (signal.aborted) throw stopped()
    // Throws when the account was removed meanwhile.
    accounts.get(accountId)
    store(account, shown)
    if (shown.isKeyRefused) accounts.noteRefused(accountId)
    if (shown.failure !== null) {
      const rest = shown.roles === null ? 'The directory is as it was before.' : 'Sites can be added by hand.'
      const message = `${shown.problems.join(' ')} ${rest}`
      throw new AppError(shown.failure.kind === 'not-connected' ? 'offline' : 'wix', message, shown.failure)
    }
    const roles = read().roles.filter((role) => role.accountId === accountId).length
    return { sites: shown.sites?.items.length ?? 0, roles }
  }

  /** One transaction for all of it, so that no half of a sync is ever seen. */
  function store(account: Account, shown: Shown): void {
    const { id } = account
    const at = new Date(ports.clock.now()).toISOString()
    const problem = shown.problems.length === 0 ? null : shown.problems.join(' ')
    const listed = shown.sites?.items.map((site) => siteFacts(site, account.wixAccountId)) ?? []
    change(() => {
      if (shown.sites !== null) {
        const changes = diffSites(table.readStoredSites(db, id), listed, shown.sites.isWhole)
        table.storeSites(db, id, changes)
      }
      if (shown.folders !== null) table.storeFolders(db, id, shown.folders)
      if (shown.roles !== null) table.storeRoles(db, id, shown.roles)
      const times = {
        sitesAt: shown.sites === null ? null : at,
        rolesAt: shown.roles === null ? null : at,
      }
      table.storeSync(db, { accountId: id, ...times, problem })
      if (shown.sites === null && shown.roles === null) return
      const counted = [
        shown.sites === null ? '' : `${listed.length} sites`,
        shown.roles === null ? '' : `${shown.roles.length} roles`,
      ]
      audit.append({
        action: 'directory.synced',
        accountId: id,
        accountName: account.name,
        outcome: problem === null ? 'whole' : 'partial',
        reason: [counted.filter((words) => words !== '').join(', '), ...shown.problems].join('. '),
      })
    })
  }

  return {
    read,
    revision: () => read().revision,
    sync: (accountId, context) => {
      const running = syncing.get(accountId)
      if (running !== undefined) return running
      const started = sync(accountId, context).finally(() => syncing.delete(accountId))
      syncing.set(accountId, started)
      return started
    },
    addSite: ({ accountId, siteId, name }) => {
      const account = accounts.get(accountId)
      const id = siteId.trim().toLowerCase()
      if (!siteIdShape.test(id)) {
        const where = 'It stands in the address of the site’s dashboard: manage.wix.com/dashboard/…/home.'
        throw new AppError(
          'invalid-input',
          `A site id looks like 12345678-1234-1234-1234-123456789abc. ${where}`,
        )
      }
      const existing = read().sites.find(
        (site) => site.accountId === accountId && site.id.toLowerCase() === id,
      )
      if (existing !== undefined)
        throw new AppError('conflict', `${existing.name} is in the directory already.`)
      change(() => {
        table.insertSiteByHand(db, { accountId, siteId: id, name }, account.wixAccountId)
        const facts = { accountId, accountName: account.name, siteId: id, siteName: name }
        audit.append({ action: 'site.added-by-hand', ...facts })
      })
      return siteOf(accountId, id)
    },
    setSeatLimit: ({ accountId, siteId, seatLimit }) => {
      const site = siteOf(accountId, siteId)
      change(() => {
        table.setSeatLimit(db, accountId, siteId, seatLimit)
        const reason = `${site.seatLimit ?? 'none'} → ${seatLimit ?? 'none'}`
        audit.append({ action: 'site.seat-limit-set', accountId, siteId, siteName: site.name, reason })
      })
      return siteOf(accountId, siteId)
    },
  }
}
