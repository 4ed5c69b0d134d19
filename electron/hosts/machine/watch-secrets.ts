import type { SecretStore } from '../../core/ports.ts'
import type { Redactor } from './redact.ts'

/** A store that tells of every secret that passes, so that the log can keep it out. */
export function watchSecrets(store: SecretStore, redactor: Pick<Redactor, 'add' | 'retire'>): SecretStore {
  return {
    backend: store.backend,
    get: async (id, signal) => {
      const result = await store.get(id, signal)
      if (result.kind === 'ok') redactor.add(result.value)
      return result
    },
    set: (id, value, signal) => {
      redactor.add(value)
      return store.set(id, value, signal)
    },
    remove: (id, signal) => store.remove(id, signal),
    forget: (callsEnd) => {
      store.forget(callsEnd)
      const drop = redactor.retire()
      void callsEnd.finally(drop)
    },
    close: () => store.close(),
  }
}
