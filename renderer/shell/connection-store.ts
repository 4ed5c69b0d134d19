import { createStore, type StoreApi } from 'zustand/vanilla'
import { on } from '../api.ts'

export type WixConnection = 'unknown' | 'online' | 'offline'

/** Whether the last call to Wix connected; unknown until one was made. */
export function createConnectionStore(): {
  store: StoreApi<{ state: WixConnection }>
  start: () => () => void
} {
  const store = createStore<{ state: WixConnection }>(() => ({ state: 'unknown' }))
  return { store, start: () => on('app.connection', ({ state }) => store.setState({ state })) }
}
