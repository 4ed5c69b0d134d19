import type { RunId } from '../../../shared/outbox.ts'
import type { Db } from '../store/db.ts'
import { createDoubtsTable, type DoubtsTable } from './doubts/doubts-table.ts'
import { createCountMarks } from './figures/count-marks.ts'
import { createFiguresTable, type FiguresTable } from './figures/figures-table.ts'
import { createRunFigures } from './figures/run-figures.ts'
import type { RunFigures } from './figures/run-sums.ts'
import { createItemsTable, type ItemsTable } from './items-table.ts'
import type { Successor } from './job-again.ts'
import { createJobsTable, type JobsTable } from './jobs-table.ts'
import type { NewRun } from './plan-run.ts'
import { createRunsTable, type RunsTable } from './runs-table.ts'
import { createUnansweredTable, type UnansweredTable } from './unanswered/unanswered-table.ts'

/** The tables of the outbox, and the two writes that span them. */
export interface Tables {
  readonly runs: RunsTable
  readonly jobs: JobsTable
  readonly items: ItemsTable
  readonly doubts: DoubtsTable
  readonly unanswered: UnansweredTable
  readonly counted: FiguresTable
  /** As the tables stand; nobody but they may write to jobs and items. */
  figures(runId: RunId): RunFigures
  addRun(run: NewRun): void
  /** Adds the job and its items and marks the old items as replaced, so that each row counts once. */
  addSuccessor(next: Successor): void
}

export function createTables(db: Db): Tables {
  const runs = createRunsTable(db)
  const { recount, ...marks } = createCountMarks(db)
  const jobs = createJobsTable(db, marks)
  const items = createItemsTable(db, marks)
  const unanswered = createUnansweredTable(db, marks)
  const counted = createFiguresTable(db)
  return {
    runs,
    jobs,
    items,
    doubts: createDoubtsTable(db),
    unanswered,
    counted,
    figures: createRunFigures({ counted, jobs, items, unanswered }, recount),
    addRun: (fresh) => {
      runs.add(fresh.run)
      unanswered.addAsks(fresh.run.id, fresh.asks)
      for (const job of fresh.jobs) jobs.add(job)
      for (const item of fresh.items) items.add(item)
    },
    addSuccessor: (next) => {
      jobs.add(next.job)
      for (const [oldId, item] of next.items) {
        items.add(item)
        items.replace(oldId, item.id)
      }
    },
  }
}
