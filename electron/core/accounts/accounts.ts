import {
  type Account,
  type AccountId,
  accountIdError,
  isSameAccountId,
  type KeyState,
  type Probe,
} from '../../../shared/accounts.ts'
import type { AccountAdded, CallInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Audit } from '../audit/audit.ts'
import type { Emit, Ports, SecretResult } from '../ports.ts'
import { bumpCounter, readCounter } from '../store/counters.ts'
import type { Db } from '../store/db.ts'
import type { WixAuth, WixClient } from '../wix/wix-api.ts'
import * as table from './accounts-table.ts'
import { createDataKey } from './data-key.ts'
import { directoryRevision } from './directory-revision.ts'
import { createKeySecrets, sessionStore } from './key-secrets.ts'
import { probeKey } from './probe-key.ts'

export type AuthResult =
  | { readonly kind: 'ok'; readonly auth: WixAuth }
  | { readonly kind: 'no-key'; readonly state: KeyState; readonly message: string }

export interface Accounts {
  list(): readonly Account[]
  /** @throws AppError `not-found` */
  get(accountId: AccountId): Account
  revision(): number
  /** Adds the practice account to a workspace that has none. */
  ensurePractice(): void
  /** The key goes into the keychain first; without it nothing is added. */
  add(input: CallInput<'accounts.add'>, signal?: AbortSignal): Promise<AccountAdded>
  replaceKey(input: CallInput<'accounts.replaceKey'>, signal?: AbortSignal): Promise<AccountAdded>
  rename(input: CallInput<'accounts.rename'>): Account
  setPace(input: CallInput<'accounts.setPace'>): Account
  probe(accountId: AccountId, signal?: AbortSignal): Promise<Probe>
  /** Forgets the key and hides the account; what was sent with it stays in ledger and audit log. */
  remove(accountId: AccountId): Promise<void>
  /** What a call needs, read for that call only. */
  auth(accountId: AccountId, signal?: AbortSignal): Promise<AuthResult>
  /** Wix refused the key as a whole; it counts as unusable until it is replaced or works again. */
  noteRefused(accountId: AccountId): void
  noteAccepted(accountId: AccountId): void
  /** Asks the keychain about every account and tells the page what changed. */
  refreshKeyStates(): Promise<void>
  /** The 32 bytes that seal accept links, made on first use and kept in the keychain. */
  dataKey(): Promise<SecretResult<Uint8Array>>
}

export interface AccountsRooms {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Ports
  readonly wix: WixClient
  readonly emit: Emit
}

const defaultCallsPerMinute = 180
const practiceName = 'Practice account'

