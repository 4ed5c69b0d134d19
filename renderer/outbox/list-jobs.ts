import type { Job, JobState } from '../../shared/outbox.ts'

/** Jobs by state, what wants a person first. */
export type JobEntry =
  | { readonly kind: 'state'; readonly state: JobState; readonly jobs: number; readonly items: number }
  | { readonly kind: 'job'; readonly job: Job }

export const jobStateOrder: readonly JobState[] = [
  'in-doubt',
  'failed',
  'sending',
  'held',
  'queued',
  'done',
  'dropped',
]

/** Jobs that pass, grouped by state in {@link jobStateOrder}, each group in the order of sending. */
export function listJobs(jobs: readonly Job[], passes: (job: Job) => boolean): readonly JobEntry[] {
  const rows: JobEntry[] = []
  for (const state of jobStateOrder) {
    const group = jobs.filter((job) => job.state === state && passes(job))
    if (group.length === 0) continue
    const items = group.reduce((sum, job) => sum + job.items.length, 0)
    rows.push({ kind: 'state', state, jobs: group.length, items })
    for (const job of group) rows.push({ kind: 'job', job })
  }
  return rows
}

/** Which jobs of a selection an act can touch. */
export function jobsFor(
  act: 'hold' | 'release' | 'drop',
  jobs: readonly Job[],
  selected: ReadonlySet<string>,
): readonly string[] {
  const states: readonly JobState[] =
    act === 'hold' ? ['queued'] : act === 'release' ? ['held'] : ['queued', 'held']
  return jobs.filter((job) => selected.has(job.id) && states.includes(job.state)).map((job) => job.id)
}
