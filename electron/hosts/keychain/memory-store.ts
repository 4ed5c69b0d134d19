import type { SecretStore } from '../../core/ports.ts'

/** Keeps secrets in memory until the app quits: for a person who chose so, and for hosts without a keychain. */
export function createMemoryStore(): SecretStore {
  const secrets = new Map<string, Uint8Array>()
  const forget = () => {
    for (const value of secrets.values()) value.fill(0)
    secrets.clear()
  }
  return {
    backend: 'memory',
    get: async (id) => {
      const value = secrets.get(id)
      return value ? { kind: 'ok', value: value.slice() } : { kind: 'missing' }
    },
    set: async (id, value) => {
      secrets.set(id, value.slice())
      return { kind: 'ok', value: null }
    },
    remove: async (id) => {
      secrets.get(id)?.fill(0)
      return secrets.delete(id) ? { kind: 'ok', value: null } : { kind: 'missing' }
    },
    forget,
    close: async () => forget(),
  }
}
