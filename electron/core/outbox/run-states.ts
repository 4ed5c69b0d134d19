import { AppError } from '../../../shared/errors.ts'
import type { Reason, RunId, RunStart, RunState } from '../../../shared/outbox.ts'
import type { PlanId } from '../../../shared/plan.ts'
import { countOf } from '../../../shared/words/count.ts'
import { equationWords } from '../../../shared/words/equation-words.ts'
import { reasonWords } from '../../../shared/words/outcome-words.ts'
import { type MissCause, missCauseWords, runStartWords } from '../../../shared/words/run-words.ts'
import type { Audit } from '../audit/audit.ts'
import { equationOf } from './equation.ts'
import { runAudit } from './run-audit.ts'
import { type RunRow, runState } from './runs-table.ts'
import { scheduledState } from './scheduled-state.ts'
import type { Tables } from './tables.ts'
import { moveRun } from './transitions.ts'

/** The moves of a run, each with its audit event; writers belong into the caller's transaction. */
export interface RunStates {
  /** @throws AppError `not-found` */
  get(runId: RunId): RunRow
  planIdOf(runId: RunId): PlanId
  isRunning(runId: RunId): boolean
  pause(runId: RunId, because: keyof typeof pauseReasons): void
  /** A run that has not begun is to begin then. */
  schedule(runId: RunId, start: RunStart): void
  /** Its time has come. */
  begin(runId: RunId): void
  /** Its time passed while nothing could be sent, as the app did not run or was locked: a person is asked. */
  miss(runId: RunId, because: MissCause): void
  continue(runId: RunId): void
  /** Only a running run stops; one that stands already keeps its reason. */
  stop(runId: RunId, because: Reason): void
  /** Every run that runs. Returns which. */
  stopAll(because: Reason): readonly RunId[]
  /** Every run that runs waits for a person because the app is locked. Returns which. */
  pauseAll(): readonly RunId[]
  /** Opens a finished run again because new jobs were added to it. */
  reopen(runId: RunId): void
  /** Ends a run whose last job has ended. */
  finishIfDone(runId: RunId): boolean
}

export function createRunStates(deps: {
  readonly audit: Audit
  readonly tables: Tables
  readonly now: () => number
}): RunStates {
  const { audit, tables } = deps
  const byItself = runAudit(audit, tables.runs)

  const get = (runId: RunId): RunRow => {
    const run = tables.runs.get(runId)
    if (run === undefined) throw new AppError('not-found', 'This run is not there.')
    return run
  }
  const move = (run: RunRow, to: RunState): void => {
    moveRun(run.state, to.kind === 'scheduled' ? 'paused' : to.kind)
    tables.runs.setState(run.id, to, to.kind === 'finished' ? new Date(deps.now()).toISOString() : null)
  }
  const facts = (run: RunRow) => ({ runId: run.id, planId: run.plan_id })

  const stop: RunStates['stop'] = (runId, because) => {
    const run = get(runId)
    if (run.state !== 'running') return
    move(run, { kind: 'stopped', because })
    byItself.append({ ...facts(run), action: 'run.stopped', reason: reasonWords(because) })
  }

  const pause: RunStates['pause'] = (runId, because) => {
    const run = get(runId)
    move(run, { kind: 'paused', because })
    const log = because === 'person' ? audit : byItself
    log.append({
      ...facts(run),
      action: because === 'restart' ? 'run.recovered' : 'run.paused',
      reason: pauseReasons[because],
    })
  }
  const everyRunning = (work: (runId: RunId) => void): readonly RunId[] => {
    const all = tables.runs.unfinished().filter((run) => run.state === 'running')
    for (const { id } of all) work(id)
    return all.map(({ id }) => id)
  }

  return {
    get,
    planIdOf: (runId) => get(runId).plan_id,
    isRunning: (runId) => tables.runs.get(runId)?.state === 'running',
    pause,
    schedule: (runId, start) => {
      const run = get(runId)
      const was = runState(run)
      if (was.kind !== 'scheduled' && !(was.kind === 'paused' && was.because === 'missed')) {
        throw new AppError('not-allowed', 'This run has begun: continue or pause it.')
      }
      const state = scheduledState(start, deps.now())
      tables.runs.setState(run.id, state, null)
      audit.append({
        ...facts(run),
        action: 'run.scheduled',
        reason: `${capitalised(runStartWords(state))}. Before: ${was.kind === 'scheduled' ? runStartWords(was) : 'its time had passed'}.`,
      })
    },
    begin: (runId) => {
      const run = get(runId)
      const was = runState(run)
      if (was.kind !== 'scheduled') return
      move(run, { kind: 'running' })
      byItself.append({
        ...facts(run),
        action: 'run.started',
        reason: `As scheduled: ${runStartWords(was)}.`,
      })
    },
    miss: (runId, because) => {
      const run = get(runId)
      const was = runState(run)
      if (was.kind !== 'scheduled') return
      tables.runs.setState(run.id, { kind: 'paused', because: 'missed' }, null)
      const reason = `Not sent: ${missCauseWords(because)} (${runStartWords(was)}). It waits for a person.`
      byItself.append({ ...facts(run), action: 'run.paused', reason })
    },
    continue: (runId) => {
      const run = get(runId)
      move(run, { kind: 'running' })
      const was = runState(run)
      audit.append({
        ...facts(run),
        action: 'run.continued',
        reason: `It was ${was.kind}${standsBecause(was)}`,
      })
    },
    stop,
    stopAll: (because) => everyRunning((id) => stop(id, because)),
    pauseAll: () => everyRunning((id) => pause(id, 'locked')),
    reopen: (runId) => {
      const run = get(runId)
      if (run.state === 'finished') move(run, { kind: 'running' })
    },
    finishIfDone: (runId) => {
      if (tables.jobs.hasOpen(runId)) return false
      const run = get(runId)
      if (run.state === 'finished') return false
      move(run, { kind: 'finished' })
      const toAnswer = tables.unanswered.count(runId)
      const equation = equationOf(
        { planned: run.planned, covered: run.covered, heldByPlan: run.held_by_plan },
        tables.items.tally(runId),
      )
      byItself.append({
        ...facts(run),
        action: 'run.finished',
        outcome: toAnswer > 0 ? 'needs you' : 'finished',
        reason:
          toAnswer > 0
            ? `${equationWords(equation)}; ${countOf(toAnswer, 'row')} to answer`
            : equationWords(equation),
      })
      return true
    },
  }
}

function standsBecause(state: RunState): string {
  if (state.kind === 'stopped') return `: ${reasonWords(state.because)}`
  if (state.kind === 'scheduled') return `: ${runStartWords(state)}`
  return state.kind === 'paused' ? `: ${state.because}` : '.'
}

const capitalised = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`

const pauseReasons = {
  person: '',
  restart: 'The app ended while the run was going; it waits for a person.',
  locked: 'Invite Desk was locked while it was sent; it waits for a person.',
  time: 'It ran as long as the settings let a run go on at once; it waits for a person.',
} as const
