import type { ItemId, JobId, RunId } from '../../../../shared/outbox.ts'
import type { Db } from '../../store/db.ts'
import type { OutcomeTally } from '../equation.ts'
import { countedOnce, isProblem, outcomeCounted } from '../items-table.ts'
import { forKeychain, isNext, type JobRow, type JobTally } from '../jobs-table.ts'
import type { WaitingJob } from '../pace/job-waits.ts'
import { keychainReasonStart } from '../reason-text.ts'

/** A queued job of a run that waits for a time. */
export type WaitingOfRun = WaitingJob & { readonly account_id: string }

/** What is counted of one job. */
export type CountedJob = Pick<JobRow, 'id' | 'run_id' | 'account_id' | 'site_id' | 'kind' | 'state'> &
  Pick<JobRow, 'not_before' | 'http_status'> &
  Pick<JobTally, 'for_keychain'> & {
    /** 1 when what it comes after has ended. */
    readonly is_next: 0 | 1
  }

/** Items of one job with one outcome. */
export type CountedItems = {
  readonly job_id: string
  readonly outcome: keyof OutcomeTally
  readonly items: number
  readonly to_answer: number
}

/** All jobs of a run, or these. */
export type CountedWhich = { readonly runId: RunId } | { readonly jobIds: readonly JobId[] }

/** Reads jobs one by one as their tables count those of a run together. */
export interface FiguresTable {
  waitingIn(runId: RunId): readonly WaitingOfRun[]
  jobs(which: CountedWhich): readonly CountedJob[]
  items(which: CountedWhich): readonly CountedItems[]
  jobsOf(ids: readonly ItemId[]): readonly JobId[]
  /** These jobs, and those whose place in the figures hangs on one of them: what it comes after, and what comes after it. */
  withNeighbours(ids: readonly JobId[]): readonly Pick<JobRow, 'id' | 'run_id'>[]
}

const named = 'IN (SELECT value FROM json_each(?))'

/** The condition with its parameter; `j` is the job. */
const onlyThese = (which: CountedWhich): readonly [condition: string, value: string] =>
  'runId' in which ? ['j.run_id = ?', which.runId] : [`j.id ${named}`, JSON.stringify(which.jobIds)]

export function createFiguresTable(db: Db): FiguresTable {
  return {
    // Said in the words of the partial index `jobs_open` too, or SQLite would not use it.
    waitingIn: (runId) =>
      db.all<WaitingOfRun>(
        `SELECT j.id, j.account_id, j.not_before, j.http_status FROM jobs j WHERE j.run_id = ? AND j.state = 'queued'
          AND j.state IN ('queued', 'held', 'sending') AND j.not_before IS NOT NULL AND ${isNext('j')}`,
        [runId],
      ),
    jobs: (which) => {
      const [condition, value] = onlyThese(which)
      return db.all<CountedJob>(
        `SELECT j.id, j.run_id, j.account_id, j.site_id, j.kind, j.state, j.not_before, j.http_status, ${forKeychain},
          ${isNext('j')} AS is_next FROM jobs j WHERE ${condition}`,
        [`${keychainReasonStart}%`, value],
      )
    },
    items: (which) => {
      const [condition, value] = onlyThese(which)
      return db.all<CountedItems>(
        `SELECT i.job_id, ${outcomeCounted} AS outcome, count(*) AS items, sum(i.settled = '' AND ${isProblem}) AS to_answer
          FROM jobs j JOIN items i ON i.job_id = j.id
          WHERE ${condition} AND i.replaced_by IS NULL AND ${countedOnce} GROUP BY 1, 2`,
        [value],
      )
    },
    jobsOf: (ids) =>
      db
        .all<{ readonly job_id: string }>(`SELECT DISTINCT job_id FROM items WHERE id ${named}`, [
          JSON.stringify(ids),
        ])
        .map(({ job_id }) => job_id),
    withNeighbours: (ids) => {
      const list = JSON.stringify(ids)
      return db.all<Pick<JobRow, 'id' | 'run_id'>>(
        `SELECT id, run_id FROM jobs WHERE id ${named}
          UNION SELECT f.id, f.run_id FROM jobs n JOIN jobs f ON f.id = n.after_job WHERE n.id ${named}
          UNION SELECT id, run_id FROM jobs WHERE after_job ${named}`,
        [list, list, list],
      )
    },
  }
}
