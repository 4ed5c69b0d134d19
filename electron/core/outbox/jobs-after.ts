import type { JobId } from '../../../shared/outbox.ts'
import type { JobRow } from './jobs-table.ts'
import type { Tables } from './tables.ts'

/** Everything still to send that comes after a job, however far behind. */
export const jobsAfter = (tables: Pick<Tables, 'jobs'>, jobId: JobId): readonly JobRow[] =>
  tables.jobs.waitingFor(jobId).flatMap((next) => [next, ...jobsAfter(tables, next.id)])
