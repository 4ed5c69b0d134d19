import type { AccountId } from '../../../shared/accounts.ts'
import type { CallContext, CallInput } from '../../../shared/contract.ts'
import type { Client, Directory, Site, SiteId } from '../../../shared/directory.ts'
import { AppError } from '../../../shared/errors.ts'
import { siteObstacle } from '../../../shared/sites/site-usability.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { directoryRevision } from '../accounts/directory-revision.ts'
import type { Audit } from '../audit/audit.ts'
import type { Emit, Ports } from '../ports.ts'
import { bumpCounter } from '../store/counters.ts'
import type { Db } from '../store/db.ts'
import { writeInTurns } from '../store/write-in-turns.ts'
import type { WixClient } from '../wix/wix-api.ts'
import { createAccountSync, type SyncDeps, type SyncResult } from './account-sync.ts'
import * as table from './directory-table.ts'
import { createSiteEdits, type SiteEdits } from './edit-sites.ts'

export interface DirectoryRoom extends SiteEdits {
  read(): Directory
  revision(): number
  /** Another account id: which sites are owned is judged by it. Belongs into the transaction of the change. */
  ownerChanged(accountId: AccountId, before: string, after: string): void
  /** The sites that the account owns and that can be invited to. */
  usableSites(accountId: AccountId): readonly Site[]
  /**
   * Reads everything, then stores it at once; on failure or cancel the sites stay as they were. Asked for while the
   * account is being read, it waits for that.
   * @throws AppError `wix`, `offline`, `keychain`, `cancelled`, `not-found`
   */
  sync(accountId: AccountId, context: CallContext): Promise<SyncResult>
  addSite(input: CallInput<'directory.addSite'>): Site
  /** '' for a site of no client. */
  clientOf(siteId: SiteId): Client
}

export interface DirectoryDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Ports
  readonly wix: WixClient
  readonly accounts: Accounts
  readonly emit: Emit
  readonly prepareSync: SyncDeps['prepareSync']
}

const siteIdShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function createDirectory(deps: DirectoryDeps): DirectoryRoom {
  const { db, audit, accounts, emit } = deps
  const syncing = new Map<AccountId, Promise<SyncResult>>()
  // Read by every plan and every resolved cell: kept until a revision later.
  let kept: Directory | null = null

  const read = (): Directory => {
    const revision = directoryRevision(db)
    if (kept?.revision === revision) return kept
    kept = { revision, sites: table.readSites(db), roles: table.readRoles(db), syncs: table.readSyncs(db) }
    return kept
  }
  let keptClients: { readonly of: Directory; readonly bySite: ReadonlyMap<SiteId, Client> } | null = null
  const clients = (): ReadonlyMap<SiteId, Client> => {
    const of = read()
    if (keptClients?.of === of) return keptClients.bySite
    const named = of.sites.filter(({ client }) => client !== '')
    keptClients = { of, bySite: new Map(named.map(({ id, client }) => [id, client])) }
    return keptClients.bySite
  }
  const emitChanged = () => emit('directory.changed', { revision: directoryRevision(db) })
  const count = () => {
    bumpCounter(db, 'directory')
    db.afterCommit(emitChanged)
  }
  const change = (work: () => void): void =>
    db.tx(() => {
      work()
      count()
    })
  const changeNow: SyncDeps['changeInTurns'] = (work, pause) =>
    writeInTurns(
      db,
      function* () {
        yield* work()
        count()
      },
      pause,
    )
  let line: Promise<unknown> = Promise.resolve()
  /** Of several accounts one after the other: none takes back what another has done. */
  const changeInTurns: SyncDeps['changeInTurns'] = (work, pause) => {
    const done = line.then(() => changeNow(work, pause))
    line = done.catch(() => undefined)
    return done
  }
  const siteOf = (accountId: AccountId, siteId: string): Site => {
    const site = read().sites.find((one) => one.accountId === accountId && one.id === siteId)
    if (site === undefined) throw new AppError('not-found', 'This site is not in the directory any more.')
    return site
  }

  const sync = createAccountSync({ ...deps, read, changeInTurns })

  return {
    read,
    revision: () => read().revision,
    ownerChanged: (accountId, before, after) => change(() => table.changeOwner(db, accountId, before, after)),
    usableSites: (accountId) =>
      read().sites.filter((site) => site.accountId === accountId && siteObstacle(site) === null),
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
    ...createSiteEdits({ db, audit, sites: () => read().sites, change }),
    clientOf: (siteId) => clients().get(siteId) ?? '',
  }
}
