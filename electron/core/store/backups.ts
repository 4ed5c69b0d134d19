import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { copyFile, open } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { dayOfMs, isoDay } from '../../../shared/words/when.ts'
import type { StorageDetail } from '../../../shared/workspace/storage-trouble.ts'
import { beginFile } from './begin-file.ts'
import { workspaceFile } from './database-files.ts'
import type { Db } from './db.ts'
import { roomForBackup } from './room-for-backup.ts'
import { storageError, storageErrorOfAll } from './storage-error.ts'
import { copyApart } from './threads/copy-apart.ts'

export interface Backup {
  /** File name inside `backups/`. */
  readonly name: string
  /** Absolute. */
  readonly path: string
  /** UTC ISO. */
  readonly at: string
  readonly bytes: number
}

/**
 * Of those made after runs, of those before imports, and of all others, so many are kept each: a busy day takes no
 * earlier day's backup away.
 */
export const backupsKept = 14
/** Reasons of backups that a busy day makes many of. */
export const afterRun = 'after-run'
export const beforeImport = 'before-import'
const frequent: readonly string[] = [afterRun, beforeImport]
/** Those that are made by themselves: they stay away from a disk that is nearly full. */
const automatic: readonly string[] = [...frequent, 'daily']
const namePattern = /^workspace-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-([a-z0-9-]+)\.db$/

export function backupFolder(folder: string): string {
  return join(folder, 'backups')
}

/** `reason` is a few words, e.g. `daily`, `before-migration-2`. */
export function backupName(now: number, reason: string): string {
  const stamp = new Date(now).toISOString().replace(/[-:.]/g, '')
  const words = reason
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return `workspace-${stamp}-${words || 'backup'}.db`
}

