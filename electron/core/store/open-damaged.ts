import { closeSync, copyFileSync, existsSync, ftruncateSync, openSync, readSync, statSync } from 'node:fs'
import { type Database, openDatabase } from './database.ts'
import { removeDatabase } from './database-files.ts'

/** A copy of a damaged file, open as far as it can be. The damaged file itself is never touched. */
export interface DamagedCopy {
  readonly db: Database
  /** Closes the copy and takes it away. */
  close(): void
}

/**
 * Copies a damaged workspace file, with its journal, to `copyPath` and opens it. A file that was cut short is padded
 * with empty pages first: SQLite refuses one that is shorter than its header says, and the pages that are left can be
 * read. Throws AppError('storage') when even that cannot be opened.
 */
export function openDamaged(path: string, copyPath: string): DamagedCopy {
  const remove = () => removeDatabase(copyPath)
  remove()
  try {
    for (const end of ['', '-wal']) if (existsSync(path + end)) copyFileSync(path + end, copyPath + end)
    pad(copyPath)
    const db = openDatabase(copyPath)
    return {
      db,
      close: () => {
        db.close()
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}

/** Page size and page count stand at 16 and 28. https://sqlite.org/fileformat2.html#the_database_header */
function pad(path: string): void {
  const file = openSync(path, 'r+')
  try {
    const header = Buffer.alloc(100)
    if (readSync(file, header, 0, 100, 0) < 100) return
    const written = header.readUInt16BE(16)
    const pageBytes = written === 1 ? 65_536 : written
    const whole = header.readUInt32BE(28) * pageBytes
    if (whole > statSync(path).size) ftruncateSync(file, whole)
  } finally {
    closeSync(file)
  }
}
