import type { JobState, Reason, RunState } from '../../../shared/outbox.ts'
import { isAccessJob, type JobKind } from '../../../shared/plan.ts'

/** Said of every call that was under way when the app ended. */
export const interrupted: Reason = { kind: 'interrupted' }

/** A job found `sending` at the start: repeatable ones go back to the queue, the others are for a person. */
export const recoveredJob = (kind: JobKind): Extract<JobState, 'queued' | 'in-doubt'> =>
  kind === 'revoke' || isAccessJob(kind) ? 'queued' : 'in-doubt'

/** What an unfinished run found at the start becomes. `openJobs` are queued or held, after recovery. */
export function recoveredRun(state: RunState, openJobs: number): RunState {
  if (state.kind === 'finished') return state
  if (openJobs === 0) return { kind: 'finished' }
  return state.kind === 'running' ? { kind: 'paused', because: 'restart' } : state
}
