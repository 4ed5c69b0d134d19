import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { removeDatabase, workspaceFile } from './database-files.ts'

// A backup that is put in the place of the workspace, as a record on disk: a restore that is cut off anywhere is gone
// on with at the next start. Without it that start would open the backup alone, and what was sent since could be sent again.

const underWay = z.object({
  /** Name of the backup. */
  backup: z.string(),
  /** Where the damaged file is kept, absolute. */
  damagedPath: z.string(),
  /** Name of the backup of what was there, where that was sound: the file itself is not kept then. */
  keptAs: z.string().optional(),
  /** The file comes from another computer, into a workspace nobody used: there is nothing to take over. */
  isMoved: z.boolean().optional(),
})
export type RestoreUnderWay = Readonly<z.infer<typeof underWay>>

const recordOf = (folder: string): string => join(folder, 'restore-under-way.json')
/** The whole and checked copy that is to become the workspace file. */
export const freshOf = (folder: string): string => `${workspaceFile(folder)}.restored`

/** Writes down that everything is ready: from here on the restore is finished, whatever happens. */
export function beginRestore(folder: string, record: RestoreUnderWay): void {
  const path = recordOf(folder)
  writeFileSync(`${path}.new`, JSON.stringify(record), { mode: 0o600 })
  const handle = openSync(`${path}.new`, 'r+')
  fsyncSync(handle)
  closeSync(handle)
  renameSync(`${path}.new`, path)
}

/** The restore that was begun and whose carrying over is not recorded yet, or null. */
export function readRestoreUnderWay(folder: string): RestoreUnderWay | null {
  try {
    return underWay.safeParse(JSON.parse(readFileSync(recordOf(folder), 'utf8'))).data ?? null
  } catch {
    return null
  }
}

/** Takes away a copy that is not to become the workspace file; one that is written down stays, it is the way to the end. */
export function dropPrepared(folder: string): void {
  if (readRestoreUnderWay(folder) !== null) return
  removeDatabase(freshOf(folder))
}

/**
 * Puts the copy in its place where that is still to be done, and takes away one that was not ready; the damaged file goes
 * with its journal, which is only its own.
 */
export function finishMoving(folder: string): void {
  dropPrepared(folder)
  const record = readRestoreUnderWay(folder)
  const fresh = freshOf(folder)
  if (record === null || !existsSync(fresh)) return
  mkdirSync(dirname(record.damagedPath), { recursive: true, mode: 0o700 })
  for (const end of ['-wal', '-shm', '']) {
    if (existsSync(workspaceFile(folder) + end))
      renameSync(workspaceFile(folder) + end, record.damagedPath + end)
  }
  renameSync(fresh, workspaceFile(folder))
}

/** What the replaced file held is taken over, on disk. One that was sound goes: it is kept as a backup. */
export function endRestore(folder: string): void {
  const record = readRestoreUnderWay(folder)
  rmSync(recordOf(folder), { force: true })
  if (record?.keptAs !== undefined) rmSync(dirname(record.damagedPath), { recursive: true, force: true })
}
