import { randomBytes } from 'node:crypto'
import type { SecretResult, SecretStore } from '../ports.ts'

const id = 'data-key'
const length = 32

export interface DataKey {
  read(): Promise<SecretResult<Uint8Array>>
  /** It leaves memory, and is asked for again when it is needed. */
  forget(): void
}

/**
 * The key under which accept links are sealed (AES-256): made on first use, kept in the keychain, asked for once.
 * A failed look-up is never answered by a new key, because that would make every stored link unreadable.
 */
export function createDataKey(secrets: SecretStore): DataKey {
  let known: Promise<SecretResult<Uint8Array>> | null = null
  async function read(): Promise<SecretResult<Uint8Array>> {
    const found = await secrets.get(id)
    if (found.kind === 'ok' && found.value.byteLength !== length) {
      return {
        kind: 'unavailable',
        message: 'The keychain holds a damaged data key; accept links cannot be read.',
      }
    }
    if (found.kind !== 'missing') return found
    const fresh = new Uint8Array(randomBytes(length))
    const stored = await secrets.set(id, fresh)
    return stored.kind === 'ok' ? { kind: 'ok', value: fresh } : stored
  }
  return {
    read: async () => {
      const asked = known ?? read()
      known = asked
      const result = await asked
      if (result.kind !== 'ok' && known === asked) known = null
      return result
    },
    forget: () => {
      known = null
    },
  }
}
