import type { RosterId } from '../../../../shared/roster.ts'
import type { Db } from '../../store/db.ts'

/** The only SQL on `archived_rosters`. Writing belongs into the caller's transaction. */
export interface ArchiveTable {
  list(): ReadonlySet<RosterId>
  /** null takes it out again. */
  set(rosterId: RosterId, at: string | null): void
}

export function createArchiveTable(db: Db): ArchiveTable {
  return {
    list: () =>
      new Set(db.all<{ id: string }>('SELECT roster_id AS id FROM archived_rosters').map(({ id }) => id)),
    set: (rosterId, at) => {
      if (at === null) db.run('DELETE FROM archived_rosters WHERE roster_id = ?', [rosterId])
      else db.run('INSERT INTO archived_rosters VALUES (?, ?) ON CONFLICT DO NOTHING', [rosterId, at])
    },
  }
}