/** When a backup was made, from its name; null when the name is not one of ours. */
export function backupTime(name: string): string | null {
  const parts = namePattern.exec(name)
  if (!parts) return null
  const [, year, month, day, hour, minute, second, ms] = parts
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`
}

/** Why a backup was made, e.g. `daily`, from its name; '' when the name is not one of ours. */
export const backupReason = (name: string): string => namePattern.exec(name)?.[8] ?? ''

/** Newest first; [] when the folder cannot be read. */
export function listBackups(folder: string): readonly Backup[] {
  try {
    return readBackups(folder)
  } catch {
    return []
  }
}

/** As {@link listBackups}, but what keeps the folder from being read is thrown: AppError('storage'). */
export function readBackups(folder: string): readonly Backup[] {
  try {
    // A folder without backups is a new one; no folder at all is a drive that is gone.
    if (existsSync(folder) && !existsSync(backupFolder(folder))) return []
    return list(backupFolder(folder))
  } catch (error) {
    throw storageError(error, 'The backups cannot be listed.')
  }
}

function list(place: string): readonly Backup[] {
  return readdirSync(place)
    .flatMap((name) => {
      const at = backupTime(name)
      if (at === null) return []
      const path = join(place, name)
      return [{ name, path, at, bytes: statSync(path).size }]
    })
    .sort((a, b) => (a.name < b.name ? 1 : -1))
}

/** True when the newest backup is from another day than `now`, or there is none; days are those of the machine, or of `zone`. */
export function isBackupDue(backups: readonly Backup[], now: number, zone?: string): boolean {
  const newest = backups[0]
  return newest === undefined || isoDay(newest.at, zone) !== dayOfMs(now, zone)
}

/**
 * A consistent copy of the open workspace (VACUUM INTO, never a file copy: security.md §2), then the oldest beyond
 * {@link backupsKept} of its kind go. Returns its path. Not inside a transaction. Throws AppError('storage') on disk trouble,
 * and one that nobody asked for where it would take the room that saving needs.
 */
export function backupNow(db: Db, folder: string, reason: string, now: number): string {
  if (automatic.includes(reason)) makeRoom(db, folder)
  const { unfinished, place } = beginBackup(folder, reason, now)
  try {
    beginFile(unfinished)
    db.run('VACUUM INTO ?', [unfinished])
    syncFile(unfinished)
    return place()
  } catch (error) {
    throw notMade(unfinished, error)
  }
}

/**
 * As {@link backupNow}, in a thread and without holding up anybody: the workspace as it is committed when that begins.
 * @param begun hears which file is being written @param check throws where the copy is not wanted any more
 */
export async function backUpApart(
  db: Db,
  folder: string,
  reason: string,
  now: number,
  { begun, check }: { readonly begun: (path: string) => void; readonly check: () => void },
): Promise<string> {
  if (automatic.includes(reason)) makeRoom(db, folder)
  return backUpBy(folder, reason, now, async (unfinished) => {
    begun(unfinished)
    await copyApart(workspaceFile(folder), unfinished)
    check()
  })
}

/** As {@link backupNow}, of a copy that was made of the workspace as it is, and without holding up anybody. */
export const backupOfCopy = (copy: string, folder: string, reason: string, now: number): Promise<string> =>
  backUpBy(folder, reason, now, async (unfinished) => {
    beginFile(unfinished)
    await copyFile(copy, unfinished, constants.COPYFILE_FICLONE)
    const file = await open(unfinished, 'r+')
    await file.sync().finally(() => file.close())
  })

async function backUpBy(
  folder: string,
  reason: string,
  now: number,
  fill: (unfinished: string) => Promise<void>,
): Promise<string> {
  const { unfinished, place } = beginBackup(folder, reason, now)
  try {
    await fill(unfinished)
    return place()
  } catch (error) {
    throw notMade(unfinished, error)
  }
}

/** Where a backup is written, and what makes it one once it is whole and on the disk. */
function beginBackup(folder: string, reason: string, now: number) {
  const path = join(backupFolder(folder), backupName(now, reason))
  const unfinished = `${path}.part`
  try {
    // Not the folders above it: where they are gone, a drive is, and its place must stay free.
    if (!existsSync(backupFolder(folder))) mkdirSync(backupFolder(folder), { mode: 0o700 })
    dropUnfinished(folder)
  } catch (error) {
    throw notMade(unfinished, error)
  }
  const place = (): string => {
    renameSync(unfinished, path)
    removeOldest(folder)
    return path
  }
  return { unfinished, place }
}

/** Left by a start that was killed: the lock says nobody else is at work here. */
export function dropUnfinished(folder: string): void {
  const place = backupFolder(folder)
  if (!existsSync(place)) return
  for (const name of readdirSync(place)) if (name.endsWith('.part')) rmSync(join(place, name))
}

function notMade(unfinished: string, error: unknown): unknown {
  rmSync(unfinished, { force: true })
  return storageErrorOfAll(error, 'No backup of the workspace was made.')
}

function removeOldest(folder: string): void {
  const kindOf = ({ name }: Backup) => frequent.find((one) => one === backupReason(name)) ?? 'others'
  const byKind = Map.groupBy(listBackups(folder), kindOf)
  for (const backups of byKind.values())
    for (const old of backups.slice(backupsKept)) rmSync(old.path, { force: true })
}

/** Throws AppError('storage') when the disk is too full for a backup that nobody asked for. */
function makeRoom(db: Db, folder: string): void {
  const many = listBackups(folder).filter(({ name }) => frequent.includes(backupReason(name)))
  const gone = roomForBackup({ free: freeBytes(folder), needed: bytesOf(db) }, many)
  if (gone === null) {
    const detail: StorageDetail = { trouble: 'full' }
    throw new AppError('storage', 'No backup of the workspace was made: the disk is nearly full.', detail)
  }
  for (const path of gone) rmSync(path, { force: true })
}

/** How much a copy takes: what was deleted is not in it. */
export const bytesOf = (db: Db): number =>
  db.get<{ bytes: number }>(
    `SELECT (page_count - freelist_count) * page_size AS bytes
      FROM pragma_page_count, pragma_freelist_count, pragma_page_size`,
  )?.bytes ?? 0

function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch (error) {
    throw storageError(error, 'No backup of the workspace was made.')
  }
}

export function syncFile(path: string): void {
  const handle = openSync(path, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
