import { rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type Database, openDatabase } from '../store/database.ts'

/**
 * Does the work with an empty database of its own: a file beside the workspace, in the folder that nobody else can read,
 * for what is too much for memory. It is gone afterwards, whatever became of the workspace meanwhile; one that a crash left
 * behind is taken away by the next work, or by {@link removeScratch}.
 */
export async function withScratch<T>(path: string, work: (scratch: Database) => Promise<T>): Promise<T> {
  removeScratch(path)
  const scratch = openDatabase(path)
  try {
    // What is thrown away in any case needs neither a journal nor the disk's word.
    scratch.script(
      'PRAGMA journal_mode = DELETE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF',
    )
    return await work(scratch)
  } finally {
    scratch.close()
    await rm(path, { force: true })
  }
}

export function removeScratch(path: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(path + end, { force: true })
}
