import type { ItemRow } from './items-table.ts'
import type { JobRow } from './jobs-table.ts'

/** A job that takes over items of an earlier one. */
export interface Successor {
  readonly job: JobRow
  /** New item by the id of the one it replaces. */
  readonly items: ReadonlyMap<string, ItemRow>
}

/** The same call once more for `items` of `job`, as a queued job of its own: every row still counts once. */
export function jobAgain(
  job: JobRow,
  items: readonly ItemRow[],
  seq: number,
  newId: () => string,
  afterJob: string | null = job.after_job,
): Successor {
  const id = newId()
  return {
    job: {
      ...job,
      id,
      seq,
      state: 'queued',
      attempts: 0,
      not_before: null,
      reason: '',
      http_status: null,
      wix_request_id: null,
      retry_of: job.id,
      after_job: afterJob,
    },
    items: new Map(
      items.map((item, place) => [
        item.id,
        {
          ...item,
          id: newId(),
          job_id: id,
          seq: place,
          outcome: 'waiting',
          reason: '',
          settled: '',
          at: null,
          replaced_by: null,
          asked_at: null,
          accepted_at: null,
        },
      ]),
    ),
  }
}
