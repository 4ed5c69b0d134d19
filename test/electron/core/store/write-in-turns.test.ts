import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../../../electron/core/store/database.ts'
import { rowsWritten } from '../../../../electron/core/store/rows-written.ts'
import { createSession } from '../../../../electron/core/store/session.ts'
import { writeInTurns } from '../../../../electron/core/store/write-in-turns.ts'

let folder: string
let db: Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'invite-desk-turns-'))
  db = openDatabase(join(folder, 'test.db'))
  db.script('CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT) STRICT')
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

const insert = (id: number, text = 'x') => db.run('INSERT INTO t (id, text) VALUES (?, ?)', [id, text])
const ids = () => db.all<{ readonly id: number }>('SELECT id FROM t ORDER BY id').map(({ id }) => id)

/** Inserts rows one a piece, from `first` on; tells how often it was begun. */
function inserting(first: number, count: number) {
  const begun = { times: 0 }
  const work = function* () {
    begun.times += 1
    for (let nth = 0; nth < count; nth += 1) {
      insert(first + nth)
      yield
    }
    return ids().length
  }
  return { begun, work }
}

test('others get a turn between the pieces and see nothing of them before the last is on disk', async () => {
  const seen: (readonly number[])[] = []
  let told = 0
  const value = await writeInTurns(
    db,
    function* () {
      db.afterCommit(() => {
        told = ids().length
      })
      for (const id of [1, 2, 3]) {
        // A part of the transaction, as of any other.
        db.tx(() => insert(id))
        yield
      }
      return ids()
    },
    async () => {
      seen.push(ids())
      expect(told).toBe(0)
      await nextTurn()
    },
  )
  expect(seen).toEqual([[], [], []])
  expect(value).toEqual([1, 2, 3])
  expect(ids()).toEqual([1, 2, 3])
  expect(told).toBe(3)
  const other = openDatabase(join(folder, 'test.db'))
  expect(other.get('SELECT count(*) AS n FROM t')).toEqual({ n: 3 })
  other.close()
})

test('none of it is there where a piece throws, a caught one of a nested transaction too, or the pause does', async () => {
  const failing = function* () {
    insert(1)
    yield
    throw new Error('no')
  }
  await expect(writeInTurns(db, failing, nextTurn)).rejects.toThrow('no')
  const catching = function* () {
    try {
      db.tx(() => {
        insert(2)
        throw new Error('inside')
      })
    } catch {
      // Dooms it all the same.
    }
    yield
    return 1
  }
  await expect(writeInTurns(db, catching, nextTurn)).rejects.toThrow('inside')
  const { work } = inserting(3, 2)
  await expect(
    writeInTurns(db, work, async () => {
      throw new Error('cancelled')
    }),
  ).rejects.toThrow('cancelled')
  expect(ids()).toEqual([])
  insert(9)
  expect(ids()).toEqual([9])
})

test.each<[string, (n: number) => unknown]>([
  ['a statement', (n) => insert(100 + n)],
  ['a transaction', (n) => db.tx(() => insert(100 + n))],
  ['a staged one', (n) => db.stage(() => insert(100 + n))],
  ['one of much', (n) => db.txOfMuch(() => insert(100 + n))],
  ['a statement that answers', (n) => db.get(`INSERT INTO t (id) VALUES (${100 + n}) RETURNING id`)],
  ['a script', (n) => db.script(`INSERT INTO t (id) VALUES (${100 + n})`)],
])(
  '%s of somebody else does not wait: what was done is done anew, with what they wrote',
  async (_, write) => {
    const { begun, work } = inserting(1, 3)
    let writes = 0
    const count = await writeInTurns(db, work, async () => {
      await nextTurn()
      if (writes === 2) return
      writes += 1
      write(writes)
    })
    expect(begun.times).toBe(3)
    expect(count).toBe(5)
    expect(ids()).toEqual([1, 2, 3, 101, 102])
  },
)

