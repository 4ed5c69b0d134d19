import { accountUsability, hasWorked, isKeyRefused } from '../../../shared/account-usability.ts'
import type { Account, AccountId, KeyState, Probe } from '../../../shared/accounts.ts'
import { AppError } from '../../../shared/errors.ts'
import { accountObstacleWords } from '../../../shared/words/account-words.ts'
import { appLockedWords } from '../../../shared/words/lock/lock-words.ts'
import type { Ports, SecretResult } from '../ports.ts'
import type { Db } from '../store/db.ts'
import type { WixAuth, WixClient } from '../wix/wix-api.ts'
import { type AccountRecords, heldState } from './account-records.ts'
import { type AccountRow, readAccount, readAccounts, setKeyUsed, setProbe } from './accounts-table.ts'
import { type KeySecrets, sessionStore } from './key-secrets.ts'
import { probeKey } from './probe-key.ts'
import type { SitesOfAccounts } from './sites-of-accounts.ts'

export type AuthResult =
  | { readonly kind: 'ok'; readonly auth: WixAuth }
  | { readonly kind: 'no-key'; readonly state: KeyState; readonly message: string }

/** What needs a key: calls, checks, and what is known of keys by using them. */
export interface KeyReader {
  /** What a call needs, read for that call only. */
  auth(accountId: AccountId, signal?: AbortSignal): Promise<AuthResult>
  probe(accountId: AccountId, signal?: AbortSignal): Promise<Probe>
  /** Wix refused the key as a whole; it counts as unusable until it is replaced or works again. */
  noteRefused(accountId: AccountId): void
  noteAccepted(accountId: AccountId): void
  /** Asks the keychain about every account; `accounts.changed` says what is different. */
  refreshKeyStates(): Promise<void>
  /** Asks the keychain for every key that it holds, also while the app is locked. */
  readKeys(signal?: AbortSignal): Promise<readonly SecretResult<unknown>[]>
}

export interface KeyReaderDeps {
  readonly db: Db
  readonly ports: Pick<Ports, 'clock' | 'practice' | 'wixUrl'>
  readonly wix: WixClient
  readonly keys: KeySecrets
  readonly records: AccountRecords
  readonly sites: Pick<SitesOfAccounts, 'usable'>
  readonly isLocked: () => boolean
}

const hourMs = 3_600_000

export function createKeyReader(deps: KeyReaderDeps): KeyReader {
  const { db, ports, wix, keys, records, sites, isLocked } = deps
  /** To the hour, and without a word: nothing that a plan or a page rests on changes by it. */
  function noteUse({ id, key_used_at: last }: AccountRow): void {
    const now = ports.clock.now()
    if (last !== null && Math.abs(now - Date.parse(last)) < hourMs) return
    setKeyUsed(db, id, new Date(now).toISOString())
  }

  /** What was found is noted, unless the app locked meanwhile: then it says nothing of the key. */
  async function readKey(row: AccountRow, signal?: AbortSignal): Promise<AuthResult> {
    if (isLocked()) return appLocked
    if (row.kind === 'practice') {
      const { url, key, wixAccountId } = ports.practice
      return { kind: 'ok', auth: { url, key, wixAccountId } }
    }
    const found = await keys.read(row.id, row.key_store, signal)
    if (isLocked()) return appLocked
    if (found.kind !== 'ok') {
      records.noteKeyState(row.id, found.kind)
      const message = found.kind === 'missing' ? missingWords(row) : found.message
      return { kind: 'no-key', state: found.kind, message }
    }
    noteUse(row)
    if (records.keyState(row.id) !== 'refused') records.noteKeyState(row.id, heldState(row.key_store))
    return { kind: 'ok', auth: { url: ports.wixUrl, key: found.value, wixAccountId: row.wix_account_id } }
  }

  return {
    auth: async (accountId, signal) => {
      const row = records.find(accountId)
      if (records.keyState(accountId) === 'refused') {
        return { kind: 'no-key', state: 'refused', message: refusedWords(records.get(accountId)) }
      }
      return readKey(row, signal)
    },
    probe: async (accountId, signal) => {
      const access = await readKey(records.find(accountId), signal)
      if (access.kind === 'no-key') throw new AppError('keychain', access.message, { state: access.state })
      const found = await probeKey(wix, access.auth, sites.usable(accountId), signal)
      if (signal?.aborted === true) throw new AppError('cancelled', 'The check was stopped.')
      const row = records.find(accountId)
      const before = records.get(accountId).probe
      const probe: Probe = {
        at: new Date(ports.clock.now()).toISOString(),
        ...found,
        hasWorked: before !== null && hasWorked(before),
      }
      records.change(() => setProbe(db, accountId, probe))
      if (isKeyRefused(probe)) records.noteKeyState(accountId, 'refused')
      if (probe.checks.some((check) => check.result === 'works')) {
        records.noteKeyState(accountId, heldState(row.key_store))
      }
      return probe
    },
    noteRefused: (accountId) => records.noteKeyState(accountId, 'refused'),
    noteAccepted: (accountId) => {
      if (records.keyState(accountId) !== 'refused') return
      records.noteKeyState(accountId, heldState(readAccount(db, accountId)?.key_store ?? null))
    },
    refreshKeyStates: async () => {
      for (const row of readAccounts(db)) if (row.kind === 'wix') await readKey(row)
    },
    readKeys: async (signal) => {
      const found: SecretResult<unknown>[] = []
      for (const row of readAccounts(db)) {
        if (row.kind !== 'wix' || row.key_store === sessionStore) continue
        const one = await keys.read(row.id, row.key_store, signal)
        found.push(one)
        const isRefused = records.keyState(row.id) === 'refused'
        if (one.kind !== 'ok') records.noteKeyState(row.id, one.kind)
        else if (!isRefused) records.noteKeyState(row.id, heldState(row.key_store))
        // Nobody is there to answer: the next key would only let everybody wait as long again.
        if (one.kind === 'unavailable' && one.isUnanswered === true) break
      }
      return found
    },
  }
}

const appLocked: AuthResult = { kind: 'no-key', state: 'locked', message: appLockedWords }

const missingWords = (row: AccountRow): string =>
  row.key_store === sessionStore
    ? `The key of “${row.name}” was kept for one session only and is gone. Paste it again under Accounts.`
    : `The key of “${row.name}” is not in the keychain any more. Paste it again under Accounts.`

function refusedWords(account: Account): string {
  const usability = accountUsability(account)
  if (usability.kind !== 'cannot-send') throw new Error('a key that was refused cannot send')
  const { why, mend } = accountObstacleWords(usability.because)
  return `“${account.name}” cannot be used: ${why}. ${mend} Then check again under Accounts.`
}
