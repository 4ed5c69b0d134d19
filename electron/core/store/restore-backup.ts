import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { listBackups, syncFile } from './backups.ts'
import { checkWorkspace, findDamageUnopened } from './check-workspace.ts'
import { openDatabase } from './database.ts'
import { allMigrations } from './migrations/all-migrations.ts'
import { workspaceFile } from './open-workspace.ts'
import { storageError } from './storage-error.ts'
import { lockWorkspace } from './workspace-lock.ts'

/**
 * Puts a backup in the place of the workspace file. The file that was there is kept, with its journal, under
 * `damaged/`; its path is returned. `now` is milliseconds since 1970. Throws AppError: `not-found` for a name that
 * is no backup, `not-allowed` while the workspace is open, `storage` for a backup that is damaged too or a full disk.
 * Whoever opens the workspace next appends `workspace.restored` to its audit log.
 */
export function restoreBackup(folder: string, backupName: string, now: number): string {
  const backup = listBackups(folder).find(({ name }) => name === backupName)
  if (!backup) throw new AppError('not-found', `There is no backup named ${backupName}.`)
  const lock = lockWorkspace(folder)
  if (!lock) throw new AppError('not-allowed', 'Close Invite Desk first: the workspace is open.')
  const path = workspaceFile(folder)
  const fresh = `${path}.restored`
  try {
    removeFile(fresh)
    copyFileSync(backup.path, fresh)
    syncFile(fresh)
    checkCopy(fresh, backupName)
    const kept = keepOld(path, folder, now)
    renameSync(fresh, path)
    return kept
  } catch (error) {
    removeFile(fresh)
    throw storageError(error, `The backup ${backupName} was not restored.`)
  } finally {
    lock.release()
  }
}

function checkCopy(path: string, name: string): void {
  const refused = new AppError('storage', `The backup ${name} is damaged too. Choose another one.`)
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
  if (health.kind !== 'sound') throw refused
}

/** The journal belongs to the damaged file: left behind, it would be played into the restored one. */
function keepOld(path: string, folder: string, now: number): string {
  const place = join(folder, 'damaged', new Date(now).toISOString().replace(/[:.]/g, '-'))
  mkdirSync(place, { recursive: true, mode: 0o700 })
  for (const end of ['-wal', '-shm', '']) {
    if (existsSync(path + end)) renameSync(path + end, join(place, `workspace.db${end}`))
  }
  return join(place, 'workspace.db')
}

function removeFile(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
}
