import { type AccountId, keyError, trimKey } from '../../../shared/accounts.ts'
import type { KeychainTrouble } from '../../../shared/calls/accounts-calls.ts'
import { AppError } from '../../../shared/errors.ts'
import type { SecretResult, SecretStore } from '../ports.ts'

/** Stored as the place of a key that a person keeps for this session only. */
export const sessionStore = 'session'

export type KeptKey =
  | { readonly kind: 'kept'; readonly tail: string; readonly store: string }
  | KeychainTrouble

export interface KeySecrets {
  /**
   * Stores a pasted key and tells its last four characters and where it is now, or what stood in the way.
   * @throws AppError `invalid-input` for what is surely no key
   */
  keep(
    accountId: AccountId,
    pasted: string,
    where: 'keychain' | 'session',
    signal?: AbortSignal,
  ): Promise<KeptKey>
  read(accountId: AccountId, store: string | null, signal?: AbortSignal): Promise<SecretResult<string>>
  remove(accountId: AccountId, store: string | null): Promise<SecretResult<null>>
}

/** Keys kept for this session only live under ids that the secret store holds in memory. */
const secretId = (accountId: AccountId, store: string | null): string =>
  store === sessionStore ? `session-key-${accountId}` : `key-${accountId}`

export function createKeySecrets(secrets: SecretStore): KeySecrets {
  return {
    keep: async (accountId, pasted, where, signal) => {
      const error = keyError(pasted)
      if (error !== null) throw new AppError('invalid-input', error)
      const key = trimKey(pasted)
      const store = where === 'session' ? sessionStore : secrets.backend
      const result = await secrets.set(secretId(accountId, store), new TextEncoder().encode(key), signal)
      if (result.kind === 'ok') return { kind: 'kept', tail: key.slice(-4), store }
      if (result.kind !== 'missing') return { kind: 'keychain', state: result.kind, message: result.message }
      const message = 'The keychain took the key but does not have it. Try again.'
      return { kind: 'keychain', state: 'unavailable', message }
    },
    read: async (accountId, store, signal) => {
      const found = await secrets.get(secretId(accountId, store), signal)
      return found.kind === 'ok' ? { kind: 'ok', value: new TextDecoder().decode(found.value) } : found
    },
    remove: (accountId, store) => secrets.remove(secretId(accountId, store)),
  }
}
