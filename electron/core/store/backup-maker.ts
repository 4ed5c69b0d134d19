import type { Clock, Log } from '../ports.ts'
import { backUpApart, backupNow, bytesOf } from './backups.ts'
import type { Db } from './db.ts'
import { tellSize } from './threads/tell-size.ts'
import type { WorkLine, WorkWatch } from './threads/work-line.ts'

/** Backups of an app that goes on meanwhile. */
export interface BackupMaker {
  /**
   * Resolves to its path. Rejects as soon as nobody wants it any more, though its thread may still be at work.
   * @throws AppError `storage`, `cancelled`
   */
  make(reason: string, watch?: WorkWatch): Promise<string>
}

export interface BackupMakerDeps {
  readonly db: Db
  readonly folder: string
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number
  readonly clock: Pick<Clock, 'sleep'>
  readonly log: Pick<Log, 'error'>
  /** A copy of what the workspace was before its end is no backup of it. */
  readonly line: WorkLine
  /** Bytes of a workspace that is copied sooner than a thread could start. */
  readonly mostAtOnce?: number
}

export function createBackupMaker(deps: BackupMakerDeps): BackupMaker {
  const { db, folder, now, line, mostAtOnce = 16_000_000 } = deps

  async function copy(reason: string, signal: AbortSignal, watch: WorkWatch | undefined): Promise<string> {
    let toldAll = async (): Promise<void> => undefined
    const begun = (path: string) => {
      const size = { paths: [path], total: bytesOf(db), label: 'Megabytes backed up' }
      if (watch !== undefined) toldAll = tellSize(size, watch.progress, deps)
    }
    try {
      return await backUpApart(db, folder, reason, now(), { begun, check: () => signal.throwIfAborted() })
    } finally {
      await toldAll()
    }
  }

  return {
    make: async (reason, watch) => {
      if (line.isIdle() && bytesOf(db) <= mostAtOnce) return backupNow(db, folder, reason, now())
      return line.run('backup', (signal) => copy(reason, signal, watch), watch)
    },
  }
}
