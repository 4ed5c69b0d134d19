import { execFileSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { digestOfMigrations } from '../../../../electron/core/store/check-workspace.ts'
import { schemaDigest } from '../../../../electron/core/store/migrations/all-migrations.ts'
import { temporaryFolder } from '../../../world.ts'

const store = resolve(import.meta.dirname, '../../../../electron/core/store')
const from = (file: string): string => JSON.stringify(pathToFileURL(join(store, file)).href)

test('the digest of the tables is that of what the migrations make', () => {
  expect(schemaDigest).toBe(digestOfMigrations())
})

test('a process that looks through a workspace of this version makes no tables anew', () => {
  const folder = temporaryFolder()
  try {
    const script = `
      import { DatabaseSync } from 'node:sqlite'
      import { checkWorkspace } from ${from('check-workspace.ts')}
      import { openDatabase } from ${from('database.ts')}
      import { migrate } from ${from('migrate.ts')}
      import { allMigrations } from ${from('migrations/all-migrations.ts')}
      const db = openDatabase(${JSON.stringify(join(folder.path, 'looked-at.db'))})
      migrate(db, allMigrations, () => undefined)
      let scripts = 0
      const { exec } = DatabaseSync.prototype
      DatabaseSync.prototype.exec = function (sql) {
        scripts += 1
        return exec.call(this, sql)
      }
      const sound = checkWorkspace(db, allMigrations).kind
      const made = scripts
      db.script('CREATE TABLE more (id INTEGER)')
      console.log(JSON.stringify([sound, made, checkWorkspace(db, allMigrations)]))`
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
    const changed = { kind: 'damaged', reason: 'its structure was changed at “more”' }
    expect(JSON.parse(said)).toEqual(['sound', 0, changed])
  } finally {
    folder.remove()
  }
})
