import { expect, test } from 'vitest'
import { carryRows } from '../../../../electron/core/restore/carry-rows.ts'
import { createRowsTable } from '../../../../electron/core/roster/rows-table.ts'
import { type Database, openDatabase } from '../../../../electron/core/store/database.ts'
import { migrate } from '../../../../electron/core/store/migrate.ts'
import { allMigrations } from '../../../../electron/core/store/migrations/all-migrations.ts'
import { emptyCells } from '../../../../shared/roster.ts'
import { putRows } from '../store/put-rows.ts'

// What was put aside may be of the version before rows lay in pages: an app that was updated finds it damaged.

function workspace(version: number): Database {
  const db = openDatabase(':memory:')
  migrate(db, allMigrations.slice(0, version), () => undefined)
  return db
}
const addRoster = (db: Database, id: string) =>
  db.run("INSERT INTO rosters (id, name, created_at, changed_at) VALUES (?, 'Team', '', '')", [id])
const ids = [1, 2, 130, 400]
const fillers: Readonly<Record<string, (db: Database, rosterId: string) => void>> = {
  34: (db, rosterId) => {
    for (const id of ids)
      db.run('INSERT INTO rows (roster_id, row_id, position, email) VALUES (?, ?, ?, ?)', [
        ...[rosterId, id, 1000.5 - id, `p${id}@x.example`],
      ])
  },
  [allMigrations.length]: (db, rosterId) =>
    putRows(
      db,
      rosterId,
      ids.map((id) => ({ id, email: `p${id}@x.example` })),
    ),
}

test.each(Object.keys(fillers).map(Number))(
  'of a file of version %i the rows of rosters that the backup lacks are taken over, and no others',
  (version) => {
    const [db, damaged] = [workspace(allMigrations.length), workspace(version)]
    addRoster(db, 'kept')
    for (const id of ['kept', 'new']) {
      addRoster(damaged, id)
      fillers[version]?.(damaged, id)
    }
    const { counts, torn } = db.tx(() => carryRows(db, damaged))
    expect(torn).toEqual([])
    expect(counts.get('rows')).toBe(ids.length)
    const rows = createRowsTable(db)
    expect(rows.read('kept')).toEqual([])
    expect(rows.read('new').map(({ id, cells }) => [id, cells])).toEqual(
      (version === 34 ? ids.toReversed() : ids).map((id) => [
        id,
        { ...emptyCells, email: `p${id}@x.example` },
      ]),
    )
    db.close()
    damaged.close()
  },
)

test('a page whose text is none any more is left out, and said to be torn', () => {
  const [db, damaged] = [workspace(allMigrations.length), workspace(allMigrations.length)]
  addRoster(damaged, 'new')
  fillers[allMigrations.length]?.(damaged, 'new')
  damaged.run('UPDATE row_pages SET body = substr(body, 1, 30) WHERE page = 1')
  const { counts, torn } = db.tx(() => carryRows(db, damaged))
  expect(torn).toEqual(['rows'])
  expect(counts.get('rows')).toBe(3)
  expect(
    createRowsTable(db)
      .read('new')
      .map(({ id }) => id),
  ).toEqual([1, 2, 400])
  db.close()
  damaged.close()
})
