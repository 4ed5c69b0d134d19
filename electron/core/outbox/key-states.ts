import type { Pace } from './pace.ts'
import { freshPace, presentRate } from './pace.ts'

/** Why a key waits, and until when (milliseconds since 1970). */
export interface Wait {
  readonly until: number
  readonly words: string
}

/** What is known of a key while the app runs; nothing of it needs to outlive the app. */
export interface KeyState {
  pace: Pace
  /** Calls in a row that never connected. */
  offlineTries: number
  wait: Wait | null
  /** The person's setting, as read before the last call. */
  callsPerMinute: number
  /** How long calls took of late, in milliseconds. */
  callMs: number
  /** Ends the present sleep. */
  waker: AbortController
}

/** What a run shows of a key. */
export interface KeyView {
  readonly wait: Wait | null
  readonly perMinute: number
  readonly callMs: number
}

export interface KeyStates {
  get(accountId: string): KeyState
  view(accountId: string, callsPerMinute: number): KeyView
  wakeAll(): void
}

const expectedCallMs = 300
const slowestSetting = 1

export function createKeyStates(): KeyStates {
  const keys = new Map<string, KeyState>()
  const get = (accountId: string): KeyState => {
    const known = keys.get(accountId)
    if (known !== undefined) return known
    const fresh = {
      pace: freshPace,
      offlineTries: 0,
      wait: null,
      callsPerMinute: slowestSetting,
      callMs: expectedCallMs,
      waker: new AbortController(),
    }
    keys.set(accountId, fresh)
    return fresh
  }
  return {
    get,
    view: (accountId, callsPerMinute) => {
      const key = get(accountId)
      return { wait: key.wait, perMinute: presentRate(key.pace, callsPerMinute), callMs: key.callMs }
    },
    wakeAll: () => {
      for (const key of keys.values()) key.waker.abort()
    },
  }
}
