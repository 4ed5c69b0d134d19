import type { RunId } from '../../../shared/outbox.ts'
import { createThrottle, type Throttle } from '../ledger/throttle.ts'
import type { Emit, Ports } from '../ports.ts'
import type { RunView } from './run-view.ts'
import type { RunsTable } from './runs-table.ts'

/** Tells the page of runs that changed, each a few times a second at most. */
export interface RunAnnouncer {
  changed(runId: RunId): void
  /** Only the clock moved on: every run that sends shows its waits again. */
  ticked(): void
  /** Says what is still to be said and takes no more. */
  close(): void
}

const announceEveryMs = 100

export function createRunAnnouncer(deps: {
  readonly ports: Pick<Ports, 'clock' | 'log'>
  readonly runs: RunsTable
  readonly view: RunView
  readonly emit: Emit
}): RunAnnouncer {
  const { ports, runs, view } = deps
  const throttles = new Map<RunId, Throttle>()

  const announce = (runId: RunId): void => {
    const row = runs.get(runId)
    if (row !== undefined) deps.emit('outbox.changed', { run: view.run(row) })
  }
  const throttleOf = (runId: RunId): Throttle => {
    const known = throttles.get(runId)
    if (known !== undefined) return known
    const fresh = createThrottle(
      ports.clock,
      announceEveryMs,
      () => announce(runId),
      (error) => ports.log.error('a change of a run could not be announced', error),
    )
    throttles.set(runId, fresh)
    return fresh
  }
  const changed = (runId: RunId): void => throttleOf(runId).touch()

  return {
    changed,
    ticked: () => {
      for (const row of runs.unfinished()) if (row.state === 'running') changed(row.id)
    },
    close: () => {
      for (const throttle of throttles.values()) throttle.close()
    },
  }
}
