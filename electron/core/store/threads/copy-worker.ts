import { parentPort, workerData } from 'node:worker_threads'
import { syncFile } from '../backups.ts'
import { openToRead } from '../database.ts'

// A thread of its own: to copy a large workspace takes seconds in which nothing else may stand still.

// Only copy-apart.ts starts this file.
const { from, to } = workerData as { readonly from: string; readonly to: string }
const db = openToRead(from)
try {
  db.run('VACUUM INTO ?', [to])
  syncFile(to)
} finally {
  db.close()
}
parentPort?.postMessage('copied')
