import type { JobId, WaitCause } from '../../../shared/outbox.ts'
import type { Pace } from './pace.ts'
import { freshPace, presentRate, speedUp } from './pace.ts'
import type { LimitedJob } from './rate-limits.ts'

/** Why a key waits, and until when (on the clock that is never set back). */
export interface KeyWait {
  readonly until: number
  readonly because: WaitCause
}

/** What is known of a key while the app runs; nothing of it needs to outlive the app. */
export interface SendingKey {
  pace: Pace
  /** Calls in a row that never connected. */
  offlineTries: number
  /** Answers of Wix that were no 429. */
  answers: number
  /** Jobs that met a 429; replaced, never written into. */
  limited: ReadonlyMap<JobId, LimitedJob>
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
  /** The network is back, or a person looked: nobody waits for a connection any more. */
  tryConnections(): void
  /** A person looked: 429s count from zero, and connections are tried. */
  startOver(): void
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
      answers: 0,
      limited: new Map<JobId, LimitedJob>(),
      block: null,
      wait: null,
      callsPerMinute: slowestSetting,
      callMs: expectedCallMs,
      waker: new AbortController(),
    }
    keys.set(accountId, fresh)
    return fresh
  }
  const tryConnections = (): void => {
    for (const key of keys.values()) {
      if (key.block?.kind !== 'no-connection') continue
      key.pace = { ...key.pace, blockedUntil: 0 }
      key.block = null
    }
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
    tryConnections,
    startOver: () => {
      for (const key of keys.values()) key.limited = new Map()
      tryConnections()
    },
  }
}

/** What a good answer says about the key. */
export function noteAnswer(key: SendingKey): void {
  key.pace = speedUp(key.pace)
  key.answers += 1
  key.offlineTries = 0
  key.block = null
}
