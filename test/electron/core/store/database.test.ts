import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Database, openDatabase, wrapDatabase } from '../../../../electron/core/store/database.ts'
import type { SqlValue } from '../../../../electron/core/store/db.ts'

let folder: string
let db: Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'database-'))
  db = openDatabase(join(folder, 'test.db'))
  db.script('CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT, size REAL, bytes BLOB) STRICT')
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

const ids = () => db.all<{ id: number }>('SELECT id FROM t ORDER BY id').map(({ id }) => id)

test('values come back as they went in', () => {
  const params = [7, 'a\0b', 1.5, Uint8Array.of(0, 255)]
  expect(db.run('INSERT INTO t VALUES (?, ?, ?, ?)', params)).toEqual({ changes: 1, lastId: 7 })
  expect({ ...db.get('SELECT * FROM t') }).toEqual({
    id: 7,
    text: 'a\0b',
    size: 1.5,
    bytes: Uint8Array.of(0, 255),
  })
})

test('a whole number stays one: 7 in a text column is "7", not "7.0"', () => {
  db.run('INSERT INTO t (text) VALUES (?)', [7])
  expect(db.get('SELECT text FROM t')?.text).toBe('7')
})

test.each([
  ['too few', 'INSERT INTO t (id, text) VALUES (?, ?)', [1]],
  ['too many', 'INSERT INTO t (id) VALUES (?)', [1, 'x']],
  ['none', 'SELECT ?', []],
] as const)('%s parameters are refused', (_, sql, params) => {
  expect(() => db.run(sql, params)).toThrow(/parameters needed/)
})

test.each([
  ['undefined', undefined],
  ['true', true],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['a number beyond 2^53', 2 ** 60],
  ['a date', new Date(0)],
  ['a list', [1]],
])('%s is refused as a parameter', (_, value) => {
  expect(() => db.run('INSERT INTO t (text) VALUES (?)', [value as SqlValue])).toThrow(/cannot be stored/)
  expect(ids()).toEqual([])
})

test.each(['INSERT INTO t (id) VALUES (1); DELETE FROM t', 'SELECT 1; -- fine\n SELECT 2'])(
  'a second statement is refused: %s',
  (sql) => {
    expect(() => db.run(sql)).toThrow('more than one statement')
  },
)

test.each(['SELECT :name', 'SELECT ?1', 'SELECT @a', 'SELECT $b'])(
  'named parameters are refused: %s',
  (sql) => {
    expect(() => db.get(sql, [1])).toThrow('only plain ?')
  },
)

test('question marks and semicolons in texts, names and comments count for nothing', () => {
  const row = db.get(
    `SELECT '?;''?' AS "a?;", ? AS b -- why? ; really
    /* ? ; */ ;`,
    ['x'],
  )
  expect({ ...row }).toEqual({ 'a?;': "?;'?", b: 'x' })
})

test('walking through rows survives the same query asked meanwhile', () => {
  for (let id = 1; id <= 5; id += 1) db.run('INSERT INTO t (id) VALUES (?)', [id])
  const seen: number[] = []
  for (const row of db.iterate<{ id: number }>('SELECT id FROM t ORDER BY id')) {
    seen.push(row.id)
    expect(db.all('SELECT id FROM t ORDER BY id')).toHaveLength(5)
    break
  }
  for (const row of db.iterate<{ id: number }>('SELECT id FROM t ORDER BY id')) seen.push(row.id)
  expect(seen).toEqual([1, 1, 2, 3, 4, 5])
})

