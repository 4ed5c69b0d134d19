import { createHash } from 'node:crypto'
import type { Job, RunDetail } from '../../../shared/outbox.ts'
import type { JobMarks, ReadRun } from '../../../shared/runs/changed-jobs.ts'

/** Of a run only the calls that are not as the reader knows them: of 10,000 rows that are sent a few hundred change between two readings. */
export function onlyChangedJobs(detail: RunDetail, known: JobMarks): ReadRun {
  const changed = detail.jobs
    .map((job) => ({ job, mark: markOf(job) }))
    .filter(({ job, mark }) => known[job.id] !== mark)
  return {
    ...detail,
    jobs: changed.map(({ job }) => job),
    marks: Object.fromEntries(changed.map(({ job, mark }) => [job.id, mark])),
  }
}

const markOf = (job: Job): string =>
  createHash('sha256').update(JSON.stringify(job)).digest('base64url').slice(0, 16)
