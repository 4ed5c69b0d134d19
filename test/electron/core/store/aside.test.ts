import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../../../electron/core/store/database.ts'
import type { Aside } from '../../../../electron/core/store/db.ts'
import { rowsWritten } from '../../../../electron/core/store/rows-written.ts'

let folder: string
let db: Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aside-'))
  db = openDatabase(join(folder, 'test.db'))
  db.script('CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT) STRICT')
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

const ids = () => db.all<{ id: number }>('SELECT id FROM t ORDER BY id').map(({ id }) => id)
const insert = (id: number, text = '') => db.run('INSERT INTO t VALUES (?, ?)', [id, text])
function open(): Aside {
  const aside = db.openAside()
  if (aside === null) throw new Error('nobody else writes')
  return aside
}

test('what is written in parts is seen by nobody before it is committed, and by all afterwards', () => {
  const aside = open()
  expect(aside.write(() => insert(1))).toBe(true)
  expect(aside.write(() => insert(2))).toBe(true)
  expect(ids()).toEqual([])
  const done = aside.commit(() => {
    insert(3)
    return ids()
  })
  expect(done).toEqual({ value: [1, 2, 3] })
  expect(ids()).toEqual([1, 2, 3])
  db.close()
  db = openDatabase(join(folder, 'test.db'))
  expect(ids()).toEqual([1, 2, 3])
})

test.each<[string, () => void]>([
  ['a transaction', () => db.tx(() => insert(9))],
  ['a statement alone', () => void insert(9)],
  ['a staged piece', () => db.stage(() => insert(9))],
  ['one that reads what it wrote', () => void db.get('INSERT INTO t VALUES (9, ?) RETURNING id', ['x'])],
  ['a script', () => db.script("INSERT INTO t VALUES (9, 'x')")],
  ['another one in parts', () => void open().commit(() => insert(9))],
])('gives way to %s, and nothing of it is left', (_, write) => {
  const aside = open()
  aside.write(() => insert(1))
  write()
  expect(ids()).toEqual([9])
  expect(aside.write(() => insert(2))).toBe(false)
  expect(aside.commit(() => insert(3))).toBe(null)
  aside.end()
  expect(ids()).toEqual([9])
})

test('to read makes it not give way', () => {
  const aside = open()
  aside.write(() => insert(1))
  for (const _ of db.iterate('SELECT * FROM t')) throw new Error('nobody sees it yet')
  expect([db.get('SELECT * FROM t'), db.all('SELECT * FROM t')]).toEqual([undefined, []])
  expect(aside.commit(() => 'done')).toEqual({ value: 'done' })
})

test('a part that fails takes all of it back', () => {
  const aside = open()
  aside.write(() => insert(1))
  expect(() => aside.write(() => insert(1))).toThrow()
  expect(aside.write(() => insert(2))).toBe(false)
  const other = open()
  other.write(() => insert(1))
  const fail = () => {
    throw new Error('no')
  }
  expect(() => other.commit(fail)).toThrow('no')
  // Also of one that was caught.
  const third = open()
  const caught = () => {
    try {
      db.tx(fail)
    } catch {
      insert(4)
    }
  }
  expect(() => third.write(caught)).toThrow('no')
  expect(ids()).toEqual([])
})

test('what waits for the commit runs once it is on disk, and never when it gave way', () => {
  const told: string[] = []
  const aside = open()
  aside.write(() => db.afterCommit(() => told.push('first')))
  db.tx(() => insert(1))
  expect(told).toEqual([])
  const next = open()
  next.write(() => db.afterCommit(() => told.push(`next ${ids()}`)))
  next.commit(() => insert(2))
  expect(told).toEqual(['next 1,2'])
})

test('there is none in memory, in a transaction, or while another program writes, which is not waited for', () => {
  const memory = openDatabase(':memory:')
  expect(memory.openAside()).toBe(null)
  memory.close()
  db.tx(() => expect(db.openAside()).toBe(null))
  const other = new DatabaseSync(join(folder, 'test.db'))
  other.exec('BEGIN IMMEDIATE')
  const before = performance.now()
  expect(db.openAside()).toBe(null)
  // Who waits for a lock waits five seconds.
  expect(performance.now() - before).toBeLessThan(4000)
  other.close()
  open().end()
})

test('what it wrote counts as written', () => {
  const before = rowsWritten(db)
  const aside = open()
  aside.write(() => insert(1))
  expect(rowsWritten(db)).toBe(before)
  aside.commit(() => undefined)
  expect(rowsWritten(db)).not.toBe(before)
})

test('the file can be replaced, and closed, whatever is under way in it', () => {
  db.run('VACUUM INTO ?', [join(folder, 'copy.db')])
  const aside = open()
  aside.write(() => insert(1))
  expect(db.replaceFile(join(folder, 'copy.db'))).toBe(true)
  expect(aside.write(() => insert(2))).toBe(false)
  const next = open()
  next.write(() => insert(3))
  db.close()
  expect(next.write(() => insert(4))).toBe(false)
  db = openDatabase(join(folder, 'test.db'))
  expect(ids()).toEqual([])
})
