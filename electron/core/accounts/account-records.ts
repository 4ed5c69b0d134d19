import { type Account, type AccountId, isSameAccountId, type KeyState } from '../../../shared/accounts.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Emit } from '../ports.ts'
import { bumpCounter } from '../store/counters.ts'
import type { Db } from '../store/db.ts'
import { type AccountRow, readAccount, readAccounts, toAccount } from './accounts-table.ts'
import { sessionStore } from './key-secrets.ts'

/** The accounts as stored, with what was last seen of their keys. */
export interface AccountRecords {
  list(): readonly Account[]
  /** @throws AppError `not-found` */
  get(accountId: AccountId): Account
  /** @throws AppError `not-found` */
  find(accountId: AccountId): AccountRow
  /** Like `find`, but the practice account is refused with these words. */
  findReal(accountId: AccountId, refusal: string): AccountRow
  /** @throws AppError `conflict` when another account has this id of Wix already */
  refuseDuplicate(wixAccountId: string, except?: AccountId): void
  /** One change with its audit event, if any, in one transaction; the page hears of it afterwards. */
  change(work: () => void): void
  keyState(accountId: AccountId): KeyState | undefined
  /** Notes what the keychain or Wix said of a key; an account that has gone meanwhile is passed over. */
  noteKeyState(accountId: AccountId, state: KeyState): void
  /** Notes where a key is kept now, before the change that says so; null forgets what was seen. */
  noteKeyStore(accountId: AccountId, store: string | null): void
}

/** The state of a key that was found where it is kept. */
export const heldState = (store: string | null): KeyState => (store === sessionStore ? 'session' : 'ok')

export function createAccountRecords(db: Db, emit: Emit): AccountRecords {
  /** As last seen; an account never asked about yet counts as usable until the keychain answers. */
  const seen = new Map<AccountId, KeyState>()

  const stateOf = (row: AccountRow): KeyState => {
    if (row.kind === 'practice') return 'not-needed'
    return seen.get(row.id) ?? (row.key_store === sessionStore ? 'missing' : 'ok')
  }
  const list = () => readAccounts(db).map((row) => toAccount(row, stateOf(row)))
  const find = (accountId: AccountId): AccountRow => {
    const row = readAccount(db, accountId)
    if (row === undefined) throw new AppError('not-found', 'This account is not there any more.')
    return row
  }
  const emitChanged = () => emit('accounts.changed', { accounts: list() })
  const change = (work: () => void): void =>
    db.tx(() => {
      work()
      bumpCounter(db, 'accounts')
      db.afterCommit(emitChanged)
    })

  return {
    list,
    get: (accountId) => {
      const row = find(accountId)
      return toAccount(row, stateOf(row))
    },
    find,
    findReal: (accountId, refusal) => {
      const row = find(accountId)
      if (row.kind === 'practice') throw new AppError('not-allowed', refusal)
      return row
    },
    refuseDuplicate: (wixAccountId, except) => {
      const same = list().find(
        (one) => one.kind === 'wix' && one.id !== except && isSameAccountId(one.wixAccountId, wixAccountId),
      )
      if (same === undefined) return
      throw new AppError('conflict', `“${same.name}” has this account id already. Replace its key instead.`)
    },
    change,
    keyState: (accountId) => seen.get(accountId),
    noteKeyState: (accountId, state) => {
      const row = readAccount(db, accountId)
      if (row === undefined || row.kind === 'practice') return
      const before = stateOf(row)
      seen.set(accountId, state)
      if (before !== state) change(() => undefined)
    },
    noteKeyStore: (accountId, store) => {
      if (store === null) seen.delete(accountId)
      else seen.set(accountId, heldState(store))
    },
  }
}
