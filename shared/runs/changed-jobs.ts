import type { Job, JobId, RunDetail } from '../outbox.ts'

/** What a reader knows of a run's calls: a mark of each, which is another once anything of the call is. */
export type JobMarks = Readonly<Record<JobId, string>>

/** A run as it stands; with `marks` its jobs are only those the reader does not know so yet. */
export interface ReadRun extends RunDetail {
  readonly marks?: JobMarks
}

/** The whole run again, of what the reader had and what came: a job once made is never gone. */
export function mergeRun(known: RunDetail | null, { marks, ...fresh }: ReadRun): RunDetail {
  if (marks === undefined || known === null) return fresh
  const jobs = new Map<JobId, Job>(known.jobs.map((job) => [job.id, job]))
  for (const job of fresh.jobs) jobs.set(job.id, job)
  return { ...fresh, jobs: [...jobs.values()].toSorted((a, b) => a.seq - b.seq) }
}
