import type { SiteId } from '../../../shared/directory.ts'
import type { Db } from '../store/db.ts'

/** Sites that must be read again before anything is said of them. */
export interface SitesToRead {
  add(siteId: SiteId): void
  list(): readonly SiteId[]
  count(): number
  isEmpty(): boolean
  /** All were read. What was read inside a transaction is read once more after it, should it be rolled back. */
  wereRead(): void
}

export function createSitesToRead(db: Pick<Db, 'afterCommit'>): SitesToRead {
  const open = new Set<SiteId>()
  const uncommitted = new Set<SiteId>()
  const committed = () => uncommitted.clear()
  const takeBack = () => {
    for (const siteId of uncommitted) open.add(siteId)
    uncommitted.clear()
  }
  return {
    add: (siteId) => open.add(siteId),
    list: () => [...open],
    count: () => open.size,
    isEmpty: () => open.size === 0,
    wereRead: () => {
      for (const siteId of open) uncommitted.add(siteId)
      open.clear()
      db.afterCommit(committed)
      // A transaction never waits: by then it was committed or rolled back.
      if (uncommitted.size > 0) queueMicrotask(takeBack)
    },
  }
}
