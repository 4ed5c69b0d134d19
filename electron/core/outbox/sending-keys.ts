import type { WaitCause } from '../../../shared/outbox.ts'
import type { Pace } from './pace.ts'
import { freshPace, presentRate } from './pace.ts'

/** Why a key waits, and until when (milliseconds since 1970). */
export interface KeyWait {
  readonly until: number
  readonly because: WaitCause
}

/** What is known of a key while the app runs; nothing of it needs to outlive the app. */
export interface SendingKey {
  pace: Pace
  /** Calls in a row that never connected. */
  offlineTries: number
  /** Why its pace is blocked, or null. */
  block: WaitCause | null
  wait: KeyWait | null
  /** The person's setting, as read before the last call. */
  callsPerMinute: number
  /** How long calls took of late, in milliseconds. */
  callMs: number
  /** Ends the present sleep. */
  waker: AbortController
}

/** What a run shows of a key. */
export interface KeyView {
  readonly wait: KeyWait | null
  readonly perMinute: number
  readonly callMs: number
}

export interface SendingKeys {
  get(accountId: string): SendingKey
  view(accountId: string, callsPerMinute: number): KeyView
  wakeAll(): void
  /** A person looked: nobody waits for a connection any more. */
  tryConnections(): void
}

const expectedCallMs = 300
const slowestSetting = 1

export function createSendingKeys(): SendingKeys {
  const keys = new Map<string, SendingKey>()
  const get = (accountId: string): SendingKey => {
    const known = keys.get(accountId)
    if (known !== undefined) return known
    const fresh = {
      pace: freshPace,
      offlineTries: 0,
      block: null,
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
    tryConnections: () => {
      for (const key of keys.values()) {
        if (key.block?.kind !== 'no-connection') continue
        key.pace = { ...key.pace, blockedUntil: 0 }
        key.block = null
      }
    },
  }
}
