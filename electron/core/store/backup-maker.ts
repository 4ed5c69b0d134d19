import { statSync } from 'node:fs'
import type { CallContext } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Clock } from '../ports.ts'
import { backUpApart, backupNow, bytesOf } from './backups.ts'
import type { Db } from './db.ts'

export type BackupWatch = Pick<CallContext, 'signal' | 'progress'>

/** Backups of an app that goes on meanwhile, one after the other. */
export interface BackupMaker {
  /**
   * Resolves to its path. Rejects as soon as nobody wants it any more, though its thread may still be at work.
   * @throws AppError `storage`, `cancelled`
   */
  make(reason: string, watch?: BackupWatch): Promise<string>
  /** Resolves when no thread copies. Never rejects. */
  settled(): Promise<void>
}

export interface BackupMakerDeps {
  readonly db: Db
  readonly folder: string
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number
  readonly clock: Pick<Clock, 'sleep'>
  /** The workspace is about to be opened anew: a copy of what it was is no backup of it. */
  readonly ended: AbortSignal
  /** Bytes of a workspace that is copied sooner than a thread could start. */
  readonly mostAtOnce?: number
}

const tellEveryMs = 250
const label = 'Megabytes backed up'
const inMegabytes = (bytes: number): number => Math.ceil(bytes / 1_000_000)

export function createBackupMaker(deps: BackupMakerDeps): BackupMaker {
  const { db, folder, now, clock, ended, mostAtOnce = 16_000_000 } = deps
  let last: Promise<unknown> = Promise.resolve()
  let copying = 0

  async function copy(
    reason: string,
    signal: AbortSignal,
    progress: BackupWatch['progress'],
  ): Promise<string> {
    const done = new AbortController()
    const check = () => {
      if (signal.aborted) throw cancelled()
    }
    const begun = (path: string) => void tell(path, inMegabytes(bytesOf(db)), progress, done.signal)
    check()
    try {
      return await backUpApart(db, folder, reason, now(), { begun, check })
    } finally {
      done.abort()
    }
  }
  async function tell(
    path: string,
    total: number,
    progress: BackupWatch['progress'],
    done: AbortSignal,
  ): Promise<void> {
    while (!done.aborted) {
      const { size } = statSync(path, { throwIfNoEntry: false }) ?? { size: 0 }
      progress(Math.min(inMegabytes(size), total), total, label)
      await clock.sleep(tellEveryMs, done)
    }
  }

  return {
    make: async (reason, watch) => {
      if (copying === 0 && bytesOf(db) <= mostAtOnce) return backupNow(db, folder, reason, now())
      const signal = watch === undefined ? ended : AbortSignal.any([watch.signal, ended])
      const { promise: stopped, reject } = Promise.withResolvers<never>()
      const stop = () => reject(cancelled())
      copying += 1
      const made = last.then(() => copy(reason, signal, watch?.progress ?? (() => undefined)))
      last = made
        .catch(() => undefined)
        .finally(() => {
          copying -= 1
        })
      signal.addEventListener('abort', stop)
      try {
        return await Promise.race([made, stopped])
      } finally {
        signal.removeEventListener('abort', stop)
      }
    },
    settled: async () => {
      while (copying > 0) await last
    },
  }
}

const cancelled = (): AppError => new AppError('cancelled', 'Cancelled; no backup was made.')
