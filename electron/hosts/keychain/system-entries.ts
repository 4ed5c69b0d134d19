import type { Entries } from './answer-request.ts'

/** How entries are labelled in the system's keychain; `secret-tool lookup service "Invite Desk" username ID`. */
export const keychainService = 'Invite Desk'

/**
 * The system's keychain through `@napi-rs/keyring`. On Linux always the Secret Service: the library's own choice
 * would fall back in silence to the kernel keyring, which forgets at reboot (security.md §1).
 */
export async function openSystemEntries(): Promise<Entries> {
  // Loaded late: a missing native part must become an answer, not a crash.
  const { AsyncEntry } = await import('@napi-rs/keyring')
  const entry = (name: string) =>
    new AsyncEntry(keychainService, name, { linux: { store: 'secret-service' } })
  return {
    read: async (name) => {
      const bytes = await entry(name).getSecret()
      return bytes ? Uint8Array.from(bytes) : null
    },
    write: (name, value) => entry(name).setSecret(Buffer.from(value)),
    erase: (name) => entry(name).deleteCredential(),
  }
}
