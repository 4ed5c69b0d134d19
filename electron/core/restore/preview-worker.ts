import { parentPort, workerData } from 'node:worker_threads'
import { openToRead } from '../store/database.ts'
import { readVersion } from '../store/migrate.ts'
import { allMigrations } from '../store/migrations/all-migrations.ts'
import { readBackup } from '../store/read-backup.ts'
import { countWorkspace } from './count-workspace.ts'
import { previewRestore } from './preview-restore.ts'

// A thread of its own: to compare two large workspaces takes seconds in which nothing else may stand still.

/** Both absolute. */
export interface ToCompare {
  readonly workspace: string
  readonly backup: string
}
export type Compared = ReturnType<typeof compare>

function compare({ workspace, backup }: ToCompare) {
  const now = openToRead(workspace)
  try {
    return readBackup(backup, (there) => ({
      ...previewRestore(now, there),
      isOlderVersion: readVersion(there) < allMigrations.length,
      counts: countWorkspace(there),
    }))
  } finally {
    now.close()
  }
}

// Only backups-room.ts starts this file.
parentPort?.postMessage(compare(workerData as ToCompare))
