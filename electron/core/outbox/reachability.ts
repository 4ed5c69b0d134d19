import type { Emit } from '../ports.ts'

/** Which accounts cannot be reached; the page hears of the first and of the last. */
export interface Reachability {
  lost(accountId: string): void
  found(accountId: string): void
}

export function createReachability(emit: Emit): Reachability {
  const unreachable = new Set<string>()
  return {
    lost: (accountId) => {
      if (unreachable.size === 0) emit('app.connection', { state: 'offline' })
      unreachable.add(accountId)
    },
    found: (accountId) => {
      if (unreachable.delete(accountId) && unreachable.size === 0) emit('app.connection', { state: 'online' })
    },
  }
}
