import type { Db } from '../store/db.ts'

/** An erasure that is done in the workspace, and not yet everywhere on the disk. */
export interface UncleanErasure {
  readonly id: number
  /** Absolute paths of files that go. */
  readonly backups: readonly string[]
}

/** The only SQL on `erasures`. Writers belong into the caller's transaction. */
export interface ErasuresTable {
  /** From here on texts of the log may change, until {@link ErasuresTable.end}. */
  begin(erasure: {
    readonly at: string
    readonly by: string
    readonly standIns: readonly string[]
    readonly reason: string
    readonly backups: readonly string[]
  }): number
  end(id: number): void
  unclean(): readonly UncleanErasure[]
  setCleaned(id: number): void
}

export const createErasuresTable = (db: Db): ErasuresTable => ({
  begin: ({ at, by, standIns, reason, backups }) =>
    db.run('INSERT INTO erasures (at, by, standing_in, reason, backups) VALUES (?, ?, ?, ?, ?)', [
      at,
      by,
      JSON.stringify(standIns),
      reason,
      JSON.stringify(backups),
    ]).lastId,
  end: (id) => {
    db.run('UPDATE erasures SET is_under_way = 0 WHERE id = ?', [id])
  },
  unclean: () =>
    db
      .all<{ id: number; backups: string }>(
        'SELECT id, backups FROM erasures WHERE is_cleaned = 0 ORDER BY id',
      )
      // Written by `begin` and by nothing else.
      .map(({ id, backups }) => ({ id, backups: JSON.parse(backups) as readonly string[] })),
  setCleaned: (id) => {
    db.run("UPDATE erasures SET is_cleaned = 1, backups = '[]' WHERE id = ?", [id])
  },
})
