import type { AccountId } from '../../../shared/accounts.ts'
import type { CallContext, CallInput } from '../../../shared/contract.ts'
import type { Directory, Site } from '../../../shared/directory.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { Emit, Ports } from '../ports.ts'
import { bumpCounter, readCounter } from '../store/counters.ts'
import type { Db } from '../store/db.ts'
import type { WixClient, WixFailure } from '../wix/wix-api.ts'
import * as table from './directory-table.ts'
import { readAllFolders, readAllSites, readRoles, type Walk } from './read-all-pages.ts'
import { usableRoles } from './usable-roles.ts'

export interface DirectoryRoom {
  read(): Directory
  revision(): number
  /** Reads everything, then stores it at once; on failure or cancel the cache stays as it was. */
  sync(
    accountId: AccountId,
    context: CallContext,
  ): Promise<{ readonly sites: number; readonly roles: number }>
  addSite(input: CallInput<'directory.addSite'>): Site
  setSeatLimit(input: CallInput<'directory.setSeatLimit'>): Site
}

export interface DirectoryRooms {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Ports
  readonly wix: WixClient
  readonly accounts: Accounts
  readonly emit: Emit
}

const mostTries = 4
const siteIdShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function createDirectory(rooms: DirectoryRooms): DirectoryRoom {
  const { db, audit, ports, wix, accounts, emit } = rooms
  // Read by every plan and every resolved cell: kept until a revision later.
  let kept: Directory | null = null

  const read = (): Directory => {
    // Accounts come and go with their sites and roles, so their revision counts too; both only grow.
    const revision = readCounter(db, 'directory') + readCounter(db, 'accounts')
    if (kept?.revision === revision) return kept
    kept = { revision, sites: table.readSites(db), roles: table.readRoles(db), syncs: table.readSyncs(db) }
    return kept
  }
  const change = (work: () => void): void =>
    db.tx(() => {
      work()
      bumpCounter(db, 'directory')
      db.afterCommit(() => emit('directory.changed', { revision: read().revision }))
    })
  const siteOf = (accountId: AccountId, siteId: string): Site => {
    const site = read().sites.find((one) => one.accountId === accountId && one.id === siteId)
    if (site === undefined) throw new AppError('not-found', 'This site is not in the directory any more.')
    return site
  }

  /** Reads are harmless to repeat: after a failure that may pass, wait a little longer each time. */
  const mayRepeat = (signal: AbortSignal) => async (failure: WixFailure, tries: number) => {
    const passes = failure.kind === 'server' || failure.kind === 'no-reply' || failure.reason === 'rate-limit'
    if (!passes || tries >= mostTries || signal.aborted) return false
    await ports.clock.sleep(failure.retryAfterMs ?? 500 * 2 ** tries, signal)
    return !signal.aborted
  }

  const failed = (accountId: AccountId, what: string, failure: WixFailure): AppError => {
    if (failure.kind === 'cancelled') {
      return new AppError('cancelled', 'The sync was stopped. The directory is as it was before.')
    }
    const message = `${what} could not be read. ${failure.message} The directory is as it was before.`
    change(() => table.storeSync(db, { accountId, sitesAt: null, rolesAt: null, problem: message }))
    return new AppError(failure.kind === 'not-connected' ? 'offline' : 'wix', message, failure)
  }

  return {
    read,
    revision: () => read().revision,
    sync: async (accountId, { signal, progress }) => {
      const account = accounts.get(accountId)
      const access = await accounts.auth(accountId, signal)
      if (access.kind === 'no-key') throw new AppError('keychain', access.message, { state: access.state })
      const walk: Walk = { wix, auth: access.auth, signal, mayRepeat: mayRepeat(signal) }
      progress(0, null, 'Reading sites')
      const count = await wix.countSites(access.auth, signal)
      const total = count.ok ? count.value : null
      const sites = await readAllSites(walk, (done) => progress(done, total, 'Reading sites'))
      if (sites.kind === 'failed') throw failed(accountId, 'The sites', sites.failure)
      progress(sites.items.length, total, 'Reading folders and roles')
      // Neither folders nor roles are needed to act: what a key may not read leaves the rest usable (wix-api.md §1).
      const folders = await readAllFolders(walk)
      const roles = await readRoles(walk)
      if (signal.aborted)
        throw new AppError('cancelled', 'The sync was stopped. The directory is as it was before.')
      const problems = [
        folders.kind === 'failed' ? `Folders could not be read. ${folders.failure.message}` : '',
        roles.ok ? '' : `Roles could not be read. ${roles.failure.message}`,
      ].filter((words) => words !== '')
      const usable = roles.ok ? usableRoles(roles.value) : null
      const at = new Date(ports.clock.now()).toISOString()
      change(() => {
        table.storeSites(db, accountId, account.wixAccountId, sites.items)
        if (folders.kind === 'all') table.storeFolders(db, accountId, folders.items)
        if (usable !== null) table.storeRoles(db, accountId, usable)
        const problem = problems.length === 0 ? null : problems.join(' ')
        table.storeSync(db, { accountId, sitesAt: at, rolesAt: usable === null ? null : at, problem })
        const counted = `${sites.items.length} sites, ${usable?.length ?? 'no'} roles`
        audit.append({
          action: 'directory.synced',
          accountId,
          accountName: account.name,
          reason: problems.length === 0 ? counted : `${counted}. ${problems.join(' ')}`,
        })
      })
      const stored = read().roles.filter((role) => role.accountId === accountId).length
      return { sites: sites.items.length, roles: stored }
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
      const twin = read().sites.find((site) => site.accountId === accountId && site.id.toLowerCase() === id)
      if (twin !== undefined) throw new AppError('conflict', `${twin.name} is in the directory already.`)
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
