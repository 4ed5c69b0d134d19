import type { SiteId } from '../../../../shared/directory.ts'
import type { JobId, RunId, WaitCause } from '../../../../shared/outbox.ts'
import { type JobKind, usualRequests } from '../../../../shared/plan.ts'
import { type Average, withValue } from './average.ts'
import { freshPace, type Pace, speedUp } from './pace.ts'
import type { LimitedJob, SuspectedLimit } from './rate-limits.ts'

/** Why a key waits, and until when (on the clock that is never set back). */
export interface KeyWait {
  readonly until: number
  readonly because: WaitCause
}

/** What answers taught of a key; nothing of it needs to outlive the app. Never written into, only replaced. */
export interface KeyLessons {
  readonly pace: Pace
  /** Calls in a row that never connected; those that were under way together count once. */
  readonly offlineTries: number
  readonly offlineAt: number
  /** Its last answer was a good one: calls may leave before others are answered. */
  readonly isProven: boolean
  readonly lastAnsweredStart: number
  /** Jobs that met a 429. */
  readonly limited: ReadonlyMap<JobId, LimitedJob>
  /** Sites whose last answer was a 429: others come first. */
  readonly limitedSites: ReadonlySet<SiteId>
  readonly suspected: SuspectedLimit | null
  /** Why its pace is blocked, or null. */
  readonly block: WaitCause | null
}

export interface SendingKey {
  lessons: KeyLessons
  wait: KeyWait | null
  /** The person's setting, as read before the last call. */
  callsPerMinute: number
  /** How long calls took, in milliseconds. */
  callMs: Average
  /** Calls to Wix that jobs took of late, where they take several. */
  readonly requests: Map<JobKind, Average>
  /** Jobs under way, with their sites: never two of one site. */
  readonly calls: Map<JobId, SiteId>
  /** The run whose job left last: another one's is next. */
  lastRun: RunId | null
  /** The key is being checked: no new calls until that is over. */
  check: Promise<void> | null
  /** Ends the present sleep. */
  waker: AbortController
}

/** What a run shows of a key. */
export interface KeyView extends Pick<SendingKey, 'wait'> {
  readonly callMs: number
  readonly pace: Pace
  /** Calls to Wix that a job of this kind took of late. */
  readonly requestsOf: (kind: JobKind) => number
}

export interface SendingKeys {
  get(accountId: string): SendingKey
  view(accountId: string): KeyView
  wakeAll(): void
  /** The network is back, or a person looked: nobody waits for a connection any more. */
  tryConnections(): void
  /** A person looked: 429s count from zero, and connections are tried. */
  startOver(): void
}

const expectedCallMs: Average = { mean: 300, seen: 0 }
const slowestSetting = 1

/** Calls of one key under way together at most, each on another site: slow answers do not cost pace. */
export const mostAtOnce = 4

/** After anything but a good answer the next call goes alone, so that a trouble of the key meets one and not four. */
export const callsAtOnce = ({ isProven }: Pick<KeyLessons, 'isProven'>): number => (isProven ? mostAtOnce : 1)

const never = Number.NEGATIVE_INFINITY
const freshLessons: KeyLessons = {
  pace: freshPace,
  offlineTries: 0,
  offlineAt: never,
  isProven: false,
  lastAnsweredStart: never,
  limited: new Map(),
  limitedSites: new Set(),
  suspected: null,
  block: null,
}

export function createSendingKeys(): SendingKeys {
  const keys = new Map<string, SendingKey>()
  const get = (accountId: string): SendingKey => {
    const known = keys.get(accountId)
    if (known !== undefined) return known
    const fresh: SendingKey = {
      lessons: freshLessons,
      wait: null,
      callsPerMinute: slowestSetting,
      callMs: expectedCallMs,
      requests: new Map(),
      calls: new Map(),
      lastRun: null,
      check: null,
      waker: new AbortController(),
    }
    keys.set(accountId, fresh)
    return fresh
  }
  const tryConnections = (): void => {
    for (const key of keys.values()) {
      const { lessons } = key
      if (lessons.block?.kind !== 'no-connection') continue
      key.lessons = { ...lessons, pace: { ...lessons.pace, blockedUntil: 0 }, block: null }
    }
  }
  return {
    get,
    view: (accountId) => {
      const { wait, callMs, lessons, requests } = get(accountId)
      const requestsOf = (kind: JobKind): number => requests.get(kind)?.mean ?? usualRequests[kind]
      return { wait, callMs: callMs.mean, pace: lessons.pace, requestsOf }
    },
    wakeAll: () => {
      for (const key of keys.values()) key.waker.abort()
    },
    tryConnections,
    startOver: () => {
      for (const key of keys.values()) key.lessons = { ...key.lessons, limited: new Map() }
      tryConnections()
    },
  }
}

/** One call of a key, for what its answer says. */
export interface AnsweredCall {
  readonly siteId: SiteId
  /** On the clock that is never set back. */
  readonly startedAt: number
}

/** What any answer but a 429 says about the key. */
export const afterAnswer = (lessons: KeyLessons, { siteId, startedAt }: AnsweredCall): KeyLessons => ({
  ...lessons,
  pace: speedUp(lessons.pace),
  offlineTries: 0,
  lastAnsweredStart: Math.max(lessons.lastAnsweredStart, startedAt),
  limitedSites: without(lessons.limitedSites, siteId),
  // One that had left before the key was blocked says nothing of the block.
  block: startedAt >= lessons.pace.slowedAt ? null : lessons.block,
})

/** What a good answer says about the key. */
export function noteAnswer(key: SendingKey, call: AnsweredCall): void {
  key.lessons = { ...afterAnswer(key.lessons, call), isProven: true }
}

const without = (sites: ReadonlySet<SiteId>, siteId: SiteId): ReadonlySet<SiteId> =>
  sites.has(siteId) ? new Set([...sites].filter((one) => one !== siteId)) : sites

/** A job was done with so many calls. */
export function noteRequests(key: SendingKey, kind: JobKind, calls: number): void {
  key.requests.set(kind, withValue(key.requests.get(kind) ?? { mean: calls, seen: 0 }, calls))
}
