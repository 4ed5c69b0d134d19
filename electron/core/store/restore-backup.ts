import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { type Backup, readBackups, syncFile } from './backups.ts'
import { checkWorkspace, findDamageUnopened } from './check-workspace.ts'
import { openDatabase } from './database.ts'
import { allMigrations } from './migrations/all-migrations.ts'
import {
  beginRestore,
  finishMoving,
  freshOf,
  type RestoreUnderWay,
  readRestoreUnderWay,
} from './restore-under-way.ts'
import { storageError } from './storage-error.ts'
import { lockWorkspace } from './workspace-lock.ts'

/**
 * Puts a backup in the place of the workspace file. The file that was there is kept, with its journal, under
 * `damaged/`; its path is returned. `now` is milliseconds since 1970. Throws AppError: `not-found` for a name that
 * is no backup, `not-allowed` while the workspace is open, `storage` for a backup that is damaged too or a full disk.
 * Whoever opens the workspace next takes over what the damaged file still holds (`core/restore/carry-over.ts`).
 */
export function restoreBackup(folder: string, backupName: string, now: number): string {
  const backup = requireBackup(folder, backupName)
  const lock = lockWorkspace(folder)
  if (!lock) throw new AppError('not-allowed', 'Close Invite Desk first: the workspace is open.')
  try {
    const damagedPath = placeOfReplaced(folder, now)
    prepare(folder, backup, () => ({ damagedPath }))
    finishMoving(folder)
    return damagedPath
  } catch (error) {
    throw storageError(error, `The backup ${backupName} was not restored.`)
  } finally {
    lock.release()
  }
}

/**
 * Makes a restore ready while the workspace is open: whoever opens it next finds the backup in its place. `keep` backs
 * up what is there now and returns the name, by which the restore can be undone. Throws as {@link restoreBackup} does.
 */
export function prepareRestore(folder: string, backupName: string, now: number, keep: () => string): void {
  const backup = requireBackup(folder, backupName)
  try {
    // Copied first: the backup that is made now may push the chosen one out.
    prepare(folder, backup, () => ({ damagedPath: placeOfReplaced(folder, now), keptAs: keep() }))
  } catch (error) {
    throw storageError(error, `The backup ${backupName} was not restored.`)
  }
}

/**
 * Makes ready that the file of another computer takes the place of a workspace nobody used yet; else as
 * {@link prepareRestore}. @param name what the person calls the file
 */
export function prepareMoved(folder: string, file: MovedFile, now: number, keep: () => string): void {
  try {
    prepare(folder, file, () => ({
      damagedPath: placeOfReplaced(folder, now),
      keptAs: keep(),
      isMoved: true,
    }))
  } catch (error) {
    throw storageError(error, `The file ${file.name} was not opened.`)
  }
}

/** A saved workspace that was handed over. */
export type MovedFile = Pick<Backup, 'name' | 'path'>

function requireBackup(folder: string, name: string): Backup {
  const backup = readBackups(folder).find((one) => one.name === name)
  if (!backup) {
    throw new AppError('not-found', `There is no backup named ${name} any more. Choose another one.`)
  }
  return backup
}

const placeOfReplaced = (folder: string, now: number): string =>
  join(folder, 'damaged', new Date(now).toISOString().replace(/[:.]/g, '-'), 'workspace.db')

function prepare(
  folder: string,
  { name, path }: MovedFile,
  replaced: () => Omit<RestoreUnderWay, 'backup'>,
): void {
  const fresh = freshOf(folder)
  try {
    removeFile(fresh)
    copyFileSync(path, fresh)
    syncFile(fresh)
    checkCopy(fresh, name)
    beginRestore(folder, { backup: name, ...replaced() })
  } catch (error) {
    // Once it is written down the copy is the way to the end: the next start goes on with it.
    if (readRestoreUnderWay(folder) === null) removeFile(fresh)
    throw error
  }
}

function checkCopy(path: string, name: string): void {
  const refused = new AppError('storage', `${name} is damaged too, or no workspace. Choose another file.`)
  if (findDamageUnopened(path, 1) !== null) throw refused
  let health: ReturnType<typeof checkWorkspace>
  try {
    const db = openDatabase(path)
    try {
      health = checkWorkspace(db, allMigrations)
    } finally {
      db.close()
    }
  } catch (cause) {
    throw cause instanceof AppError ? refused : cause
  }
  if (health.kind === 'newer') {
    throw new AppError('storage', `A newer version of Invite Desk wrote ${name}. Update Invite Desk first.`)
  }
  if (health.kind !== 'sound') throw refused
}

function removeFile(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
}
