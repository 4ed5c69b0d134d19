import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { compareRosters } from '../../../../../electron/core/restore/compare-rosters.ts'
import { countWorkspace } from '../../../../../electron/core/restore/count-workspace.ts'
import { createRowsTable } from '../../../../../electron/core/roster/rows-table.ts'
import { listBackups } from '../../../../../electron/core/store/backups.ts'
import { countBackup } from '../../../../../electron/core/store/count-backup.ts'
import { exportReadable } from '../../../../../electron/core/store/export-readable.ts'
import { allMigrations } from '../../../../../electron/core/store/migrations/all-migrations.ts'
import { openWorkspace } from '../../../../../electron/core/store/open-workspace.ts'
import { readBackup } from '../../../../../electron/core/store/read-backup.ts'
import type { PlacedRow } from '../../../../../electron/core/store/row-pages/row-page.ts'
import type { Cells } from '../../../../../shared/roster.ts'
import { atOnce } from '../../../../../shared/turns/at-once.ts'
import { startCpuTime } from '../../../../start-cpu-time.ts'

// A workspace of the version before rows were stored in pages is opened by this one.

const before = allMigrations.slice(0, 34)
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'invite-desk-pages-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function opened(migrations: typeof allMigrations) {
  const workspace = openWorkspace(folder, { now: () => 0, migrations })
  if (workspace.kind !== 'open') throw new Error(workspace.message)
  return workspace
}
const sizeOfFile = () => statSync(join(folder, 'workspace.db')).size

function makeOld(rosters: ReadonlyMap<string, readonly PlacedRow[]>): void {
  const { db, close } = opened(before)
  db.tx(() => {
    for (const [id, rows] of rosters) {
      db.run("INSERT INTO rosters (id, name, created_at, changed_at) VALUES (?, ?, '', '')", [id, id])
      for (const { id: rowId, position, cells } of rows) {
        const { email, name, site, roles, until, language, note, siteId, roleIds } = cells
        db.run(
          `INSERT INTO rows (roster_id, row_id, position, email, name, site, roles, until, language, note, site_id, role_ids)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          [id, rowId, position, email, name, site, roles, until, language, note, siteId, roleIds],
        )
      }
    }
  })
  close()
}

const text = fc.oneof(
  fc.constantFrom('', 'Corner Bakery', '2031-01-31', '"', "'", '\\', '{"a":"b"}', 'Zoë 😀', 'a\nb\t'),
  // A letter of two halves stays whole in SQLite, and a text ends at its first NUL.
  fc.string({ unit: 'grapheme' }).map((one) => one.replaceAll('\0', '')),
)
const cells: fc.Arbitrary<Cells> = fc.record({
  ...{ email: text, name: text, site: text, roles: text, until: text, language: text, note: text },
  ...{ siteId: text, roleIds: text },
})
// Halved again and again, as rows put between others stand.
const position = fc.oneof(
  fc.integer({ min: 1, max: 1e6 }).map((n) => n * 1024),
  fc.double({ noNaN: true, min: 1, max: 1e6 }),
)
const rows = fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 700 }), position, cells }), {
  selector: ({ id }) => id,
  maxLength: 40,
})
const inOrder = (some: readonly PlacedRow[]) =>
  some.toSorted((one, other) => one.position - other.position || one.id - other.id)

test('every row is there as it was, in its order, whatever it says', () => {
  fc.assert(
    fc.property(rows, rows, (first, second) => {
      rmSync(folder, { recursive: true, force: true })
      makeOld(
        new Map([
          ['r1', first],
          ['r2', second],
        ]),
      )
      const { db, close } = opened(allMigrations)
      const table = createRowsTable(db)
      expect(table.read('r1')).toEqual(inOrder(first))
      expect(table.read('r2')).toEqual(inOrder(second))
      expect(db.all("SELECT name FROM sqlite_schema WHERE name = 'rows'")).toEqual([])
      close()
      // And the file is sound for the next start.
      opened(allMigrations).close()
    }),
    { numRuns: 8 },
  )
})

test('the backup before it is counted, compared and exported as it is, and says the same', () => {
  const [a, b] = fc.sample(rows, 2)
  makeOld(
    new Map([
      ['r1', a ?? []],
      ['r2', b ?? []],
    ]),
  )
  const { db, close } = opened(allMigrations)
  const backup = listBackups(folder).find(({ name }) => name.endsWith('before-migration-35.db'))
  const path = backup?.path ?? ''
  const count = (a?.length ?? 0) + (b?.length ?? 0)
  expect(readBackup(path, countWorkspace)).toMatchObject({ rosters: 2, rows: count })
  expect(countBackup(path, join(folder, 'copy'))).toMatchObject({ rows: count })
  expect(countWorkspace(db)).toMatchObject({ rosters: 2, rows: count })
  expect(readBackup(path, (there) => compareRosters(db, there))).toEqual({ changed: [], same: 2 })
  const [first] = a ?? []
  if (first === undefined) throw new Error('the sample has rows')
  for (const part of atOnce(createRowsTable(db).storing('r1', [first.id], () => undefined))) part()
  expect(readBackup(path, (there) => compareRosters(db, there))?.changed).toMatchObject([
    { rosterId: 'r1', rowsBack: 1, rowsLost: 0, rowsChanged: 0 },
  ])
  close()
  expect(exportReadable(folder, join(folder, 'out'))).toMatchObject({ lost: 0, damaged: [] })
})

test('a hundred thousand rows take seconds, and a third of the room', () => {
  const many = Array.from(
    { length: 100_000 },
    (_, at): PlacedRow => ({
      id: at + 1,
      position: (at + 1) * 1024,
      cells: {
        ...{ email: `person${at}@client${at % 90}.example`, name: `Ada Lovelace ${at}` },
        ...{
          site: `Corner Bakery ${Math.floor(at / 90)}`,
          roles: 'Website Manager',
          until: '',
          language: 'de',
        },
        ...{ note: at % 3 === 0 ? `Project ${at}` : '', roleIds: '6600344420311108827' },
        siteId: `0f3c9f2a-1111-4111-8111-${String(Math.floor(at / 90)).padStart(12, '0')}`,
      },
    }),
  )
  makeOld(new Map([['r1', many]]))
  const sizeBefore = sizeOfFile()
  const started = startCpuTime()
  const { db, close } = opened(allMigrations)
  const took = started()
  expect(createRowsTable(db).count().get('r1')).toBe(100_000)
  const size = db.get<{ bytes: number }>(
    "SELECT sum(pgsize) AS bytes FROM dbstat WHERE name LIKE '%row_pages%'",
  )
  close()
  expect(size?.bytes).toBeLessThan(sizeBefore / 3)
  expect(took).toBeLessThan(10_000)
})
