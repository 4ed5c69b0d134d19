import { chmodSync, existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { AppError, messageOf } from '../../../shared/errors.ts'
import { type Backup, backupNow, isBackupDue, listBackups } from './backups.ts'
import {
  checkWorkspace,
  damageReason,
  findDamageUnopened,
  isDamage,
  type WorkspaceHealth,
} from './check-workspace.ts'
import { type Database, openDatabase } from './database.ts'
import { removeDatabase, workspaceFile } from './database-files.ts'
import type { Db } from './db.ts'
import { makeFolder } from './make-folder.ts'
import { migrate, pendingMigrations, readVersion } from './migrate.ts'
import { allMigrations, type Migration } from './migrations/all-migrations.ts'
import { finishMoving } from './restore-under-way.ts'
import { leaveSoundMark, takeSoundMark } from './sound-mark.ts'
import { storageError, storageTrouble } from './storage-error.ts'
import { checkLater } from './threads/check-later.ts'
import { lockWorkspace, type WorkspaceLock } from './workspace-lock.ts'

export type OpenedWorkspace =
  | {
      readonly kind: 'open'
      readonly db: Db
      /** Ends every statement and lets go of the workspace. */
      close(): void
      /** Said to the person once, e.g. that no backup could be made. */
      readonly notices: readonly string[]
      readonly isNew: boolean
      /**
       * Looks through the file, where the opening did not because the session before had left it sound; resolves to what
       * is wrong with it, or null. Not done before the end, it is done then.
       */
      readonly checkLater: ((stop: AbortSignal) => Promise<string | null>) | null
      /** The backup of the day is left to whoever opened it. Not made before the end, it is made then. */
      readonly isBackupDue: boolean
    }
  | { readonly kind: 'in-use'; readonly message: string }
  | { readonly kind: 'unusable'; readonly message: string }
  | { readonly kind: 'damaged'; readonly message: string; readonly backups: readonly Backup[] }

export interface WorkspaceOptions {
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number
  /** Another list than the app's own, for tests of migrations. */
  readonly migrations?: readonly Migration[]
  /** A file as the migrations make it, for tests: they make hundreds of workspaces. */
  readonly blank?: Uint8Array | undefined
  /** Whoever opens it looks through it and backs it up later, see `checkLater` and `isBackupDue`; else the opening does. */
  readonly mayCheckLater?: boolean
}

/**
 * Opens the workspace in `folder` (absolute), or makes a new one there; folder 0700, files 0600. What a person can
 * do something about comes back as a kind with words; anything else throws.
 */
export function openWorkspace(folder: string, options: WorkspaceOptions): OpenedWorkspace {
  let lock: WorkspaceLock | null
  try {
    makeFolder(folder)
    if (isOfOthers(folder)) return foreign(folder)
    closeToOthers(folder)
    lock = lockWorkspace(folder)
  } catch (error) {
    return unusable(folder, error)
  }
  if (!lock) return inUse(folder)
  let result: OpenedWorkspace
  try {
    result = openLocked(folder, options, lock)
  } catch (error) {
    lock.release()
    if (isDamage(error)) return damaged(folder, damageReason(error))
    return unusable(folder, error)
  }
  if (result.kind !== 'open') lock.release()
  return result
}

/** What a workspace leaves in its folder, also when it was made only half. */
const ownNames =
  /^(?:workspace\.(?:db|lock|sound)|terminal\.(?:json|sock)|backups$|damaged$|logs$|practice-state\.json|restore-under-way\.json|\.)/

/** True for a folder that holds other people's files and no workspace: its rights are not ours to change. */
function isOfOthers(folder: string): boolean {
  const names = readdirSync(folder)
  return !names.includes('workspace.db') && names.some((name) => !ownNames.test(name))
}

/** An older folder may be open to others. File systems without modes (FAT) refuse; the lock tells of worse. */
function closeToOthers(folder: string): void {
  try {
    chmodSync(folder, 0o700)
  } catch (error) {
    if (storageTrouble(error) === null) throw error
  }
}

function openLocked(folder: string, options: WorkspaceOptions, lock: WorkspaceLock): OpenedWorkspace {
  const migrations = options.migrations ?? allMigrations
  const path = workspaceFile(folder)
  finishMoving(folder)
  const backups = listBackups(folder)
  const fault = findDamageUnopened(path, backups.length)
  if (fault !== null) return damaged(folder, fault)
  const isNew = !existsSync(path)
  if (isNew) createFile(path, migrations, options.blank)

  const wasSound = takeSoundMark(folder, migrations.length)
  const isLater = wasSound && options.mayCheckLater === true
  const db = openDatabase(path)
  const notices: string[] = []
  let isLeft = false
  try {
    const health = isLater ? { kind: 'sound' as const } : checkWorkspace(db, migrations)
    if (health.kind !== 'sound') {
      db.close()
      return health.kind === 'newer' ? newer(folder) : damaged(folder, health.reason)
    }
    if (pendingMigrations(readVersion(db), migrations).length > 0) {
      migrate(db, migrations, ({ version }) =>
        backupNow(db, folder, `before-migration-${version}`, options.now()),
      )
    } else if (!isNew && isBackupDue(backups, options.now())) {
      if (options.mayCheckLater === true) isLeft = true
      else notices.push(...dailyBackup(db, folder, options.now()))
    }
  } catch (error) {
    db.close()
    throw error
  }
  let found: WorkspaceHealth | null = isLater ? null : { kind: 'sound' }
  const close = () => {
    // Nobody waits for an end.
    found ??= checkAtLast(db, migrations)
    // A damaged one would take the place of a backup that is not.
    if (isLeft && found.kind === 'sound') backUpAtLast(db, folder, options.now())
    db.close()
    if (found.kind === 'sound') leaveSoundMark(folder, migrations.length)
    lock.release()
  }
  const look = async (stop: AbortSignal): Promise<string | null> => {
    found = (await checkLater(path, stop)) ?? found
    return found?.kind === 'damaged' ? found.reason : null
  }
  return { kind: 'open', db, close, notices, isNew, checkLater: isLater ? look : null, isBackupDue: isLeft }
}

/** A look that fails leaves it to the next opening, which can say so. */
function checkAtLast(db: Database, migrations: readonly Migration[]): WorkspaceHealth {
  try {
    return checkWorkspace(db, migrations)
  } catch (error) {
    return { kind: 'damaged', reason: damageReason(error) }
  }
}

/** Where the session was too short for it. What fails is made by the next one. */
function backUpAtLast(db: Database, folder: string, now: number): void {
  try {
    if (isBackupDue(listBackups(folder), now)) backupNow(db, folder, 'daily', now)
  } catch {
    return
  }
}

/** Made under another name first: a workspace.db that is there is always a whole one. */
function createFile(path: string, migrations: readonly Migration[], blank?: Uint8Array): void {
  const unfinished = `${path}.new`
  removeDatabase(unfinished)
  if (blank !== undefined) writeFileSync(unfinished, blank, { mode: 0o600 })
  const db = openDatabase(unfinished)
  try {
    // Nobody sees it half made, so it is written to the disk once, not once a migration.
    db.tx(() => migrate(db, migrations, () => undefined))
  } finally {
    db.close()
  }
  renameSync(unfinished, path)
}

/** A backup that cannot be made is a notice, not a reason to keep a person out of sound data. */
function dailyBackup(db: Database, folder: string, now: number): readonly string[] {
  try {
    backupNow(db, folder, 'daily', now)
    return []
  } catch (error) {
    if (error instanceof AppError && error.code === 'storage') return [error.message]
    throw error
  }
}

function inUse(folder: string): OpenedWorkspace {
  return {
    kind: 'in-use',
    message: `Invite Desk already has this workspace open: ${folder}. Go to that window, or close it and start again.`,
  }
}

function foreign(folder: string): OpenedWorkspace {
  return {
    kind: 'unusable',
    message: `${folder} holds other files and no workspace. Nothing was changed. Choose an empty folder, or a new one, with --workspace.`,
  }
}

function newer(folder: string): OpenedWorkspace {
  return {
    kind: 'unusable',
    message: `A newer version of Invite Desk wrote the workspace in ${folder}. Nothing was changed. Update Invite Desk, or choose another folder with --workspace.`,
  }
}

function damaged(folder: string, reason: string): OpenedWorkspace {
  const backups = listBackups(folder)
  const next =
    backups.length > 0
      ? 'Restore a backup, or export what is readable; the damaged file is kept either way.'
      : 'There is no backup. Export what is readable, or choose another folder with --workspace; the damaged file is kept.'
  return {
    kind: 'damaged',
    message: `The workspace file ${workspaceFile(folder)} cannot be used: ${reason}. ${next}`,
    backups,
  }
}

function unusable(folder: string, error: unknown): OpenedWorkspace {
  if (error instanceof AppError && error.code === 'storage')
    return { kind: 'unusable', message: error.message }
  if (storageTrouble(error) === null) throw error
  const failure = storageError(error, `The workspace in ${folder} cannot be used.`)
  return { kind: 'unusable', message: messageOf(failure) }
}
