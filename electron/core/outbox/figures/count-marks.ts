import type { ItemId, JobId, RunId } from '../../../../shared/outbox.ts'
import type { Db } from '../../store/db.ts'

/** What was written to since it was last counted. */
export interface Marked {
  readonly runs: readonly RunId[]
  readonly jobs: readonly JobId[]
  readonly items: readonly ItemId[]
}

/** The tables of jobs and items note here what they write, so that what is counted of it is counted again. */
export interface CountMarks {
  job(id: JobId): void
  item(id: ItemId): void
  /** So much of a run that all of it is counted again. */
  run(id: RunId): void
}

/** Has `count` count what is marked. */
export type Recount = (count: (marked: Marked) => void) => void

/**
 * What was counted inside a transaction stays marked until that is on disk: it may be rolled back, and then it counts
 * as it stood before.
 */
export function createCountMarks(db: Pick<Db, 'afterCommit'>): CountMarks & { readonly recount: Recount } {
  const kinds = {
    runs: new Map<RunId, number>(),
    jobs: new Map<JobId, number>(),
    items: new Map<ItemId, number>(),
  }
  const all = Object.values(kinds)
  let last = 0
  const marking = (kind: keyof typeof kinds) => (id: string) => {
    last += 1
    kinds[kind].set(id, last)
  }
  return {
    job: marking('jobs'),
    item: marking('items'),
    run: marking('runs'),
    recount: (count) => {
      if (all.every(({ size }) => size === 0)) return
      const counted = last
      count({
        runs: [...kinds.runs.keys()],
        jobs: [...kinds.jobs.keys()],
        items: [...kinds.items.keys()],
      })
      db.afterCommit(() => {
        for (const kind of all) for (const [id, at] of kind) if (at <= counted) kind.delete(id)
      })
    },
  }
}
