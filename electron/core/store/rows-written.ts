import type { Db } from './db.ts'

/**
 * Another number once anything was written: by us, how many rows since the workspace was opened, or by a connection of its
 * own, how often. The same says that nothing was.
 */
export const rowsWritten = (db: Db): number =>
  db.get<{ n: number }>('SELECT total_changes() + (SELECT data_version FROM pragma_data_version) AS n')?.n ??
  -1
