import { AppError } from '../../../shared/errors.ts'
import { isDamage } from './check-workspace.ts'
import { type Database, openToRead } from './database.ts'
import { readVersion } from './migrate.ts'

/** Looks into a backup without changing it; null when it cannot be read, is no workspace, or is not there. */
export function readBackup<T>(path: string, read: (db: Database) => T): T | null {
  // biome-ignore lint/correctness/useYield: all of it is one piece.
  const whole = readBackupInPieces<never, T>(path, function* (db) {
    return read(db)
  })
  return whole.next().value
}

/** As {@link readBackup}, in pieces between which others get a turn; it is closed with the last, or when cut short. */
export function* readBackupInPieces<Piece, T>(
  path: string,
  read: (db: Database) => Generator<Piece, T>,
): Generator<Piece, T | null> {
  try {
    const db = openToRead(path)
    try {
      return readVersion(db) === 0 ? null : yield* read(db)
    } finally {
      db.close()
    }
  } catch (error) {
    if (isDamage(error) || error instanceof AppError) return null
    throw error
  }
}
