import { existsSync, readdirSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { backupNow, backupOfCopy, backupTime } from '../store/backups.ts'
import { removeDatabase } from '../store/database-files.ts'
import type { Db } from '../store/db.ts'
import { storageTrouble } from '../store/storage-error.ts'

/**
 * Makes a backup without somebody, then those that hold them go. On a disk that is too full for that, older ones make
 * room first; the newest one stays until there is another.
 * @param names under the workspace's folder @throws AppError `storage`
 */
export function replaceBackups(
  { db, folder, now }: { readonly db: Db; readonly folder: string; readonly now: () => number },
  names: readonly string[],
): void {
  const going = goingFirst(folder, names)
  if (going.length === 0) return
  for (;;) {
    try {
      backupNow(db, folder, 'by-hand', now())
      break
    } catch (error) {
      if (!isFull(error) || going.length <= 1) throw error
      removeFile(going.shift() ?? '')
    }
  }
  for (const path of going) removeFile(path)
}

/**
 * As {@link replaceBackups}, without holding up anybody. @param copy of the workspace as it is, without somebody
 * @throws AppError `storage`, also where the disk is too full
 */
export async function replaceBackupsBy(
  copy: string,
  { folder, now }: { readonly folder: string; readonly now: () => number },
  names: readonly string[],
): Promise<void> {
  const going = goingFirst(folder, names)
  if (going.length === 0) return
  await backupOfCopy(copy, folder, 'by-hand', now())
  for (const path of going) {
    // To free the pages of a large file takes long.
    await rm(path, { force: true })
    removeFile(path)
  }
}

/** Damaged files, of which nothing can be restored, then backups from the oldest to the newest. */
const goingFirst = (folder: string, names: readonly string[]): string[] => {
  const paths = names.map((name) => join(folder, name)).filter((path) => existsSync(path))
  const isBackup = (path: string) => backupTime(basename(path)) !== null
  const oldestFirst = paths.toSorted((one, other) => (basename(one) < basename(other) ? -1 : 1))
  return [...oldestFirst.filter((path) => !isBackup(path)), ...oldestFirst.filter(isBackup)]
}

const isFull = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'storage' && storageTrouble(error.cause) === 'full'

/** A damaged file has a folder of its own, with its journal. */
function removeFile(path: string): void {
  removeDatabase(path)
  const place = dirname(path)
  const isOwnFolder = dirname(place).endsWith('damaged')
  if (isOwnFolder && existsSync(place) && readdirSync(place).length === 0) rmSync(place, { recursive: true })
}
