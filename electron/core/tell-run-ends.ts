import type { EventName, Events } from '../../shared/contract.ts'
import type { Run, RunId } from '../../shared/outbox.ts'
import type { RunEnd } from '../../shared/runs/run-end.ts'
import { runEndWords } from '../../shared/words/run-words.ts'
import type { Emit, Ports } from './ports.ts'

export interface RunEndsDeps {
  readonly ports: Pick<Ports, 'clock' | 'notify'>
  readonly isWanted: () => boolean
  readonly emit: Emit
}

/** From so long on an end is told to somebody who looks at the window, too. */
const longMs = 60_000

/**
 * Tells that a run has ended, or stopped and waits for a person: by the host where it can, else by the page. Returns a
 * listener for the app's events.
 */
export function tellRunEnds({ ports, isWanted, emit }: RunEndsDeps): {
  readonly hear: (name: EventName, payload: Events[EventName]) => void
} {
  const since = new Map<RunId, number>()
  const tell = (run: Run, tookMs: number): void => {
    const end: RunEnd = { runId: run.id, words: runEndWords(run), isLong: tookMs >= longMs }
    if (ports.notify === undefined) emit('app.runEnded', end)
    else ports.notify(end, () => emit('app.openRun', { runId: run.id }))
  }
  return {
    hear: (name, payload) => {
      if (name !== 'outbox.changed' || !('run' in payload)) return
      const { run } = payload
      const now = ports.clock.monotonic()
      const begun = since.get(run.id)
      if (run.state.kind === 'running') {
        since.set(run.id, begun ?? now)
        return
      }
      since.delete(run.id)
      // Who pauses or cancels a run knows; what was not seen to run did not end now.
      if (begun === undefined || (run.state.kind !== 'finished' && run.state.kind !== 'stopped')) return
      if (isWanted()) tell(run, now - begun)
    },
  }
}
