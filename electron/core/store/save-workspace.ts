import { renameSync, rmSync } from 'node:fs'
import { AppError } from '../../../shared/errors.ts'
import { syncFile } from './backups.ts'
import { beginFile } from './begin-file.ts'
import { openDatabase } from './database.ts'
import type { Db } from './db.ts'
import { storageError } from './storage-error.ts'

/** Accept links are sealed under a key that stays in this computer's keychain: nobody could read them elsewhere. */
function leaveOutLinks(copy: Db): number {
  copy.run('UPDATE invites SET link = NULL')
  return 0
}

/**
 * Writes the open workspace as one file for another computer. Not inside a transaction. Throws AppError('storage');
 * nothing is left then. @param dealWithLinks what becomes of the accept links of the copy; answers with how many stay
 */
export function saveWorkspace(
  db: Db,
  path: string,
  dealWithLinks: (copy: Db) => number = leaveOutLinks,
): number {
  const unfinished = `${path}.part`
  const remove = () => {
    for (const end of ['', '-wal', '-shm']) rmSync(unfinished + end, { force: true })
  }
  try {
    remove()
    beginFile(unfinished)
    db.run('VACUUM INTO ?', [unfinished])
    const copy = openDatabase(unfinished)
    let links = 0
    try {
      links = dealWithLinks(copy)
      // What was taken out must not be found in free pages, and one file is all there is.
      copy.script('VACUUM; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE')
    } finally {
      copy.close()
    }
    syncFile(unfinished)
    renameSync(unfinished, path)
    return links
  } catch (error) {
    remove()
    throw storageError(error instanceof AppError ? error.cause : error, 'The workspace was not saved.')
  }
}
