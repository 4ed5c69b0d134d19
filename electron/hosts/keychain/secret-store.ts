import type { SecretStore } from '../../core/ports.ts'
import type { SpawnChild } from './child-link.ts'
import { forkKeychain } from './fork-keychain.ts'
import { createKeychainStore } from './keychain-store.ts'
import { createMemoryStore } from './memory-store.ts'

/** Ids that begin so are kept in memory only and forgotten when the app quits. */
export const sessionPrefix = 'session-'

export interface SecretStoreOptions {
  /** Starts `keychain-child.ts`; by default with Node's `fork`. Electron's main passes one over `utilityProcess`. */
  readonly spawn?: SpawnChild
  /** Milliseconds a call may take, an unlock prompt included; 60,000 by default. */
  readonly timeoutMs?: number
  /** Told after 3 s of a call: "waiting for the system keychain". */
  readonly onWaiting?: () => void
  readonly platform?: NodeJS.Platform
}

/** What the system calls its keychain. */
export function backendName(platform: string): string {
  if (platform === 'win32') return 'credential-manager'
  return platform === 'darwin' ? 'keychain' : 'secret-service'
}

/**
 * The keys of the app: the system's keychain, and beside it a memory that a person may choose for this session
 * (ids with {@link sessionPrefix}). Nothing moves from one to the other by itself, and there is no file.
 */
export function createSecretStore(options: SecretStoreOptions = {}): SecretStore {
  const keychain = createKeychainStore({
    spawn: options.spawn ?? (() => forkKeychain()),
    timeoutMs: options.timeoutMs ?? 60_000,
    waitingMs: 3000,
    onWaiting: options.onWaiting ?? (() => undefined),
    backend: backendName(options.platform ?? process.platform),
  })
  const session = createMemoryStore()
  const storeOf = (id: string) => (id.startsWith(sessionPrefix) ? session : keychain)
  return {
    backend: keychain.backend,
    get: (id, signal) => storeOf(id).get(id, signal),
    set: (id, value, signal) => storeOf(id).set(id, value, signal),
    remove: (id, signal) => storeOf(id).remove(id, signal),
    forget: (callsEnd) => {
      keychain.forget(callsEnd)
      session.forget(callsEnd)
    },
    close: async () => {
      await Promise.all([keychain.close(), session.close()])
    },
  }
}