test('the same walk many times needs one statement, also inside another one and when it is left half way', () => {
  let prepared = 0
  class Counting extends DatabaseSync {
    override prepare(sql: string) {
      prepared += 1
      return super.prepare(sql)
    }
  }
  const raw = new Counting(':memory:')
  raw.exec('CREATE TABLE t (id INTEGER PRIMARY KEY) STRICT; INSERT INTO t VALUES (1), (2), (3)')
  const walked = wrapDatabase(raw)
  const walk = () => walked.iterate<{ id: number }>('SELECT id FROM t ORDER BY id')
  for (let times = 0; times < 50; times += 1) expect([...walk()].map(({ id }) => id)).toEqual([1, 2, 3])
  expect(prepared).toBe(1)
  const inner: number[] = []
  for (const { id } of walk()) for (const { id: other } of walk()) inner.push(id * 10 + other)
  expect(inner).toEqual([11, 12, 13, 21, 22, 23, 31, 32, 33])
  for (const _ of walk()) break
  expect([...walk()]).toHaveLength(3)
  walked.close()
})

test('a transaction stands as a whole or not at all', () => {
  expect(() =>
    db.tx(() => {
      db.run('INSERT INTO t (id) VALUES (1)')
      throw new Error('no')
    }),
  ).toThrow('no')
  expect(ids()).toEqual([])
  expect(db.tx(() => db.run('INSERT INTO t (id) VALUES (2)').lastId)).toBe(2)
  expect(ids()).toEqual([2])
})

test('what is staged is there at once, and whole transactions wait for the disk again after it', () => {
  db.stage(() => db.run('INSERT INTO t (id) VALUES (1)'))
  expect(() =>
    db.stage(() => {
      db.run('INSERT INTO t (id) VALUES (2)')
      throw new Error('no')
    }),
  ).toThrow('no')
  db.tx(() => db.stage(() => db.run('INSERT INTO t (id) VALUES (3)')))
  expect(ids()).toEqual([1, 3])
  // 2 is FULL.
  expect(db.get('PRAGMA synchronous')).toEqual({ synchronous: 2 })
})

test('a nested transaction joins: when it fails, catching does not save the rest', () => {
  const half = () =>
    db.tx(() => {
      db.run('INSERT INTO t (id) VALUES (1)')
      try {
        db.tx(() => {
          db.run('INSERT INTO t (id) VALUES (2)')
          throw new Error('inner')
        })
      } catch {
        db.run('INSERT INTO t (id) VALUES (3)')
      }
    })
  expect(half).toThrow('inner')
  expect(ids()).toEqual([])
  db.tx(() => db.tx(() => db.run('INSERT INTO t (id) VALUES (4)')))
  expect(ids()).toEqual([4])
})

test('work that awaits is refused and rolled back', () => {
  expect(() => db.tx(async () => db.run('INSERT INTO t (id) VALUES (1)'))).toThrow('must not await')
  expect(ids()).toEqual([])
})

test('what waits for the commit runs once, after it, and never after a roll-back', () => {
  const heard: string[] = []
  const tell = () => heard.push(`rows ${ids().length}`)
  db.tx(() => {
    db.tx(() => {
      db.run('INSERT INTO t (id) VALUES (1)')
      db.afterCommit(tell)
    })
    db.afterCommit(tell)
    db.run('INSERT INTO t (id) VALUES (2)')
    expect(heard).toEqual([])
  })
  expect(heard).toEqual(['rows 2'])
  expect(() =>
    db.tx(() => {
      db.afterCommit(tell)
      throw new Error('no')
    }),
  ).toThrow()
  db.tx(() => undefined)
  expect(heard).toEqual(['rows 2'])
  db.afterCommit(tell)
  expect(heard).toHaveLength(2)
})

test('a listener may open a transaction of its own', () => {
  db.tx(() => db.afterCommit(() => db.tx(() => db.run('INSERT INTO t (id) VALUES (9)'))))
  expect(ids()).toEqual([9])
})

test('the settings that keep data safe are on, and only the owner can read the files', () => {
  const pragma = (name: string) => Object.values(db.get(`PRAGMA ${name}`) ?? {})[0]
  expect(pragma('journal_mode')).toBe('wal')
  expect(pragma('synchronous')).toBe(2)
  expect(pragma('foreign_keys')).toBe(1)
  expect(pragma('recursive_triggers')).toBe(1)
  expect(pragma('trusted_schema')).toBe(0)
  expect(pragma('busy_timeout')).toBe(5000)
  db.run('INSERT INTO t (id) VALUES (1)')
  for (const end of ['', '-wal', '-shm']) {
    expect(statSync(join(folder, `test.db${end}`)).mode & 0o777).toBe(0o600)
  }
})