export function createAccounts(rooms: AccountsRooms): Accounts {
  const { db, audit, ports, wix, emit } = rooms
  const keys = createKeySecrets(ports.secrets)
  /** As last seen; an account never asked about yet counts as usable until the keychain answers. */
  const seen = new Map<AccountId, KeyState>()
  const now = () => new Date(ports.clock.now()).toISOString()
  const heldState = (store: string | null): KeyState => (store === sessionStore ? 'session' : 'ok')

  const stateOf = (row: table.AccountRow): KeyState => {
    if (row.kind === 'practice') return 'not-needed'
    return seen.get(row.id) ?? (row.key_store === sessionStore ? 'missing' : 'ok')
  }
  const list = () => table.readAccounts(db).map((row) => table.toAccount(row, stateOf(row)))
  const find = (accountId: AccountId): table.AccountRow => {
    const row = table.readAccount(db, accountId)
    if (row === undefined) throw new AppError('not-found', 'This account is not there any more.')
    return row
  }
  const findReal = (accountId: AccountId, words: string): table.AccountRow => {
    const row = find(accountId)
    if (row.kind === 'practice') throw new AppError('not-allowed', words)
    return row
  }
  const get = (accountId: AccountId): Account => {
    const row = find(accountId)
    return table.toAccount(row, stateOf(row))
  }
  const tell = () => emit('accounts.changed', { accounts: list() })
  const tellDirectory = () => emit('directory.changed', { revision: directoryRevision(db) })
  /** One change with its audit event, if any, in one transaction. */
  const change = (work: () => void): void =>
    db.tx(() => {
      work()
      bumpCounter(db, 'accounts')
      db.afterCommit(tell)
    })
  /** Notes what the keychain or Wix said of a key; an account that has gone meanwhile is passed over. */
  const see = (accountId: AccountId, state: KeyState): void => {
    const row = table.readAccount(db, accountId)
    if (row === undefined || row.kind === 'practice') return
    const before = stateOf(row)
    seen.set(accountId, state)
    if (before !== state) change(() => undefined)
  }
  const twinOf = (wixAccountId: string): Account | undefined =>
    list().find((one) => one.kind === 'wix' && isSameAccountId(one.wixAccountId, wixAccountId))
  const refuseTwin = (wixAccountId: string): void => {
    const twin = twinOf(wixAccountId)
    if (twin === undefined) return
    throw new AppError('conflict', `“${twin.name}” has this account id already. Replace its key instead.`)
  }

  async function lookUp(row: table.AccountRow, signal?: AbortSignal): Promise<AuthResult> {
    if (row.kind === 'practice') {
      const { url, key, wixAccountId } = ports.practice
      return { kind: 'ok', auth: { url, key, wixAccountId } }
    }
    const found = await keys.read(row.id, row.key_store, signal)
    if (found.kind !== 'ok') {
      see(row.id, found.kind)
      const message = found.kind === 'missing' ? missingWords(row) : found.message
      return { kind: 'no-key', state: found.kind, message }
    }
    if (seen.get(row.id) !== 'refused') see(row.id, heldState(row.key_store))
    return { kind: 'ok', auth: { url: ports.wixUrl, key: found.value, wixAccountId: row.wix_account_id } }
  }

  return {
    list,
    get,
    revision: () => readCounter(db, 'accounts'),
    ensurePractice: () => {
      if (table.readAccounts(db).some((row) => row.kind === 'practice')) return
      const id = ports.newId()
      change(() => {
        table.insertAccount(db, {
          id,
          kind: 'practice',
          name: practiceName,
          wix_account_id: ports.practice.wixAccountId,
          key_tail: null,
          key_store: null,
          probe: null,
          calls_per_minute: defaultCallsPerMinute,
          created_at: now(),
        })
        audit.append({
          action: 'account.added',
          accountId: id,
          accountName: practiceName,
          reason: 'practice',
        })
      })
    },
    add: async ({ name, wixAccountId, key, keep }, signal) => {
      const error = accountIdError(wixAccountId)
      if (error !== null) throw new AppError('invalid-input', error)
      const wixId = wixAccountId.trim()
      refuseTwin(wixId)
      const id = ports.newId()
      const kept = await keys.keep(id, key, keep, signal)
      if (kept.kind !== 'kept') return kept
      const row = {
        id,
        kind: 'wix',
        name,
        wix_account_id: wixId,
        key_tail: kept.tail,
        key_store: kept.store,
        probe: null,
        calls_per_minute: defaultCallsPerMinute,
        created_at: now(),
      } as const
      try {
        seen.set(id, heldState(kept.store))
        change(() => {
          // Again, because the keychain may have taken its time.
          refuseTwin(wixId)
          table.insertAccount(db, row)
          const reason = `key in ${kept.store}`
          audit.append({ action: 'account.added', accountId: id, accountName: name, reason })
        })
      } catch (cause) {
        seen.delete(id)
        await keys.remove(id, kept.store)
        throw cause
      }
      return { kind: 'added', account: get(id) }
    },
    replaceKey: async ({ accountId, key, keep }, signal) => {
      findReal(accountId, 'The practice account needs no key.')
      const kept = await keys.keep(accountId, key, keep, signal)
      if (kept.kind !== 'kept') return kept
      const row = table.readAccount(db, accountId)
      if (row === undefined) {
        await keys.remove(accountId, kept.store)
        throw new AppError('not-found', 'This account was removed meanwhile; the key was not kept.')
      }
      seen.set(accountId, heldState(kept.store))
      change(() => {
        table.setKey(db, accountId, kept.tail, kept.store)
        const reason = `key in ${kept.store}`
        audit.append({ action: 'account.key-replaced', accountId, accountName: row.name, reason })
      })
      if (row.key_store !== null && row.key_store !== kept.store) await forgetOldKey(row, row.key_store)
      return { kind: 'added', account: get(accountId) }
    },
    rename: ({ accountId, name }) => {
      const row = find(accountId)
      if (row.name === name) return get(accountId)
      change(() => {
        table.setName(db, accountId, name)
        audit.append({ action: 'account.renamed', accountId, accountName: name, reason: `was ${row.name}` })
      })
      return get(accountId)
    },
    setPace: ({ accountId, callsPerMinute }) => {
      const row = find(accountId)
      if (row.calls_per_minute === callsPerMinute) return get(accountId)
      change(() => {
        table.setCallsPerMinute(db, accountId, callsPerMinute)
        const reason = `${row.name}: ${row.calls_per_minute} → ${callsPerMinute} calls a minute`
        audit.append({ action: 'settings.changed', accountId, accountName: row.name, reason })
      })
      return get(accountId)
    },
    probe: async (accountId, signal) => {
      const access = await lookUp(find(accountId), signal)
      if (access.kind === 'no-key') throw new AppError('keychain', access.message, { state: access.state })
      const { checks, verdict } = await probeKey(wix, access.auth, signal)
      if (signal?.aborted === true) throw new AppError('cancelled', 'The check was stopped.')
      const row = find(accountId)
      const probe: Probe = { at: now(), checks }
      change(() => table.setProbe(db, accountId, probe))
      if (verdict === 'refused') see(accountId, 'refused')
      if (verdict === 'works') see(accountId, heldState(row.key_store))
      return probe
    },
    remove: async (accountId) => {
      const row = findReal(accountId, 'The practice account stays.')
      const removed = await keys.remove(accountId, row.key_store)
      if (removed.kind !== 'ok' && removed.kind !== 'missing') {
        const what = `The key could not be taken out of the keychain, so nothing was removed: ${removed.message}`
        throw new AppError('keychain', what, { state: removed.kind })
      }
      change(() => {
        // Twice at once removes it once.
        if (table.readAccount(db, accountId) === undefined) return
        table.markRemoved(db, accountId, now())
        audit.append({ action: 'account.removed', accountId, accountName: row.name })
        // Its sites and roles are out of sight with it.
        db.afterCommit(tellDirectory)
      })
      seen.delete(accountId)
    },
    auth: async (accountId, signal) => {
      const row = find(accountId)
      if (seen.get(accountId) === 'refused') {
        const message = `Wix refused the key of “${row.name}”. Replace it under Accounts.`
        return { kind: 'no-key', state: 'refused', message }
      }
      return lookUp(row, signal)
    },
    noteRefused: (accountId) => see(accountId, 'refused'),
    noteAccepted: (accountId) => {
      if (seen.get(accountId) !== 'refused') return
      see(accountId, heldState(table.readAccount(db, accountId)?.key_store ?? null))
    },
    refreshKeyStates: async () => {
      for (const row of table.readAccounts(db)) if (row.kind === 'wix') await lookUp(row)
    },
    dataKey: createDataKey(ports.secrets),
  }

  /** The new key is in place already, so what goes wrong here is told, not thrown. */
  async function forgetOldKey(row: table.AccountRow, store: string): Promise<void> {
    const removed = await keys.remove(row.id, store)
    if (removed.kind === 'ok' || removed.kind === 'missing') return
    const where = `The old key of “${row.name}” is still in ${store}`
    emit('app.notice', { message: `${where}: ${removed.message} Switch it off at Wix if it should be gone.` })
  }
}

const missingWords = (row: table.AccountRow): string =>
  row.key_store === sessionStore
    ? `The key of “${row.name}” was kept for one session only and is gone. Paste it again under Accounts.`
    : `The key of “${row.name}” is not in the keychain any more. Paste it again under Accounts.`
