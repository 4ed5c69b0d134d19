import { execFileSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backupNow, listBackups } from '../../../../electron/core/store/backups.ts'
import { bumpCounter, readCounter } from '../../../../electron/core/store/counters.ts'
import { exportReadable } from '../../../../electron/core/store/export-readable.ts'
import { firstWorkspace } from '../../../../electron/core/store/migrations/001-first-workspace.ts'
import { allMigrations } from '../../../../electron/core/store/migrations/all-migrations.ts'
import { type OpenedWorkspace, openWorkspace } from '../../../../electron/core/store/open-workspace.ts'
import { restoreBackup } from '../../../../electron/core/store/restore-backup.ts'
import { putRows } from './put-rows.ts'

let folder: string
const noon = Date.UTC(2026, 10, 23, 12)
const day = 24 * 60 * 60 * 1000
const clock = { now: noon }
const closers: (() => void)[] = []

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'workspace-')), 'work space')
  clock.now = noon
})
afterEach(() => {
  for (const close of closers.splice(0).reverse()) close()
  rmSync(join(folder, '..'), { recursive: true })
})

const file = () => join(folder, 'workspace.db')
const open = () => openWorkspace(folder, { now: () => clock.now })

function opened(result: OpenedWorkspace = open()) {
  if (result.kind !== 'open') throw new Error(`${result.kind}: ${result.message}`)
  closers.push(result.close)
  return result
}

/** A workspace with 500 rows, a backup of them, and 5 rows since. */
function used(): void {
  const { db, close } = opened()
  db.tx(() => {
    db.run("INSERT INTO rosters (id, name, created_at, changed_at) VALUES ('r1', 'Spring', '', '')")
    const emails = Array.from({ length: 500 }, (_, at) => `person${at + 1}@example.invalid`)
    putRows(
      db,
      'r1',
      emails.map((email, at) => ({ id: at + 1, email: email.padEnd(300, 'x') })),
    )
  })
  backupNow(db, folder, 'by hand', clock.now)
  db.run("UPDATE rosters SET name = 'Summer'")
  close()
}

function overwrite(at: number, length: number): void {
  const handle = openSync(file(), 'r+')
  writeSync(handle, Buffer.alloc(length, 0xa5), 0, length, at)
  closeSync(handle)
}

test('a workspace that begins as another one did is a new one, too, and the same', () => {
  opened().close()
  const blank = readFileSync(file())
  folder = join(folder, '..', 'another')
  const { isNew, close } = opened(openWorkspace(folder, { now: () => clock.now, blank }))
  expect(readFileSync(file()).equals(blank)).toBe(true)
  expect([isNew, statSync(file()).mode & 0o777, listBackups(folder)]).toEqual([true, 0o600, []])
  close()
})

test('a new workspace is made whole, closed to others, and is not new the second time', () => {
  const first = opened()
  expect(first.isNew).toBe(true)
  expect(readCounter(first.db, 'ledger')).toBe(0)
  expect(first.db.tx(() => bumpCounter(first.db, 'ledger'))).toBe(1)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  for (const name of ['workspace.db', 'workspace.db-wal', 'workspace.lock']) {
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  }
  first.close()
  const second = opened()
  expect(second.isNew).toBe(false)
  expect(readCounter(second.db, 'ledger')).toBe(1)
})

test('a second instance is told that the workspace is open, and gets in once it is closed', () => {
  const first = opened()
  const second = open()
  expect(second).toMatchObject({ kind: 'in-use', message: expect.stringContaining(folder) })
  first.close()
  expect(open().kind).toBe('open')
})

test('the first start of a day makes a backup; the last 14 are kept', () => {
  opened().close()
  for (let start = 1; start <= 16; start += 1) {
    clock.now = noon + start * day
    opened().close()
    opened().close()
  }
  const backups = listBackups(folder)
  expect(backups).toHaveLength(14)
  expect(backups[0]).toMatchObject({ at: new Date(noon + 16 * day).toISOString(), bytes: expect.any(Number) })
  expect(readdirSync(join(folder, 'backups'))).toHaveLength(14)
  expect(statSync(backups[0]?.path ?? '').mode & 0o777).toBe(0o600)
})

test('a migration is preceded by a backup of what was there; one that fails changes nothing', () => {
  const first = { version: 1, name: 'first', sql: firstWorkspace }
  opened(openWorkspace(folder, { now: () => clock.now, migrations: [first] })).close()
  const bad = {
    version: 2,
    name: 'bad',
    sql: 'CREATE TABLE extra (a TEXT) STRICT; INSERT INTO nowhere VALUES (1)',
  }
  expect(() => openWorkspace(folder, { now: () => clock.now, migrations: [first, bad] })).toThrow('nowhere')
  clock.now += 1000
  const good = { version: 2, name: 'good', sql: 'CREATE TABLE extra (a TEXT) STRICT' }
  const { db } = opened(openWorkspace(folder, { now: () => clock.now, migrations: [first, good] }))
  expect(db.all('SELECT * FROM extra')).toEqual([])
  expect(listBackups(folder).map(({ name }) => name)).toContain(
    'workspace-20261123T120001000Z-before-migration-2.db',
  )
})

