import type { Clock } from '../../../../electron/core/ports.ts'

/** A clock that jumps to the next sleeper whenever nobody has anything else to do. */
export interface TurnedClock extends Clock {
  /** Moves on by hand; sleepers that are due wake up. */
  advance(ms: number): void
  /** Somebody sets the clock: `now` jumps, sleepers and what is measured notice nothing. */
  set(byMs: number): void
  /** No more jumps; sleepers sleep on. */
  stop(): void
}

/** Rounds of the event loop in which nothing may happen before the clock jumps. */
const quietRounds = 3

export function createTurnedClock(start = Date.parse('2026-03-02T09:00:00.000Z')): TurnedClock {
  let time = start
  /** What was set by hand, and the moment of its own that `monotonic` counts from. */
  let setBy = 0
  const began = start - 1_000_000
  let isStopped = false
  let isTurning = false
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>()

  const wakeDue = (): void => {
    for (const sleeper of [...sleepers]) if (sleeper.until <= time) sleeper.wake()
  }
  const turn = (quiet: number): void => {
    if (isStopped || sleepers.size === 0) {
      isTurning = false
      return
    }
    if (quiet < quietRounds) {
      setImmediate(turn, quiet + 1)
      return
    }
    time = Math.max(time, Math.min(...[...sleepers].map((sleeper) => sleeper.until)))
    wakeDue()
    setImmediate(turn, 0)
  }
  return {
    now: () => time + setBy,
    monotonic: () => time - began,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted || ms <= 0) {
          setImmediate(resolve)
          return
        }
        const sleeper = {
          until: time + ms,
          wake: () => {
            sleepers.delete(sleeper)
            signal?.removeEventListener('abort', sleeper.wake)
            resolve()
          },
        }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', sleeper.wake, { once: true })
        if (!isTurning) {
          isTurning = true
          setImmediate(turn, 0)
        }
      }),
    advance: (ms) => {
      time += ms
      wakeDue()
    },
    set: (byMs) => {
      setBy += byMs
    },
    stop: () => {
      isStopped = true
    },
  }
}
