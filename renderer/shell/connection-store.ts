import { createStore, type StoreApi } from 'zustand/vanilla'
import { on } from '../api.ts'

export type Connection = 'unknown' | 'online' | 'offline'

/** Whether the last call to Wix connected; unknown until one was made. */
export function createConnectionStore(): { store: StoreApi<{ state: Connection }>; start: () => () => void } {
  const store = createStore<{ state: Connection }>(() => ({ state: 'unknown' }))
  return { store, start: () => on('app.connection', ({ state }) => store.setState({ state })) }
}
