import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { storageTrouble } from './storage-error.ts'

export interface WorkspaceLock {
  release(): void
}

/**
 * Takes the workspace for this process, or returns null when another one has it. The lock is an open EXCLUSIVE
 * transaction on a small file of its own, so the system lets go of it however the process ends.
 * Throws what the disk throws.
 */
export function lockWorkspace(folder: string): WorkspaceLock | null {
  const path = join(folder, 'workspace.lock')
  closeSync(openSync(path, 'a', 0o600))
  const db = new DatabaseSync(path)
  try {
    db.exec('PRAGMA busy_timeout = 0')
    db.exec('PRAGMA journal_mode = DELETE')
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (storageTrouble(error) === 'busy') return null
    throw error
  }
  return { release: () => db.isOpen && db.close() }
}