test('a workspace of a newer version is left alone, with words', () => {
  const later = {
    version: allMigrations.length + 1,
    name: 'later',
    sql: 'CREATE TABLE later (a TEXT) STRICT',
  }
  const migrations = [...allMigrations, later]
  opened(openWorkspace(folder, { now: () => clock.now, migrations })).close()
  const before = readFileSync(file())
  expect(open()).toMatchObject({ kind: 'unusable', message: expect.stringContaining('Update Invite Desk') })
  expect(readFileSync(file()).equals(before)).toBe(true)
})

test.each([
  ['bytes flipped in its middle', () => overwrite(40_000, 9000)],
  ['bytes flipped in its header', () => overwrite(0, 60)],
  ['cut in half', () => truncateSync(file(), Math.floor(statSync(file()).size / 2))],
  ['cut to a few bytes', () => truncateSync(file(), 37)],
  ['of no length', () => truncateSync(file(), 0)],
  ['a text file', () => writeFileSync(file(), 'e-mail,site\nanna@example.invalid,Bakery\n'.repeat(50))],
  ['missing', () => rmSync(file())],
])('a workspace file that is %s is found, offered its backups, and restored', (_, damage) => {
  used()
  damage()
  const remains = existsSync(file()) ? readFileSync(file()) : null
  const result = open()
  expect(result).toMatchObject({ kind: 'damaged', message: expect.stringContaining('Restore a backup') })
  if (result.kind !== 'damaged') return
  const [newest] = result.backups
  const kept = restoreBackup(folder, newest?.name ?? '', clock.now)
  if (remains) expect(readFileSync(kept).equals(remains)).toBe(true)
  const { db } = opened()
  expect(db.get('SELECT sum(rows) AS n FROM row_pages')?.n).toBe(500)
  expect(db.get('SELECT name FROM rosters')?.name).toBe('Spring')
})

test('a database of another program is not taken for a workspace', () => {
  mkdirSync(folder, { recursive: true })
  execFileSync(process.execPath, [
    '-e',
    `new (require('node:sqlite').DatabaseSync)(process.argv[1]).exec('create table other(a)')`,
    file(),
  ])
  expect(open()).toMatchObject({
    kind: 'damaged',
    message: expect.stringContaining('not a workspace'),
    backups: [],
  })
})

test('references that lead nowhere are damage too', () => {
  used()
  execFileSync(process.execPath, [
    '-e',
    `const d = new (require('node:sqlite').DatabaseSync)(process.argv[1]); d.exec("pragma foreign_keys=off; delete from rosters")`,
    file(),
  ])
  expect(open()).toMatchObject({ kind: 'damaged', message: expect.stringContaining('rows') })
})

test('a damaged backup is refused, an unknown one too, and the workspace stays as it was', () => {
  used()
  const [backup] = listBackups(folder)
  truncateSync(backup?.path ?? '', 5000)
  const before = readFileSync(file())
  expect(() => restoreBackup(folder, backup?.name ?? '', clock.now)).toThrow('damaged too')
  expect(() => restoreBackup(folder, '../workspace.db', clock.now)).toThrow('no backup named')
  expect(readFileSync(file()).equals(before)).toBe(true)
})

test('one wrong byte in the structure is found at the start, in words, and a backup is offered', () => {
  used()
  const bytes = readFileSync(file())
  const at = bytes.indexOf('CREATE TABLE invites')
  bytes.write('o', bytes.indexOf('wix_status', at) + 'wix_status'.length - 2)
  writeFileSync(file(), bytes)
  const result = open()
  expect(result).toMatchObject({
    kind: 'damaged',
    message: expect.stringContaining('its structure was changed at “invites”. Restore a backup'),
  })
})

test('nothing is restored or exported while the workspace is open', () => {
  used()
  opened()
  const [backup] = listBackups(folder)
  expect(() => restoreBackup(folder, backup?.name ?? '', clock.now)).toThrow('Close Invite Desk first')
  expect(() => exportReadable(folder, join(folder, 'out'))).toThrow('Close Invite Desk first')
})

test('what is readable of a damaged workspace is written as CSV, and losses are counted', () => {
  used()
  const whole = exportReadable(folder, join(folder, 'whole'))
  expect(whole).toMatchObject({ lost: 0, damaged: [] })
  expect(whole.tables).toBe(readdirSync(join(folder, 'whole')).length)
  // Three pages of the file that hold rows, wherever other tables stand in it.
  const place = readFileSync(file()).indexOf('person200@example.invalid')
  overwrite(place - (place % 4096), 4096 * 3)
  expect(open().kind).toBe('damaged')
  const part = exportReadable(folder, join(folder, 'part'))
  expect(part.damaged).toEqual(['rows'])
  expect(part.lost).toBeGreaterThan(0)
  const lines = readFileSync(join(folder, 'part', 'rows.csv'), 'utf8')
    .trim()
    .split('\r\n')
  expect(lines.length - 1).toBe(whole.rows - (part.lost + (part.rows - (lines.length - 1))))
  expect(lines.length).toBeGreaterThan(300)
  expect(lines.some((line) => line.includes('person1@example.invalid'))).toBe(true)
  expect(lines.some((line) => line.includes('person500@example.invalid'))).toBe(true)
})

test('a file nothing can be read of says so and points at the backups', () => {
  used()
  writeFileSync(file(), 'no database at all')
  expect(() => exportReadable(folder, join(folder, 'out'))).toThrow(
    /Nothing in .* can be read: it is not a database. Restore a backup/,
  )
})
