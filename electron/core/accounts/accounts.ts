import { type Account, type AccountId, accountIdError } from '../../../shared/accounts.ts'
import type { CallInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { defaultPace } from '../../../shared/settings.ts'
import type { Audit } from '../audit/audit.ts'
import type { Emit, Ports, SecretResult } from '../ports.ts'
import { readCounter } from '../store/counters.ts'
import type { Db } from '../store/db.ts'
import type { WixClient } from '../wix/wix-api.ts'
import { createAccountRecords } from './account-records.ts'
import {
  insertAccount,
  readAccounts,
  setCallsPerMinute,
  setName,
  setReadOnly,
  setWixId,
} from './accounts-table.ts'
import { createDataKey } from './data-key.ts'
import { createKeyChanges, type KeyChanges } from './key-changes.ts'
import { createKeyReader, type KeyReader } from './key-reader.ts'
import { createKeySecrets } from './key-secrets.ts'
import type { SitesOfAccounts } from './sites-of-accounts.ts'

export interface Accounts extends KeyChanges, KeyReader {
  list(): readonly Account[]
  /** @throws AppError `not-found` */
  get(accountId: AccountId): Account
  revision(): number
  /** Adds the practice account to a workspace that has none. */
  ensurePractice(): void
  rename(input: CallInput<'accounts.rename'>): Account
  /**
   * For an id that was mistyped. What was learned of the key with the old one is forgotten.
   * @throws AppError `invalid-input`, `conflict`, `not-allowed` for the practice account
   */
  setWixAccountId(input: CallInput<'accounts.setWixAccountId'>): Account
  setPace(input: CallInput<'accounts.setPace'>): Account
  /** Whether anything may be sent from it. @throws AppError `not-allowed` for the practice account */
  setReadOnly(input: CallInput<'accounts.setReadOnly'>): Account
  /** The 32 bytes that seal accept links, made on first use and kept in the keychain. */
  dataKey(): Promise<SecretResult<Uint8Array>>
  /** Keys leave memory. Tells how many were kept there only. @param callsEnd resolves when no call uses one any more */
  forgetKeys(callsEnd: Promise<void>): number
}

export interface AccountsDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Ports
  readonly wix: WixClient
  readonly emit: Emit
  readonly sites: SitesOfAccounts
  /** While true no call gets a key. */
  readonly isLocked: () => boolean
}

const practiceName = 'Practice account'

export function createAccounts(deps: AccountsDeps): Accounts {
  const { db, audit, ports, wix, emit, sites, isLocked } = deps
  const keys = createKeySecrets(ports.secrets)
  const records = createAccountRecords(db, emit)
  const { list, get, find, change } = records
  const dataKey = createDataKey(ports.secrets)

  return {
    ...createKeyChanges({ db, audit, ports, keys, records, emit }),
    ...createKeyReader({ db, ports, wix, keys, records, sites, isLocked }),
    list,
    get,
    revision: () => readCounter(db, 'accounts'),
    ensurePractice: () => {
      if (readAccounts(db).some((row) => row.kind === 'practice')) return
      const id = ports.newId()
      change(() => {
        insertAccount(db, {
          id,
          kind: 'practice',
          name: practiceName,
          wix_account_id: ports.practice.wixAccountId,
          key_tail: null,
          key_store: null,
          probe: null,
          calls_per_minute: defaultPace,
          created_at: new Date(ports.clock.now()).toISOString(),
          key_set_at: null,
          key_used_at: null,
          is_read_only: 0,
        })
        audit.append({
          action: 'account.added',
          accountId: id,
          accountName: practiceName,
          reason: 'practice',
        })
      })
    },
    rename: ({ accountId, name }) => {
      const row = find(accountId)
      if (row.name === name) return get(accountId)
      change(() => {
        setName(db, accountId, name)
        audit.append({ action: 'account.renamed', accountId, accountName: name, reason: `was ${row.name}` })
      })
      return get(accountId)
    },
    setWixAccountId: ({ accountId, wixAccountId }) => {
      const error = accountIdError(wixAccountId)
      if (error !== null) throw new AppError('invalid-input', error)
      const row = records.findReal(accountId, 'The practice account keeps its id.')
      const before = row.wix_account_id
      const after = wixAccountId.trim()
      if (before === after) return get(accountId)
      records.refuseDuplicate(after, accountId)
      if (records.keyState(accountId) === 'refused') records.noteKeyStore(accountId, row.key_store)
      change(() => {
        setWixId(db, accountId, after)
        sites.ownerChanged(accountId, before, after)
        const reason = `${before} → ${after}`
        audit.append({ action: 'account.id-changed', accountId, accountName: row.name, reason })
      })
      return get(accountId)
    },
    setPace: ({ accountId, callsPerMinute }) => {
      const row = find(accountId)
      if (row.calls_per_minute === callsPerMinute) return get(accountId)
      change(() => {
        setCallsPerMinute(db, accountId, callsPerMinute)
        const reason = `${row.name}: ${row.calls_per_minute} → ${callsPerMinute} requests a minute`
        audit.append({ action: 'settings.changed', accountId, accountName: row.name, reason })
      })
      return get(accountId)
    },
    setReadOnly: ({ accountId, isReadOnly }) => {
      const row = records.findReal(accountId, 'The practice account sends nothing real anyway.')
      if ((row.is_read_only === 1) === isReadOnly) return get(accountId)
      change(() => {
        setReadOnly(db, accountId, isReadOnly)
        const reason = `${row.name}: ${isReadOnly ? 'may send → only reads' : 'only reads → may send'}`
        audit.append({ action: 'settings.changed', accountId, accountName: row.name, reason })
      })
      return get(accountId)
    },
    dataKey: dataKey.read,
    forgetKeys: (callsEnd) => {
      dataKey.forget()
      ports.secrets.forget(callsEnd)
      const lost = list().filter(({ keyState }) => keyState === 'session')
      for (const { id } of lost) records.noteKeyState(id, 'missing')
      return lost.length
    },
  }
}
