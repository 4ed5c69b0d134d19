import { AppError } from '../../../shared/errors.ts'
import { isDamage } from './check-workspace.ts'
import { type Database, openToRead } from './database.ts'
import { readVersion } from './migrate.ts'

/** Looks into a backup without changing it; null when it cannot be read, is no workspace, or is not there. */
export function readBackup<T>(path: string, read: (db: Database) => T): T | null {
  try {
    const db = openToRead(path)
    try {
      return readVersion(db) === 0 ? null : read(db)
    } finally {
      db.close()
    }
  } catch (error) {
    if (isDamage(error) || error instanceof AppError) return null
    throw error
  }
}
