import type { DriftIgnore } from '../../../shared/access/drift.ts'
import type { RosterId } from '../../../shared/roster.ts'
import type { Db } from '../store/db.ts'

/** The only SQL on `whole_rosters` and `drift_ignores`. Writers belong into the caller's transaction. */
export interface DriftTable {
  whole(): ReadonlySet<RosterId>
  setWhole(rosterId: RosterId, by: { readonly at: string; readonly by: string } | null): void
  /** By the key of the line, those whose day is over too. */
  ignores(): ReadonlyMap<string, DriftIgnore>
  /** null takes it back. */
  setIgnore(key: string, ignore: DriftIgnore | null): void
}

export function createDriftTable(db: Db): DriftTable {
  return {
    whole: () =>
      new Set(
        db.all<{ readonly id: string }>('SELECT roster_id AS id FROM whole_rosters').map((row) => row.id),
      ),
    setWhole: (rosterId, by) => {
      if (by === null) db.run('DELETE FROM whole_rosters WHERE roster_id = ?', [rosterId])
      else
        db.run('INSERT INTO whole_rosters (roster_id, at, by) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', [
          rosterId,
          by.at,
          by.by,
        ])
    },
    ignores: () =>
      new Map(
        db
          .all<{
            readonly key: string
            readonly until: string
            readonly reason: string
            readonly at: string
            readonly by: string
          }>('SELECT key, until, reason, at, by FROM drift_ignores')
          .map(({ key, ...ignore }) => [key, ignore]),
      ),
    setIgnore: (key, ignore) => {
      if (ignore === null) db.run('DELETE FROM drift_ignores WHERE key = ?', [key])
      else
        db.run(
          `INSERT INTO drift_ignores (key, until, reason, at, by) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (key) DO UPDATE SET until = excluded.until, reason = excluded.reason, at = excluded.at,
             by = excluded.by`,
          [key, ignore.until, ignore.reason, ignore.at, ignore.by],
        )
    },
  }
}
