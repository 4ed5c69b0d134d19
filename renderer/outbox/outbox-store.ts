import type { JobId, Run, RunDetail } from '../../shared/outbox.ts'
import { mergeRun } from '../../shared/runs/changed-jobs.ts'
import { waitsForKeychain } from '../../shared/words/run-words.ts'
import { call, on } from '../api.ts'
import { createLiveRead, type LiveRead } from '../live-read.ts'

/** All runs, newest first; each change of a run arrives with its event. */
export function createOutboxStore(): LiveRead<readonly Run[]> {
  const live: LiveRead<readonly Run[]> = createLiveRead({
    read: () => call('outbox.list', {}),
    listen: (changed, set) =>
      on('outbox.changed', ({ run }) => {
        const runs = live.store.getState().value
        if (runs === null) changed()
        else set(withRun(runs, run))
      }),
  })
  return live
}

/** The list with this run in its place, or in front when it is new. */
export function withRun(runs: readonly Run[], run: Run): readonly Run[] {
  return runs.some((each) => each.id === run.id)
    ? runs.map((each) => (each.id === run.id ? run : each))
    : [run, ...runs]
}

/**
 * One run with its jobs; read again, not too often, while it moves. A run that stands or is over is shown only together
 * with its rows, read at once: nothing says “Finished” beside a row that waits.
 */
export function createRunStore(runId: string): LiveRead<RunDetail> {
  const marks = new Map<JobId, string>()
  let owed: (() => void) | null = null
  const live: LiveRead<RunDetail> = createLiveRead({
    read: async () => {
      try {
        const fresh = await call('outbox.read', { runId, known: Object.fromEntries(marks) })
        for (const [id, mark] of Object.entries(fresh.marks ?? {})) marks.set(id, mark)
        if (fresh.run.state.kind !== 'running') owed = null
        return mergeRun(live.store.getState().value, fresh)
      } catch (cause) {
        owed?.()
        throw cause
      }
    },
    listen: (changed, _set, changedNow) =>
      on('outbox.changed', ({ run }) => {
        if (run.id !== runId) return
        const shown = live.store.getState().value
        if (run.state.kind === 'running') {
          owed = null
          if (shown !== null) live.set({ ...shown, run })
          changed()
          return
        }
        owed = changed
        if (shown?.run.state.kind === run.state.kind) changed()
        else changedNow()
      }),
    // Its figures come with each event; 10,000 rows are read again every 2 s, so that the page keeps moving.
    pauseMs: ({ run }) => Math.max(600, run.equation.planned / 5),
  })
  return live
}

/** What waits in all runs together, for the queue state in the top bar. */
export interface QueueState {
  readonly running: number
  /** Rows not attempted yet in runs that are not finished. */
  readonly waiting: number
  readonly inDoubt: number
  /** Rows of all runs that nobody answered yet, those in doubt among them. */
  readonly toAnswer: number
  /** Runs that stand still and want a person. */
  readonly paused: number
  /** Runs that begin by themselves at their time. */
  readonly scheduled: number
  /** Runs that go on by themselves once the keychain is unlocked. */
  readonly forKeychain: number
}

export function queueState(runs: readonly Run[]): QueueState {
  const state = { running: 0, waiting: 0, inDoubt: 0, toAnswer: 0, paused: 0, scheduled: 0, forKeychain: 0 }
  for (const run of runs) {
    state.inDoubt += run.equation.inDoubt
    state.toAnswer += run.toAnswer
    if (run.state.kind === 'finished') continue
    state.waiting += run.equation.notAttempted
    if (waitsForKeychain(run)) state.forKeychain += 1
    else if (run.state.kind === 'running') state.running += 1
    else if (run.state.kind === 'scheduled') state.scheduled += 1
    else state.paused += 1
  }
  return state
}
