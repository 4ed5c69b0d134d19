import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '../../../../electron/core/store/database.ts'
import { migrate } from '../../../../electron/core/store/migrate.ts'
import { allMigrations } from '../../../../electron/core/store/migrations/all-migrations.ts'

/** An empty database in memory with every table of the app. */
export function openFresh(): Database {
  const db = openDatabase(':memory:')
  db.tx(() => migrate(db, allMigrations, () => undefined))
  return db
}

/** The same in a file, which stays for another opening; the tables are made once and copied from then on. */
export function openFreshFile(path: string): Database {
  if (!existsSync(path)) writeFileSync(path, emptyFile(), { mode: 0o600 })
  return openDatabase(path)
}

let made: Uint8Array | null = null

function emptyFile(): Uint8Array {
  if (made !== null) return made
  const folder = mkdtempSync(join(tmpdir(), 'invite-desk-fresh-'))
  try {
    const path = join(folder, 'fresh.db')
    const db = openDatabase(path)
    db.tx(() => migrate(db, allMigrations, () => undefined))
    db.close()
    made = readFileSync(path)
    return made
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