test('who writes a third time waits for its end: however much is written, it comes to one', async () => {
  const { begun, work } = inserting(1, 4)
  let writes = 0
  let told = 0
  await writeInTurns(
    db,
    function* () {
      const count = yield* work()
      db.afterCommit(() => {
        told += 1
      })
      return count
    },
    async () => {
      await nextTurn()
      writes += 1
      insert(100 + writes)
    },
  )
  expect(begun.times).toBe(3)
  expect(told).toBe(1)
  expect(ids()).toEqual([1, 2, 3, 4, 101, 102, 103])
})

test('what goes wrong while somebody else writes is told to whose work it is, not to them', async () => {
  let begun = 0
  const work = function* () {
    begun += 1
    insert(1)
    yield
    if (begun > 2) throw new Error('mine')
    yield
  }
  let writes = 0
  const done = writeInTurns(db, work, async () => {
    await nextTurn()
    writes += 1
    insert(100 + writes)
  })
  await expect(done).rejects.toThrow('mine')
  expect(ids()).toEqual([101, 102, 103])
})

test('a read takes nothing back, however it is written', async () => {
  const { begun, work } = inserting(1, 3)
  await writeInTurns(db, work, async () => {
    await nextTurn()
    db.get("WITH all_of(n) AS (SELECT count(*) FROM t) SELECT n, replace('update', 'u', 'v') FROM all_of")
    expect([...db.iterate('SELECT id FROM t')]).toEqual([])
  })
  expect(begun.times).toBe(1)
})

test('two of them at a time come to an end both', async () => {
  const [one, other] = [inserting(1, 3), inserting(11, 3)]
  await Promise.all([writeInTurns(db, one.work, nextTurn), writeInTurns(db, other.work, nextTurn)])
  expect(ids()).toEqual([1, 2, 3, 11, 12, 13])
})

test('the log is folded afterwards, in a turn of its own', async () => {
  const sizeOf = () => statSync(join(folder, 'test.db')).size
  const before = sizeOf()
  const long = function* () {
    for (const id of [1, 2, 3]) {
      insert(id, 'x'.repeat(2_000_000))
      yield
    }
    db.afterCommit(() => expect(sizeOf()).toBe(before))
  }
  await writeInTurns(db, long, nextTurn)
  expect(sizeOf()).toBeGreaterThan(before + 5_000_000)
})

test('in a database without a file it is one transaction', async () => {
  db.close()
  db = openDatabase(':memory:')
  db.script('CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT) STRICT')
  let pauses = 0
  const { work } = inserting(1, 3)
  await writeInTurns(db, work, async () => {
    pauses += 1
  })
  expect(pauses).toBe(0)
  expect(ids()).toEqual([1, 2, 3])
})

test('whoever asks whether anything was written hears of it', async () => {
  const before = rowsWritten(db)
  expect(rowsWritten(db)).toBe(before)
  await writeInTurns(db, inserting(1, 2).work, nextTurn)
  const after = rowsWritten(db)
  expect(after).not.toBe(before)
  expect(rowsWritten(db)).toBe(after)
  insert(7)
  expect(rowsWritten(db)).not.toBe(after)
})

test('it is over with the session, and with the database', async () => {
  const session = createSession(db)
  const { work } = inserting(1, 5)
  let pauses = 0
  const pause = async () => {
    await nextTurn()
    pauses += 1
    if (pauses === 2) session.end()
  }
  await expect(writeInTurns(session.db, work, pause)).rejects.toMatchObject({ code: 'conflict' })
  expect(ids()).toEqual([])
  const closing = writeInTurns(db, work, async () => {
    await nextTurn()
    db.close()
  })
  await expect(closing).rejects.toThrow('not open')
  db = openDatabase(join(folder, 'test.db'))
  expect(ids()).toEqual([])
})

test('what is put in place of the file has none of it', async () => {
  const copy = join(folder, 'copy.db')
  db.run('VACUUM INTO ?', [copy])
  const { begun, work } = inserting(1, 3)
  let isReplaced = false
  await writeInTurns(db, work, async () => {
    await nextTurn()
    if (!isReplaced) {
      isReplaced = true
      expect(db.replaceFile(copy)).toBe(true)
    }
  })
  expect(begun.times).toBe(2)
  expect(ids()).toEqual([1, 2, 3])
})
