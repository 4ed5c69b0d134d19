import { expect, test } from 'vitest'
import { type Database, pragmas } from '../../../../electron/core/store/database.ts'
import { openFresh, openMigrated } from './fresh-database.ts'

test('a database made for a test is what the migrations make', () => {
  const whole = (db: Database) => {
    const schema = db.all<{ name: string }>(
      'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name',
    )
    const tables = db.all<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name",
    )
    const rows = tables.map(({ name }) => [name, db.all(`SELECT * FROM "${name}"`)])
    const named = [...pragmas.matchAll(/PRAGMA (\w+)/g)].map(([, name]) => name)
    const numbers = ['user_version', 'application_id', ...named].map((name) => db.get(`PRAGMA ${name}`))
    return { schema, rows, numbers }
  }
  const made = whole(openMigrated())
  expect(made.rows.some(([, rows]) => (rows?.length ?? 0) > 0)).toBe(true)
  expect(whole(openFresh())).toEqual(made)
  // Also the second, which is made without the first.
  expect(whole(openFresh())).toEqual(made)
})
