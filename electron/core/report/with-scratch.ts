import { rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Db } from '../store/db.ts'

/**
 * Does the work with an empty database attached as `report`: a file of its own beside the workspace, in the folder that
 * nobody else can read, for what is too much for memory. It is gone afterwards; one that a crash left behind is taken
 * away by the next work, or by {@link removeScratch}.
 */
export async function withScratch<T>(db: Db, path: string, work: () => Promise<T>): Promise<T> {
  removeScratch(path)
  writeFileSync(path, '', { mode: 0o600 })
  db.run('ATTACH ? AS report', [path])
  try {
    // What is thrown away in any case needs neither a journal nor the disk's word.
    db.get('PRAGMA report.journal_mode = OFF')
    db.run('PRAGMA report.synchronous = OFF')
    db.get('PRAGMA report.secure_delete = OFF')
    return await work()
  } finally {
    db.run('DETACH report')
    await rm(path, { force: true })
  }
}

export function removeScratch(path: string): void {
  for (const file of [path, `${path}-journal`, `${path}-wal`]) rmSync(file, { force: true })
}
