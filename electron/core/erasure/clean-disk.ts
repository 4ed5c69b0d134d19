import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Db } from '../store/db.ts'
import type { ErasuresTable } from './erasures-table.ts'
import type { Forgetter } from './forget-text.ts'

/**
 * What an erasure leaves to do outside the tables: free pages and the journal are written over, chosen backups go, and
 * log files lose the person. Without a forgetter, after a start that was cut off, log files go whole: by then nobody
 * knows any more what to look for. Not inside a transaction. May be done again.
 */
export function cleanDisk(
  deps: { readonly db: Db; readonly table: ErasuresTable; readonly folder: string },
  forgetter: Forgetter | null,
): void {
  const { db, table, folder } = deps
  const due = table.unclean()
  if (due.length === 0) return
  for (const path of due.flatMap(({ backups }) => backups)) removeFile(path)
  cleanLogs(join(folder, 'logs'), forgetter)
  overwriteFree(db)
  db.tx(() => {
    for (const { id } of due) table.setCleaned(id)
  })
  overwriteFree(db)
}

/** Nothing that was deleted is left in the file or in its journal. */
function overwriteFree(db: Db): void {
  db.run('VACUUM')
  db.get('PRAGMA wal_checkpoint(TRUNCATE)')
}

/** A damaged file has a folder of its own, with its journal. */
function removeFile(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
  const place = dirname(path)
  const isOwnFolder = dirname(place).endsWith('damaged')
  if (isOwnFolder && existsSync(place) && readdirSync(place).length === 0) rmSync(place, { recursive: true })
}

function cleanLogs(place: string, forgetter: Forgetter | null): void {
  if (!existsSync(place)) return
  for (const name of readdirSync(place)) {
    const path = join(place, name)
    if (forgetter === null) {
      rmSync(path, { force: true, recursive: true })
      continue
    }
    const text = readFileSync(path, 'utf8')
    const without = text
      .split('\n')
      .map((line) => forgetter.text(line, forgetter.hasAddress(line)))
      .join('\n')
    if (without === text) continue
    writeFileSync(`${path}.part`, without, { mode: 0o600 })
    renameSync(`${path}.part`, path)
  }
}
