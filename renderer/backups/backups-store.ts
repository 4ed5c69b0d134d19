import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Progress } from '../../shared/contract.ts'
import type { Backups } from '../../shared/workspace/backups.ts'
import { call, isCancelled, on } from '../api.ts'
import { createLiveRead, type LiveRead } from '../live-read.ts'

/** All backups with what they hold. Runs and imports make some by themselves. */
export function createBackupsStore(): LiveRead<Backups> {
  return createLiveRead({
    read: () => call('backups.list', {}),
    listen: (changed) => {
      const stops = [on('outbox.changed', changed), on('import.changed', changed)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    pauseMs: 3000,
  })
}

/** A backup made by hand: it goes on whatever screen is shown, and is told where backups are. */
export interface BackupMaking {
  /** `progress` is null before anything is known of it. */
  readonly store: StoreApi<{ readonly isMaking: boolean; readonly progress: Progress | null }>
  /** Resolves to all backups there are then, or null when cancelled. A second start changes nothing. */
  run(): Promise<Backups | null>
  cancel(): void
}

export function createBackupMaking(): BackupMaking {
  const nothing = { isMaking: false, progress: null }
  const store = createStore<{ isMaking: boolean; progress: Progress | null }>(() => nothing)
  let abort = new AbortController()
  return {
    store,
    run: async () => {
      if (store.getState().isMaking) return null
      abort = new AbortController()
      store.setState({ isMaking: true })
      try {
        const onProgress = (progress: Progress) => store.setState({ progress })
        return await call('backups.make', {}, { signal: abort.signal, onProgress })
      } catch (cause) {
        if (isCancelled(cause)) return null
        throw cause
      } finally {
        store.setState(nothing)
      }
    },
    cancel: () => abort.abort(),
  }
}
