import type { JobState, RunState } from '../../../shared/outbox.ts'

// The state machine of design.md §7, as data.

const jobMoves: Readonly<Record<JobState, readonly JobState[]>> = {
  queued: ['sending', 'held', 'dropped'],
  held: ['queued', 'dropped'],
  sending: ['done', 'queued', 'failed', 'in-doubt'],
  // A person may settle a doubt as arrived, and later reads what became of a removal; whatever else happens next happens
  // to a new job.
  'in-doubt': ['done', 'failed'],
  // That answer can be taken back.
  done: ['in-doubt'],
  dropped: [],
  failed: [],
}

type StoredState = Exclude<RunState['kind'], 'scheduled'>

// A scheduled run is stored as a paused one.
const runMoves: Readonly<Record<StoredState, readonly StoredState[]>> = {
  running: ['paused', 'stopped', 'finished'],
  paused: ['running', 'finished'],
  stopped: ['running', 'finished'],
  // Retrying what failed, or sending a doubtful one again, opens a run once more.
  finished: ['running'],
}

/** Returns `to`; a move that design.md §7 does not know is a defect and throws. */
export function moveJob(from: JobState, to: JobState): JobState {
  if (!jobMoves[from].includes(to)) throw new Error(`a job cannot go from ${from} to ${to}`)
  return to
}

/** Returns `to`; a move that does not exist is a defect and throws. */
export function moveRun(from: StoredState, to: StoredState): StoredState {
  if (!runMoves[from].includes(to)) throw new Error(`a run cannot go from ${from} to ${to}`)
  return to
}

/** A job in one of these states will never be called again. */
export const hasEnded = (state: JobState): boolean =>
  state === 'done' || state === 'dropped' || state === 'failed' || state === 'in-doubt'
