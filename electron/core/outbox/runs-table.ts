import type { RunId, RunState } from '../../../shared/outbox.ts'
import type { Db } from '../store/db.ts'
import { readReason, writeReason } from './reason-text.ts'

/** One row of `runs`. */
export type RunRow = {
  readonly id: string
  readonly plan_id: string
  readonly title: string
  readonly started_at: string
  readonly finished_at: string | null
  readonly state: RunState['kind']
  readonly because: string
  readonly planned: number
  readonly covered: number
  readonly held_by_plan: number
}

/** The only SQL on `runs`. Writers belong into the caller's transaction. */
export interface RunsTable {
  add(run: RunRow): void
  get(id: RunId): RunRow | undefined
  /** Newest first: as they came, whatever the clock said. */
  all(): readonly RunRow[]
  unfinished(): readonly RunRow[]
  setState(id: RunId, state: RunState, finishedAt: string | null): void
}

export function createRunsTable(db: Db): RunsTable {
  return {
    add: (run) => {
      db.run(
        `INSERT INTO runs (id, plan_id, title, started_at, finished_at, state, because, planned, covered, held_by_plan)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          run.id,
          run.plan_id,
          run.title,
          run.started_at,
          run.finished_at,
          run.state,
          run.because,
          run.planned,
          run.covered,
          run.held_by_plan,
        ],
      )
    },
    get: (id) => db.get<RunRow>('SELECT * FROM runs WHERE id = ?', [id]),
    all: () => db.all<RunRow>('SELECT * FROM runs ORDER BY rowid DESC'),
    unfinished: () => db.all<RunRow>("SELECT * FROM runs WHERE state <> 'finished' ORDER BY rowid"),
    setState: (id, state, finishedAt) => {
      db.run('UPDATE runs SET state = ?, because = ?, finished_at = ? WHERE id = ?', [
        state.kind,
        becauseText(state),
        finishedAt,
        id,
      ])
    },
  }
}

function becauseText(state: RunState): string {
  if (state.kind === 'stopped') return writeReason(state.because)
  return state.kind === 'paused' ? state.because : ''
}

/** The state with its reason, as the contract says it. */
export function runState(row: RunRow): RunState {
  switch (row.state) {
    case 'running':
    case 'finished':
      return { kind: row.state }
    case 'paused':
      return { kind: 'paused', because: row.because === 'restart' ? 'restart' : 'person' }
    case 'stopped':
      return { kind: 'stopped', because: readReason(row.because) ?? { kind: 'defect' } }
  }
}
