import type { Database } from './database.ts'
import type { Migration } from './migrations/all-migrations.ts'

/** Marks our files among all SQLite files ("InDe"); https://sqlite.org/pragma.html#pragma_application_id */
export const applicationId = 0x496e4465

export function readVersion(db: Database): number {
  return db.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0
}

/**
 * Runs what is missing, each migration in a transaction of its own with its number; `before` is called ahead of
 * each. A migration that fails leaves the database as it was before it, and throws.
 */
export function migrate(
  db: Database,
  migrations: readonly Migration[],
  before: (migration: Migration) => void,
): void {
  for (const migration of pendingMigrations(readVersion(db), migrations)) {
    before(migration)
    db.tx(() => {
      db.script(migration.sql)
      migration.work?.(db)
      if (migration.thenSql !== undefined) db.script(migration.thenSql)
      db.script(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${migration.version}`)
    })
  }
}

/** The migrations a database at `version` still needs, in order; throws when their numbers have a gap. */
export function pendingMigrations(version: number, migrations: readonly Migration[]): readonly Migration[] {
  migrations.forEach((migration, index) => {
    if (migration.version !== index + 1) throw new Error(`migration ${migration.name} is out of order`)
  })
  return migrations.slice(version)
}
