import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppLockState } from '../../shared/workspace/app-lock.ts'
import { call, on } from '../api.ts'
import { holdKeys } from './hold-keys.ts'
import { reportUse } from './report-use.ts'

export interface LockStore {
  /** Open until the core says otherwise: what is shown before it answers holds no data. */
  readonly store: StoreApi<AppLockState>
  /** Listens until the returned function is called. */
  start(): () => void
}

/** Whether the app is locked, the same in every window. */
export function createLockStore(): LockStore {
  const store = createStore<AppLockState>(() => ({ kind: 'open' }))
  const isLocked = () => store.getState().kind === 'locked'
  return {
    store,
    start: () => {
      let isHeard = false
      const stops = [
        on('app.lockChanged', ({ state }) => {
          isHeard = true
          store.setState(state, true)
        }),
        holdKeys(isLocked),
        reportUse(isLocked),
      ]
      // What was heard meanwhile is newer.
      const take = (state: AppLockState) => {
        if (!isHeard) store.setState(state, true)
      }
      call('app.readLock', {}).then(take, () => undefined)
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}
