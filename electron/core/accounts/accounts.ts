import {
  type Account,
  type AccountId,
  type KeyState,
  keyError,
  type Probe,
  trimKey,
} from '../../../shared/accounts.ts'
import type { AccountAdded, CallInput, KeychainTrouble } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Audit } from '../audit/audit.ts'
import type { Emit, Ports, SecretResult } from '../ports.ts'
import { bumpCounter, readCounter } from '../store/counters.ts'
import type { Db } from '../store/db.ts'
import type { WixAuth, WixClient } from '../wix/wix-api.ts'
import * as table from './accounts-table.ts'
import { createDataKey } from './data-key.ts'
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

const session = 'session'

/** Keys kept for this session only live under ids that the secret store holds in memory. */
const secretId = (accountId: AccountId, store: string | null): string =>
  store === session ? `session-key-${accountId}` : `key-${accountId}`

export function createAccounts(rooms: AccountsRooms): Accounts {
  const { db, audit, ports, wix, emit } = rooms
  /** As last seen; an account never asked about yet counts as usable until the keychain answers. */
  const seen = new Map<AccountId, KeyState>()
  const now = () => new Date(ports.clock.now()).toISOString()

  const stateOf = (row: table.AccountRow): KeyState => {
    if (row.kind === 'practice') return 'not-needed'
    return seen.get(row.id) ?? (row.key_store === session ? 'missing' : 'ok')
  }
  const list = () => table.readAccounts(db).map((row) => table.toAccount(row, stateOf(row)))
  const find = (accountId: AccountId): table.AccountRow => {
    const row = table.readAccounts(db).find((one) => one.id === accountId)
    if (row === undefined) throw new AppError('not-found', 'This account is not there any more.')
    return row
  }
  const get = (accountId: AccountId): Account => {
    const row = find(accountId)
    return table.toAccount(row, stateOf(row))
  }
  const tell = () => emit('accounts.changed', { accounts: list() })
  /** One change of an account with its audit event. */
  const change = (accountId: AccountId, work: () => void): Account => {
    db.tx(() => {
      work()
      bumpCounter(db, 'accounts')
      db.afterCommit(tell)
    })
    return get(accountId)
  }
  const see = (accountId: AccountId, state: KeyState): void => {
    if (seen.get(accountId) === state) return
    seen.set(accountId, state)
    db.tx(() => {
      bumpCounter(db, 'accounts')
      db.afterCommit(tell)
    })
  }

  /** Stores a key and gives its tail and the name of where it is, or what stood in the way. */
  async function keep(
    accountId: AccountId,
    pasted: string,
    where: 'keychain' | 'session',
    signal?: AbortSignal,
  ): Promise<{ readonly kind: 'kept'; readonly tail: string; readonly store: string } | KeychainTrouble> {
    const error = keyError(pasted)
    if (error !== null) throw new AppError('invalid-input', error)
    const key = trimKey(pasted)
    const store = where === 'session' ? session : ports.secrets.backend
    const result = await ports.secrets.set(secretId(accountId, store), new TextEncoder().encode(key), signal)
    switch (result.kind) {
      case 'ok':
        return { kind: 'kept', tail: key.slice(-4), store }
      case 'missing':
        return {
          kind: 'keychain',
          state: 'unavailable',
          message: 'The keychain took the key but does not have it.',
        }
      default:
        return { kind: 'keychain', state: result.kind, message: result.message }
    }
  }

  async function lookUp(row: table.AccountRow, signal?: AbortSignal): Promise<AuthResult> {
    if (row.kind === 'practice') {
      const { url, key, wixAccountId } = ports.practice
      return { kind: 'ok', auth: { url, key, wixAccountId } }
    }
    const found = await ports.secrets.get(secretId(row.id, row.key_store), signal)
    if (found.kind !== 'ok') {
      see(row.id, found.kind)
      const message =
        found.kind === 'missing'
          ? `The key of ${row.name} is not in the keychain. Paste it again.`
          : found.message
      return { kind: 'no-key', state: found.kind, message }
    }
    if (seen.get(row.id) !== 'refused') see(row.id, row.key_store === session ? session : 'ok')
    const key = new TextDecoder().decode(found.value)
    return { kind: 'ok', auth: { url: ports.wixUrl, key, wixAccountId: row.wix_account_id } }
  }

  return {
    list,
    get,
    revision: () => readCounter(db, 'accounts'),
    ensurePractice: () => {
      if (table.readAccounts(db).some((row) => row.kind === 'practice')) return
      const id = ports.newId()
      change(id, () => {
        const row = { key_tail: null, key_store: null, probe: null, calls_per_minute: 180, created_at: now() }
        const names = { name: 'Practice account', wix_account_id: ports.practice.wixAccountId }
        table.insertAccount(db, { id, kind: 'practice', ...names, ...row })
        audit.append({ action: 'account.added', accountId: id, accountName: names.name, reason: 'practice' })
      })
    },
    add: async ({ name, wixAccountId, key, keep: where }, signal) => {
      const wixId = wixAccountId.trim()
      const twin = list().find(
        (one) => one.kind === 'wix' && one.wixAccountId.toLowerCase() === wixId.toLowerCase(),
      )
      if (twin !== undefined) {
        throw new AppError('conflict', `${twin.name} has this account id already. Replace its key instead.`)
      }
      const id = ports.newId()
      const kept = await keep(id, key, where, signal)
      if (kept.kind !== 'kept') return kept
      seen.set(id, kept.store === session ? session : 'ok')
      const account = change(id, () => {
        table.insertAccount(db, {
          id,
          kind: 'wix',
          name,
          wix_account_id: wixId,
          key_tail: kept.tail,
          key_store: kept.store,
          probe: null,
          calls_per_minute: 180,
          created_at: now(),
        })
        audit.append({
          action: 'account.added',
          accountId: id,
          accountName: name,
          reason: `key in ${kept.store}`,
        })
      })
      return { kind: 'added', account }
    },
    replaceKey: async ({ accountId, key, keep: where }, signal) => {
      const row = find(accountId)
      if (row.kind === 'practice') throw new AppError('not-allowed', 'The practice account needs no key.')
      const kept = await keep(accountId, key, where, signal)
      if (kept.kind !== 'kept') return kept
      seen.set(accountId, kept.store === session ? session : 'ok')
      const account = change(accountId, () => {
        table.setKey(db, accountId, kept.tail, kept.store)
        const reason = `key in ${kept.store}`
        audit.append({ action: 'account.key-replaced', accountId, accountName: row.name, reason })
      })
      if (row.key_store !== kept.store) await ports.secrets.remove(secretId(accountId, row.key_store), signal)
      return { kind: 'added', account }
    },
    rename: ({ accountId, name }) => {
      const row = find(accountId)
      return change(accountId, () => {
        table.setName(db, accountId, name)
        audit.append({ action: 'account.renamed', accountId, accountName: name, reason: `was ${row.name}` })
      })
    },
    setPace: ({ accountId, callsPerMinute }) => {
      const row = find(accountId)
      return change(accountId, () => {
        table.setCallsPerMinute(db, accountId, callsPerMinute)
        const reason = `${row.name}: ${row.calls_per_minute} → ${callsPerMinute} calls a minute`
        audit.append({ action: 'settings.changed', accountId, accountName: row.name, reason })
      })
    },
    probe: async (accountId, signal) => {
      const row = find(accountId)
      const access = await lookUp(row, signal)
      if (access.kind === 'no-key') throw new AppError('keychain', access.message, { state: access.state })
      const { checks, isKeyRefused } = await probeKey(wix, access.auth, signal)
      if (signal?.aborted === true) throw new AppError('cancelled', 'The check was stopped.')
      const probe: Probe = { at: now(), checks }
      change(accountId, () => table.setProbe(db, accountId, probe))
      if (row.kind === 'wix')
        see(accountId, isKeyRefused ? 'refused' : row.key_store === session ? session : 'ok')
      return probe
    },
    remove: async (accountId) => {
      const row = find(accountId)
      if (row.kind === 'practice') throw new AppError('not-allowed', 'The practice account stays.')
      const removed = await ports.secrets.remove(secretId(accountId, row.key_store))
      if (removed.kind !== 'ok' && removed.kind !== 'missing') {
        const next = 'Nothing was removed. Unlock it and try again.'
        throw new AppError(
          'keychain',
          `The key could not be taken out of the keychain: ${removed.message} ${next}`,
        )
      }
      db.tx(() => {
        table.markRemoved(db, accountId, now())
        bumpCounter(db, 'accounts')
        audit.append({ action: 'account.removed', accountId, accountName: row.name })
        db.afterCommit(tell)
      })
      seen.delete(accountId)
    },
    auth: async (accountId, signal) => {
      const row = find(accountId)
      if (seen.get(accountId) === 'refused') {
        const message = `Wix refused the key of ${row.name}. Replace it under Accounts.`
        return { kind: 'no-key', state: 'refused', message }
      }
      return lookUp(row, signal)
    },
    noteRefused: (accountId) => {
      if (find(accountId).kind === 'wix') see(accountId, 'refused')
    },
    noteAccepted: (accountId) => {
      if (seen.get(accountId) === 'refused')
        see(accountId, find(accountId).key_store === session ? session : 'ok')
    },
    refreshKeyStates: async () => {
      for (const row of table.readAccounts(db)) if (row.kind === 'wix') await lookUp(row)
    },
    dataKey: createDataKey(ports.secrets),
  }
}
