import { existsSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { backupNow, backupTime } from '../store/backups.ts'
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
  const going = goingFirst(names.map((name) => join(folder, name)).filter((path) => existsSync(path)))
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

/** Damaged files, of which nothing can be restored, then backups from the oldest to the newest. */
const goingFirst = (paths: readonly string[]): string[] => {
  const isBackup = (path: string) => backupTime(basename(path)) !== null
  const oldestFirst = paths.toSorted((one, other) => (basename(one) < basename(other) ? -1 : 1))
  return [...oldestFirst.filter((path) => !isBackup(path)), ...oldestFirst.filter(isBackup)]
}

const isFull = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'storage' && storageTrouble(error.cause) === 'full'

/** A damaged file has a folder of its own, with its journal. */
function removeFile(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
  const place = dirname(path)
  const isOwnFolder = dirname(place).endsWith('damaged')
  if (isOwnFolder && existsSync(place) && readdirSync(place).length === 0) rmSync(place, { recursive: true })
}
