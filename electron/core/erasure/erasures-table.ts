import type { Db } from '../store/db.ts'

/** An erasure that is done in the workspace, and not yet everywhere on the disk. */
export interface UncleanErasure {
  readonly id: number
  /** Files that go, under the workspace's folder, which may be moved meanwhile. */
  readonly backups: readonly string[]
  /** What is looked for in files, sealed, see {@link keepSought}. */
  readonly sought: string
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
    readonly sought: string
  }): number
  end(id: number): void
  unclean(): readonly UncleanErasure[]
  setCleaned(id: number): void
}

export const createErasuresTable = (db: Db): ErasuresTable => ({
  begin: ({ at, by, standIns, reason, backups, sought }) =>
    db.run('INSERT INTO erasures (at, by, standing_in, reason, backups, sought) VALUES (?, ?, ?, ?, ?, ?)', [
      at,
      by,
      JSON.stringify(standIns),
      reason,
      JSON.stringify(backups),
      sought,
    ]).lastId,
  end: (id) => {
    db.run('UPDATE erasures SET is_under_way = 0 WHERE id = ?', [id])
  },
  unclean: () =>
    db
      .all<{ id: number; backups: string; sought: string }>(
        'SELECT id, backups, sought FROM erasures WHERE is_cleaned = 0 ORDER BY id',
      )
      // Written by `begin` and by nothing else.
      .map(({ id, backups, sought }) => ({ id, sought, backups: JSON.parse(backups) as readonly string[] })),
  setCleaned: (id) => {
    db.run("UPDATE erasures SET is_cleaned = 1, backups = '[]', sought = '' WHERE id = ?", [id])
  },
})
