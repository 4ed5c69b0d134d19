import type { RunId, RunState } from '../../../../shared/outbox.ts'
import type { MissCause } from '../../../../shared/words/run-words.ts'
import type { Ports } from '../../ports.ts'

type Scheduled = Extract<RunState, { kind: 'scheduled' }>

export interface ScheduledRun {
  readonly id: RunId
  readonly state: Scheduled
}

/** Begins scheduled runs at their time, or once Wix answers; asks where the time was missed. */
export interface ScheduleWatch {
  /** Something was scheduled, or the network may be back. */
  look(): void
  close(): void
}

export interface ScheduleWatchDeps {
  readonly ports: Pick<Ports, 'clock' | 'log'>
  /** By the clock that people set: what is scheduled is said by it. */
  readonly now: () => number
  readonly scheduled: () => readonly ScheduledRun[]
  /** Whether Wix answers for an account of the run; never rejects. */
  readonly canReach: (runId: RunId, signal: AbortSignal) => Promise<boolean>
  readonly begin: (runId: RunId) => void
  readonly miss: (runId: RunId, because: MissCause) => void
  /** Nothing begins while true. */
  readonly isHeld: () => boolean
}

/** A computer that slept, or a clock that was set: later than this, a person is asked. */
const graceMs = 5 * 60_000
const lookEveryMs = 15_000
const tryEveryMs = 60_000

/**
 * What becomes of a scheduled run now. `hasRun`: the app ran before its time came; one that starts after it asks.
 */
export function decideSchedule(
  state: Scheduled,
  now: number,
  hasRun: boolean,
): 'wait' | 'try' | 'begin' | 'miss' {
  if (state.start.kind === 'online') return 'try'
  const lateMs = state.startsAt === null ? Number.POSITIVE_INFINITY : now - Date.parse(state.startsAt)
  if (lateMs < 0) return 'wait'
  return hasRun && lateMs <= graceMs ? 'begin' : 'miss'
}

export function watchSchedules(deps: ScheduleWatchDeps): ScheduleWatch {
  const { clock, log } = deps.ports
  const end = new AbortController()
  let sleep = new AbortController()
  let isWatching = false
  let hasRun = false
  /** At the last look: what was missed meanwhile was missed for that. */
  let wasHeld = false
  let triedAt = Number.NEGATIVE_INFINITY

  async function lookOnce(): Promise<void> {
    if (deps.isHeld()) {
      wasHeld = true
      return
    }
    const isTryDue = clock.monotonic() - triedAt >= tryEveryMs
    for (const { id, state } of deps.scheduled()) {
      const next = decideSchedule(state, deps.now(), hasRun)
      if (next === 'begin') deps.begin(id)
      else if (next === 'miss') deps.miss(id, wasHeld ? 'locked' : 'not-running')
      else if (next === 'try' && isTryDue) {
        triedAt = clock.monotonic()
        const isReached = await deps.canReach(id, end.signal)
        if (end.signal.aborted || deps.isHeld()) return
        if (isReached) deps.begin(id)
      }
    }
    hasRun = true
    wasHeld = false
  }
  async function watch(): Promise<void> {
    while (!end.signal.aborted && deps.scheduled().length > 0) {
      await lookOnce()
      sleep = new AbortController()
      if (deps.scheduled().length === 0) return
      await clock.sleep(lookEveryMs, AbortSignal.any([sleep.signal, end.signal]))
    }
  }
  return {
    look() {
      triedAt = Number.NEGATIVE_INFINITY
      sleep.abort()
      if (isWatching || end.signal.aborted) return
      isWatching = true
      watch()
        .catch((error: unknown) => {
          if (!end.signal.aborted) log.error('scheduled runs could not be looked at', error)
        })
        .finally(() => {
          hasRun = true
          isWatching = false
        })
    },
    close: () => end.abort(),
  }
}
