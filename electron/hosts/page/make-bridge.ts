import type { Bridge } from '../../../shared/contract.ts'

/** How a preload script reaches the app; the one part in which hosts differ. */
export interface BridgeWire {
  /** Resolves to a JSON answer; never rejects. */
  send(name: string, payload: string): Promise<string>
  /** Hears every event the host sends. Called once. */
  hear(listener: (event: string, payload: string) => void): void
}

/**
 * What the page gets as `window.inviteDesk`, in every host. `eventNames` is the list of the contract; listening to
 * anything else does nothing. This function must stand on its own: the browser host sends its source text to the page.
 */
export function makeBridge(eventNames: readonly string[], wire: BridgeWire): Bridge {
  const listeners = new Map<string, Set<(payload: string) => void>>()
  for (const name of eventNames) listeners.set(name, new Set())
  wire.hear((event, payload) => {
    for (const listener of [...(listeners.get(event) ?? [])]) listener(payload)
  })
  return Object.freeze({
    call: (name: string, payload: string) => wire.send(String(name), String(payload)),
    on: (event: string, listener: (payload: string) => void) => {
      const heard = listeners.get(String(event))
      if (heard === undefined || typeof listener !== 'function') return () => undefined
      // A wrapper of its own, so that the same function given twice is heard twice and stopped one by one.
      const own = (payload: string) => listener(payload)
      heard.add(own)
      return () => {
        heard.delete(own)
      }
    },
  })
}
