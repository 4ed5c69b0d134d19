import type { RosterId } from '../../../shared/roster.ts'
import type { OpenState, RosterStore } from '../roster-store.ts'
import type { Unsaved } from './step-queue.ts'

/** Stores of rosters that were left before everything in them was saved. */
const left = new Map<RosterId, RosterStore>()

/** The store of a roster that was left before everything in it was saved; null for all others. */
export function takeLeftSheet(rosterId: RosterId): RosterStore | null {
  const store = left.get(rosterId) ?? null
  left.delete(rosterId)
  return store
}

export interface LeaveWords {
  /** Says that something is not saved; returns what takes that back. */
  say(unsaved: Unsaved): () => void
  /** Everything is saved, or the roster is open again. */
  onEnd(): void
}

/** Keeps the store of a roster that is left until all is saved: whoever opens it again finds it as it was left. */
export function leaveSheet(rosterId: RosterId, store: RosterStore, { say, onEnd }: LeaveWords): void {
  const { getState, subscribe } = store.store
  if (isSaved(getState())) {
    onEnd()
    return
  }
  left.set(rosterId, store)
  let unsay: (() => void) | null = null
  const hear = (state: OpenState) => {
    const isTaken = left.get(rosterId) !== store
    if (state.unsaved !== null && !isTaken) unsay ??= say(state.unsaved)
    else {
      unsay?.()
      unsay = null
    }
    if (!isTaken && !isSaved(state)) return
    stop()
    if (!isTaken) left.delete(rosterId)
    onEnd()
  }
  const stop = subscribe(hear)
  hear(getState())
}

const isSaved = ({ pending, refused }: OpenState): boolean => pending === 0 && refused.length === 0