test('a full database refuses the change in plain words and keeps what it had', () => {
  db.run('INSERT INTO t (id) VALUES (1)')
  db.script('PRAGMA max_page_count = 10')
  const fill = () => db.tx(() => db.run('INSERT INTO t (id, bytes) VALUES (2, ?)', [new Uint8Array(200_000)]))
  expect(fill).toThrow(
    expect.objectContaining({
      code: 'storage',
      message: expect.stringMatching(/not saved.*disk is full.*Free some space/),
    }),
  )
  db.script('PRAGMA max_page_count = 1000000')
  fill()
  expect(ids()).toEqual([1, 2])
})

test('a copy takes the place of the file, and what is read and written from then on is the copy', () => {
  db.run("INSERT INTO t (id, text) VALUES (1, 'a')")
  db.run('VACUUM INTO ?', [join(folder, 'copy.db')])
  db.run("INSERT INTO t (id, text) VALUES (2, 'left behind')")
  expect(db.replaceFile(join(folder, 'copy.db'))).toBe(true)
  expect(ids()).toEqual([1])
  db.tx(() => db.run("INSERT INTO t (id, text) VALUES (3, 'c')"))
  expect(db.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' })
  expect(db.get('PRAGMA secure_delete')).toEqual({ secure_delete: 1 })
  db.close()
  expect(readdirSync(folder)).toEqual(['test.db'])
  db = openDatabase(join(folder, 'test.db'))
  expect(ids()).toEqual([1, 3])
})

test('a file is not replaced while it is read, in a transaction, with another file beside it, or while others have it open', () => {
  db.run('INSERT INTO t (id) VALUES (1), (2)')
  const copy = join(folder, 'copy.db')
  db.run('VACUUM INTO ?', [copy])
  const refuse = () => expect(db.replaceFile(copy)).toBe(false)
  for (const row of db.iterate('SELECT id FROM t')) {
    refuse()
    expect(row.id).toBeDefined()
    break
  }
  db.tx(refuse)
  db.run('ATTACH ? AS other', [join(folder, 'other.db')])
  refuse()
  db.run('DETACH other')
  const others = new DatabaseSync(join(folder, 'test.db'))
  others.prepare('SELECT id FROM t').all()
  refuse()
  others.close()
  expect(ids()).toEqual([1, 2])
  expect(db.replaceFile(copy)).toBe(true)
})

test('what is written in one go by the megabyte stays in the log until it is folded, or the next commit folds it', () => {
  const sizeOf = (name: string) => statSync(join(folder, name)).size
  const insert = (id: number) => db.run('INSERT INTO t (id, text) VALUES (?, ?)', [id, 'x'.repeat(5_000_000)])
  const before = sizeOf('test.db')
  db.txOfMuch(() => insert(1))
  expect(sizeOf('test.db')).toBe(before)
  // On disk for whoever starts after a power cut.
  expect(sizeOf('test.db-wal')).toBeGreaterThan(5_000_000)
  db.foldLog()
  const folded = sizeOf('test.db')
  expect(folded).toBeGreaterThan(5_000_000)
  db.txOfMuch(() => insert(2))
  expect(sizeOf('test.db')).toBe(folded)
  db.run('INSERT INTO t (id) VALUES (3)')
  expect(sizeOf('test.db')).toBeGreaterThan(folded + 5_000_000)
  expect(() =>
    db.txOfMuch(() => {
      insert(4)
      throw new Error('no')
    }),
  ).toThrow('no')
  db.tx(() => {
    db.txOfMuch(() => insert(5))
    db.foldLog()
  })
  expect(ids()).toEqual([1, 2, 3, 5])
})
