import type { RunId } from '../../../../shared/outbox.ts'
import type { Clock } from '../../ports.ts'

/** The longest that a run sends before it asks whether to go on; a person's setting. */
export interface RunTime {
  /** Asked before each call: true when the time of its run is over, which pauses it. */
  isOver(runId: RunId): boolean
  /** A person lets it go on: it has its time again. */
  startOver(runId: RunId): void
}

export function pauseOverTime(deps: {
  readonly clock: Clock
  /** 0 for no limit. */
  readonly mostMinutes: () => number
  readonly pause: (runId: RunId) => void
}): RunTime {
  const began = new Map<RunId, number>()
  return {
    isOver: (runId) => {
      const most = deps.mostMinutes()
      const now = deps.clock.monotonic()
      const since = began.get(runId) ?? now
      began.set(runId, since)
      if (most === 0 || now - since < most * 60_000) return false
      began.delete(runId)
      deps.pause(runId)
      return true
    },
    startOver: (runId) => {
      began.delete(runId)
    },
  }
}
