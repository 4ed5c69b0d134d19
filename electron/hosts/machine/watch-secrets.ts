import type { SecretStore } from '../../core/ports.ts'

/** A store that tells of every secret that passes, so that the log can keep it out. */
export function watchSecrets(store: SecretStore, seen: (secret: Uint8Array) => void): SecretStore {
  return {
    backend: store.backend,
    get: async (id, signal) => {
      const result = await store.get(id, signal)
      if (result.kind === 'ok') seen(result.value)
      return result
    },
    set: (id, value, signal) => {
      seen(value)
      return store.set(id, value, signal)
    },
    remove: (id, signal) => store.remove(id, signal),
    close: () => store.close(),
  }
}
