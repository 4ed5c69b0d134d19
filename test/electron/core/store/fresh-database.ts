import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  connect,
  type Database,
  openDatabase,
  pragmas,
  wrapDatabase,
} from '../../../../electron/core/store/database.ts'
import { migrate } from '../../../../electron/core/store/migrate.ts'
import { allMigrations } from '../../../../electron/core/store/migrations/all-migrations.ts'

let empty: Uint8Array | null = null

/** An empty database in memory with every table of the app: the migrations, which take two hundred times as long, run once. */
export function openFresh(): Database {
  const memory = connect(':memory:')
  const db = wrapDatabase(memory)
  if (empty === null) {
    migrateAll(db)
    empty = memory.serialize()
  } else {
    memory.deserialize(empty)
    // Some of them are gone with what the connection had before.
    memory.exec(pragmas)
  }
  return db
}

/** The same, made by the migrations. */
export function openMigrated(path = ':memory:'): Database {
  const db = openDatabase(path)
  migrateAll(db)
  return db
}

const migrateAll = (db: Database): void => db.tx(() => migrate(db, allMigrations, () => undefined))

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
    openMigrated(path).close()
    made = readFileSync(path)
    return made
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
