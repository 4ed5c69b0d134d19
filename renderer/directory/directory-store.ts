import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Progress } from '../../shared/contract.ts'
import type { Directory } from '../../shared/directory.ts'
import { call, isCancelled, on } from '../api.ts'
import { createLiveRead, type LiveRead } from '../live-read.ts'

/** Sites and roles of all accounts. */
export function createDirectoryStore(): LiveRead<Directory> {
  return createLiveRead({
    read: () => call('directory.read', {}),
    listen: (changed) => on('directory.changed', changed),
    pauseMs: 500,
  })
}

export interface Syncs {
  /** Accounts whose sites are being read now, with the last progress. */
  readonly store: StoreApi<ReadonlyMap<string, Progress | null>>
  /** Reads an account's sites and roles; resolves to how many there are, or null when cancelled. A second start changes nothing. */
  run(accountId: string): Promise<{ readonly sites: number; readonly roles: number } | null>
  cancel(accountId: string): void
}

/** Reads of sites and roles under way, wherever they were started. */
export function createSyncs(): Syncs {
  const store = createStore<ReadonlyMap<string, Progress | null>>(() => new Map())
  const aborts = new Map<string, AbortController>()

  function set(accountId: string, progress: Progress | null | 'gone') {
    const next = new Map(store.getState())
    if (progress === 'gone') next.delete(accountId)
    else next.set(accountId, progress)
    store.setState(next, true)
  }

  return {
    store,
    async run(accountId) {
      if (aborts.has(accountId)) return null
      const abort = new AbortController()
      aborts.set(accountId, abort)
      set(accountId, null)
      try {
        return await call(
          'directory.sync',
          { accountId },
          { signal: abort.signal, onProgress: (progress) => set(accountId, progress) },
        )
      } catch (cause) {
        if (isCancelled(cause)) return null
        throw cause
      } finally {
        aborts.delete(accountId)
        set(accountId, 'gone')
      }
    },
    cancel: (accountId) => aborts.get(accountId)?.abort(),
  }
}
