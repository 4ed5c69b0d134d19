import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '../../../../electron/core/store/database.ts'
import { migrate } from '../../../../electron/core/store/migrate.ts'
import { allMigrations } from '../../../../electron/core/store/migrations/all-migrations.ts'

let script: string | null = null

/** An empty database in memory with every table of the app: what the migrations come to, which takes a seventh. */
export function openFresh(): Database {
  script ??= scriptOf(openMigrated())
  const made = script
  const db = openDatabase(':memory:')
  db.tx(() => db.script(made))
  return db
}

/** The same, made by the migrations. */
export function openMigrated(path = ':memory:'): Database {
  const db = openDatabase(path)
  db.tx(() => migrate(db, allMigrations, () => undefined))
  return db
}

/** Tables, their first rows, and what hangs on tables. */
function scriptOf(db: Database): string {
  const made = db.all<{ type: string; name: string; sql: string }>(
    "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
  )
  const tables = made.filter(({ type }) => type === 'table')
  const rows = tables.flatMap(({ name }) => {
    const columns = db.all<{ name: string }>(`SELECT name FROM pragma_table_info('${name}')`)
    const values = columns.map((column) => `quote("${column.name}")`).join(` || ',' || `)
    const found = db.all<{ row: string }>(`SELECT ${values} AS row FROM "${name}"`)
    return found.map(({ row }) => `INSERT INTO "${name}" VALUES (${row})`)
  })
  const rest = made.filter(({ type }) => type !== 'table')
  const numbers = ['user_version', 'application_id'].map(
    (name) => `PRAGMA ${name} = ${Object.values(db.get(`PRAGMA ${name}`) ?? {})[0]}`,
  )
  db.close()
  return [...tables.map(({ sql }) => sql), ...rows, ...rest.map(({ sql }) => sql), ...numbers].join(';\n')
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
    openMigrated(path).close()
    made = readFileSync(path)
    return made
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
