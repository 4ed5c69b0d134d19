import { z } from 'zod'
import type { RunId, RunState } from '../../../shared/outbox.ts'
import { utcOfLocal } from '../../../shared/words/when.ts'
import type { Db } from '../store/db.ts'
import { readReason, writeReason } from './reason-text.ts'

/** One row of `runs`. */
export type RunRow = {
  readonly id: string
  readonly plan_id: string
  readonly title: string
  readonly started_at: string
  readonly finished_at: string | null
  /** A scheduled run is kept as a paused one that says when: an earlier version sends nothing of it by itself. */
  readonly state: Exclude<RunState['kind'], 'scheduled'>
  readonly because: string
  readonly planned: number
  readonly covered: number
  readonly held_by_plan: number
  /** Lines of its plan that nobody answered yet; counted by the table of them. */
  readonly asks: number
  /** As the log names them; '' in runs of earlier versions. */
  readonly asked_by: string
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
        `INSERT INTO runs (id, plan_id, title, started_at, finished_at, state, because, planned, covered, held_by_plan, asks, asked_by)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
          run.asks,
          run.asked_by,
        ],
      )
    },
    get: (id) => db.get<RunRow>('SELECT * FROM runs WHERE id = ?', [id]),
    all: () => db.all<RunRow>('SELECT * FROM runs ORDER BY rowid DESC'),
    unfinished: () => db.all<RunRow>("SELECT * FROM runs WHERE state <> 'finished' ORDER BY rowid"),
    setState: (id, state, finishedAt) => {
      db.run('UPDATE runs SET state = ?, because = ?, finished_at = ? WHERE id = ?', [
        state.kind === 'scheduled' ? 'paused' : state.kind,
        becauseText(state),
        finishedAt,
        id,
      ])
    },
  }
}

export function becauseText(state: RunState): string {
  switch (state.kind) {
    case 'stopped':
      return writeReason(state.because)
    case 'paused':
      return state.because
    case 'scheduled':
      return JSON.stringify(state.start)
    case 'running':
    case 'finished':
      return ''
  }
}

/** The state with its reason, as the contract says it. */
export function runState(row: RunRow): RunState {
  switch (row.state) {
    case 'running':
    case 'finished':
      return { kind: row.state }
    case 'paused':
      return (
        readStart(row.because) ?? {
          kind: 'paused',
          because: pauses.find((one) => one === row.because) ?? 'person',
        }
      )
    case 'stopped':
      return { kind: 'stopped', because: readReason(row.because) ?? { kind: 'defect' } }
  }
}

const pauses = ['person', 'restart', 'missed', 'time', 'locked'] as const

const startShape = z.union([
  z.object({ kind: z.literal('online') }),
  z.object({ kind: z.literal('at'), local: z.string(), zone: z.string() }),
])

/** The text of a scheduled run; null for any other. */
function readStart(because: string): Extract<RunState, { kind: 'scheduled' }> | null {
  if (!because.startsWith('{')) return null
  const start = startShape.parse(JSON.parse(because))
  return {
    kind: 'scheduled',
    start,
    startsAt: start.kind === 'at' ? utcOfLocal(start.local, start.zone) : null,
  }
}

/** Runs that have not begun. */
export const scheduledRuns = (
  runs: Pick<RunsTable, 'unfinished'>,
): readonly { readonly id: RunId; readonly state: Extract<RunState, { kind: 'scheduled' }> }[] =>
  runs.unfinished().flatMap((row) => {
    const state = runState(row)
    return state.kind === 'scheduled' ? [{ id: row.id, state }] : []
  })
