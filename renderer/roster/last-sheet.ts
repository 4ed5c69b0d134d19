import type { RosterId } from '../../shared/roster.ts'
import type { RosterStore } from '../sheet/roster-store.ts'

/** The roster that was left last, with its rows: whoever comes back to it soon need not wait for them. */
export interface LastSheet {
  /** To be called before it is stopped. */
  keep(rosterId: RosterId, store: RosterStore): void
  /** Its store, once; null for another roster, and later. What is kept is kept no longer. */
  take(rosterId: RosterId): RosterStore | null
}

/** What only time changes, such as that an invite has expired, is not told. */
const keptMs = 5 * 60_000

export function createLastSheet(): LastSheet {
  let kept: { readonly rosterId: RosterId; readonly store: RosterStore } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const drop = () => {
    clearTimeout(timer)
    kept = null
  }
  return {
    keep(rosterId, store) {
      if (!store.rest()) return
      drop()
      kept = { rosterId, store }
      timer = setTimeout(drop, keptMs)
    },
    take(rosterId) {
      const found = kept
      drop()
      return found?.rosterId === rosterId ? found.store : null
    },
  }
}
