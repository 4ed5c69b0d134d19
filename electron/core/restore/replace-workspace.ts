import { rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import type { Ports } from '../ports.ts'
import type { BackupMaker } from '../store/backup-maker.ts'
import { backupNow } from '../store/backups.ts'
import type { Db } from '../store/db.ts'
import { prepareApart } from '../store/prepare-apart.ts'
import { type MovedFile, placeOfReplaced } from '../store/restore-backup.ts'
import { beginRestore, dropPrepared } from '../store/restore-under-way.ts'
import { rowsWritten } from '../store/rows-written.ts'
import { storageErrorOfAll } from '../store/storage-error.ts'
import type { WorkLine, WorkWatch } from '../store/threads/work-line.ts'

export interface ReplaceDeps {
  readonly db: Db
  readonly ports: Pick<Ports, 'clock' | 'paths' | 'log' | 'reopen'>
  readonly maker: Pick<BackupMaker, 'make'>
  readonly line: WorkLine
}

/** How a file takes the workspace's place. */
export interface Replacing {
  /** Throws where that may not be. Called when everything is ready, too: it took its time. */
  readonly refuse: () => void
  /** It comes from another computer: there is nothing to take over, and its owner takes it away afterwards. */
  readonly isMoved?: boolean
  /** What is so where the disk is in trouble, e.g. `The backup was not restored.` */
  readonly failed: string
}

/** Somebody may write while it is backed up: then it is backed up again, and at last at once. */
const mostTries = 3

/**
 * Gives what makes ready that a file takes the workspace's place, and asks the host to open it anew: the file is copied and
 * checked, then what is there now is backed up, both beside whoever works, and it is written down in one turn with a look
 * whether that backup has all there is. Up to there it can be cancelled, and nothing is changed then.
 */
export function createReplaceWorkspace({ db, ports, maker, line }: ReplaceDeps) {
  const folder = ports.paths.workspace
  let isUnderWay = false

  async function backUp(watch: WorkWatch, act: (keptAs: string) => void): Promise<void> {
    for (let left = mostTries; left > 0; left -= 1) {
      const before = rowsWritten(db)
      const path = await maker.make('before-restore', watch)
      if (rowsWritten(db) === before) return act(basename(path))
      await rm(path, { force: true })
    }
    act(basename(backupNow(db, folder, 'before-restore', ports.clock.now())))
  }

  async function prepare(file: MovedFile, watch: WorkWatch, { refuse, isMoved }: Replacing): Promise<void> {
    // Copied first: the backup that is made now may push the chosen one out.
    let reading: Promise<void> | null = null
    const read = (signal: AbortSignal): Promise<void> => {
      reading = prepareApart(folder, file, { ...watch, signal }, ports)
      return reading
    }
    try {
      await line.run('restore', read, watch)
    } catch (error) {
      if (isMoved === true) await Promise.allSettled([reading])
      throw error
    }
    try {
      await backUp(watch, (keptAs) => {
        refuse()
        const damagedPath = placeOfReplaced(folder, ports.clock.now())
        const moved = isMoved === true ? { isMoved } : {}
        beginRestore(folder, { backup: file.name, damagedPath, keptAs, ...moved })
        ports.reopen?.()
      })
    } catch (error) {
      dropPrepared(folder)
      throw error
    }
  }

  return async (file: MovedFile, watch: WorkWatch, how: Replacing): Promise<void> => {
    how.refuse()
    if (isUnderWay) {
      throw new AppError('conflict', 'A backup is being restored already. Wait for its end, or cancel it.')
    }
    isUnderWay = true
    try {
      await prepare(file, watch, how)
    } catch (error) {
      throw storageErrorOfAll(error, how.failed)
    } finally {
      isUnderWay = false
    }
  }
}
