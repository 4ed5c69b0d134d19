import { parentPort, workerData } from 'node:worker_threads'
import { checkWorkspace } from '../check-workspace.ts'
import { openToRead } from '../database.ts'
import { allMigrations } from '../migrations/all-migrations.ts'

// A thread of its own: to look through a large workspace takes a second in which nothing else may stand still.

// Only check-later.ts starts this file.
const db = openToRead(workerData as string)
try {
  parentPort?.postMessage(checkWorkspace(db, allMigrations))
} finally {
  db.close()
}
