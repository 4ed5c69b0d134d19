import type { Db } from './db.ts'

/** How many rows were written since the workspace was opened: the same says that nothing was. */
export const rowsWritten = (db: Db): number => db.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? -1
