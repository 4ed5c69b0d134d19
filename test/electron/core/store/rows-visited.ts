import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Db, SqlRow, SqlValue } from '../../../../electron/core/store/db.ts'

interface Asked {
  readonly sql: string
  readonly params: readonly SqlValue[]
}

/** What is read meanwhile, statement by statement. */
export function readsDuring(db: Db, work: () => void): readonly Asked[] {
  const asked: Asked[] = []
  const { get, all } = db
  const heard =
    <Answer>(read: (sql: string, params?: readonly SqlValue[]) => Answer) =>
    (sql: string, params: readonly SqlValue[] = []): Answer => {
      asked.push({ sql, params })
      return read(sql, params)
    }
  Object.assign(db, { get: heard(get), all: heard(all) })
  try {
    work()
  } finally {
    Object.assign(db, { get, all })
  }
  return asked
}

/**
 * How many rows of these tables SQLite visits to answer: a copy of the database has views in their place, which count
 * each row that is looked at. Rows that an index alone rules out are not looked at.
 */
export function rowsVisited(db: Db, tables: readonly string[], asked: readonly Asked[]): number {
  const folder = mkdtempSync(join(tmpdir(), 'rows-visited-'))
  const path = join(folder, 'copy.db')
  db.all<SqlRow>('VACUUM INTO ?', [path])
  const copy = new DatabaseSync(path)
  try {
    let visited = 0
    copy.function('visit', (_row) => {
      visited += 1
      return 1
    })
    for (const table of tables) {
      copy.exec(`ALTER TABLE ${table} RENAME TO ${table}_all`)
      copy.exec(`CREATE TEMP VIEW ${table} AS SELECT * FROM ${table}_all WHERE visit(rowid)`)
    }
    for (const { sql, params } of asked) copy.prepare(sql).all(...params)
    return visited
  } finally {
    copy.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
