import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { type Backup, readBackups, syncFile } from './backups.ts'
import { checkWorkspace, findDamageUnopened, type WorkspaceHealth } from './check-workspace.ts'
import { openDatabase } from './database.ts'
import { allMigrations } from './migrations/all-migrations.ts'
import { beginRestore, dropPrepared, finishMoving, freshOf } from './restore-under-way.ts'
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
    prepare(folder, backup, damagedPath)
    finishMoving(folder)
    return damagedPath
  } catch (error) {
    throw storageError(error, `The backup ${backupName} was not restored.`)
  } finally {
    lock.release()
  }
}

/** A saved workspace that was handed over. */
export type MovedFile = Pick<Backup, 'name' | 'path'>

/** @throws AppError `not-found` */
export function requireBackup(folder: string, name: string): Backup {
  const backup = readBackups(folder).find((one) => one.name === name)
  if (!backup) {
    throw new AppError('not-found', `There is no backup named ${name} any more. Choose another one.`)
  }
  return backup
}

/** Where the file that is there now goes, with its journal. */
export const placeOfReplaced = (folder: string, now: number): string =>
  join(folder, 'damaged', new Date(now).toISOString().replace(/[:.]/g, '-'), 'workspace.db')

function prepare(folder: string, { name, path }: MovedFile, damagedPath: string): void {
  const fresh = freshOf(folder)
  try {
    dropPrepared(folder)
    copyFileSync(path, fresh)
    syncFile(fresh)
    checkCopy(fresh, name)
    beginRestore(folder, { backup: name, damagedPath })
  } catch (error) {
    dropPrepared(folder)
    throw error
  }
}

function checkCopy(path: string, name: string): void {
  if (findDamageUnopened(path, 1) !== null) throw damagedToo(name)
  let health: WorkspaceHealth
  try {
    const db = openDatabase(path)
    try {
      health = checkWorkspace(db, allMigrations)
    } finally {
      db.close()
    }
  } catch (cause) {
    throw cause instanceof AppError ? damagedToo(name) : cause
  }
  refuseUnsound(health, name)
}

export const damagedToo = (name: string): AppError =>
  new AppError('storage', `${name} is damaged too, or no workspace. Choose another file.`)

/** @throws AppError `storage` for what is not to be put in place @param name of the file */
export function refuseUnsound(health: WorkspaceHealth, name: string): void {
  if (health.kind === 'newer') {
    throw new AppError('storage', `A newer version of Invite Desk wrote ${name}. Update Invite Desk first.`)
  }
  if (health.kind !== 'sound') throw damagedToo(name)
}
