import { type AccountId, accountIdError } from '../../../shared/accounts.ts'
import type { AccountAdded } from '../../../shared/calls/accounts-calls.ts'
import type { CallInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { defaultPace } from '../../../shared/settings.ts'
import type { Audit } from '../audit/audit.ts'
import type { Emit, Ports } from '../ports.ts'
import type { Db } from '../store/db.ts'
import type { AccountRecords } from './account-records.ts'
import { type AccountRow, insertAccount, markRemoved, readAccount, setKey } from './accounts-table.ts'
import { directoryRevision } from './directory-revision.ts'
import type { KeySecrets } from './key-secrets.ts'

/** What changes keychain and workspace together. */
export interface KeyChanges {
  /** The key goes into the keychain first; without it nothing is added. */
  add(input: CallInput<'accounts.add'>, signal?: AbortSignal): Promise<AccountAdded>
  replaceKey(input: CallInput<'accounts.replaceKey'>, signal?: AbortSignal): Promise<AccountAdded>
  /** Forgets the key and hides the account; what was sent with it stays in ledger and audit log. */
  remove(accountId: AccountId): Promise<void>
}

export interface KeyChangesDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock' | 'newId'>
  readonly keys: KeySecrets
  readonly records: AccountRecords
  readonly emit: Emit
}

export function createKeyChanges({ db, audit, ports, keys, records, emit }: KeyChangesDeps): KeyChanges {
  const now = () => new Date(ports.clock.now()).toISOString()
  const emitDirectory = () => emit('directory.changed', { revision: directoryRevision(db) })

  /** The new key is in place already, so what goes wrong here is a notice, not an error. */
  async function forgetOldKey(row: AccountRow, store: string): Promise<void> {
    const removed = await keys.remove(row.id, store)
    if (removed.kind === 'ok' || removed.kind === 'missing') return
    const where = `The old key of “${row.name}” is still in ${store}`
    emit('app.notice', { message: `${where}: ${removed.message} Switch it off at Wix if it should be gone.` })
  }

  return {
    add: async ({ name, wixAccountId, key, keep }, signal) => {
      const error = accountIdError(wixAccountId)
      if (error !== null) throw new AppError('invalid-input', error)
      const wixId = wixAccountId.trim()
      records.refuseDuplicate(wixId)
      const id = ports.newId()
      const kept = await keys.keep(id, key, keep, signal)
      if (kept.kind !== 'kept') return kept
      try {
        records.noteKeyStore(id, kept.store)
        records.change(() => {
          // Again, because the keychain may have taken its time.
          records.refuseDuplicate(wixId)
          insertAccount(db, {
            id,
            kind: 'wix',
            name,
            wix_account_id: wixId,
            key_tail: kept.tail,
            key_store: kept.store,
            probe: null,
            calls_per_minute: defaultPace,
            created_at: now(),
            key_set_at: now(),
            key_used_at: null,
            is_read_only: 0,
          })
          const reason = `key in ${kept.store}`
          audit.append({ action: 'account.added', accountId: id, accountName: name, reason })
        })
      } catch (cause) {
        records.noteKeyStore(id, null)
        await keys.remove(id, kept.store)
        throw cause
      }
      return { kind: 'added', account: records.get(id) }
    },
    replaceKey: async ({ accountId, key, keep }, signal) => {
      records.findReal(accountId, 'The practice account needs no key.')
      const kept = await keys.keep(accountId, key, keep, signal)
      if (kept.kind !== 'kept') return kept
      const row = readAccount(db, accountId)
      if (row === undefined) {
        await keys.remove(accountId, kept.store)
        throw new AppError('not-found', 'This account was removed meanwhile; the key was not kept.')
      }
      records.noteKeyStore(accountId, kept.store)
      records.change(() => {
        setKey(db, accountId, kept, now())
        const reason = `key in ${row.key_store ?? 'no store'} → a new one in ${kept.store}`
        audit.append({ action: 'account.key-replaced', accountId, accountName: row.name, reason })
      })
      if (row.key_store !== null && row.key_store !== kept.store) await forgetOldKey(row, row.key_store)
      return { kind: 'added', account: records.get(accountId) }
    },
    remove: async (accountId) => {
      const row = records.findReal(accountId, 'The practice account stays.')
      const removed = await keys.remove(accountId, row.key_store)
      if (removed.kind !== 'ok' && removed.kind !== 'missing') {
        const what = `The key could not be taken out of the keychain, so nothing was removed: ${removed.message}`
        throw new AppError('keychain', what, { state: removed.kind })
      }
      records.change(() => {
        // Twice at once removes it once.
        if (readAccount(db, accountId) === undefined) return
        markRemoved(db, accountId, now())
        audit.append({ action: 'account.removed', accountId, accountName: row.name })
        // Its sites and roles are out of sight with it.
        db.afterCommit(emitDirectory)
      })
      records.noteKeyStore(accountId, null)
    },
  }
}
