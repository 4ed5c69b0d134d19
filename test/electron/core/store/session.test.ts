import { expect, test } from 'vitest'
import { openDatabase } from '../../../../electron/core/store/database.ts'
import { createSession } from '../../../../electron/core/store/session.ts'

function openNumbers() {
  const opened = openDatabase(':memory:')
  opened.script('CREATE TABLE t (id INTEGER PRIMARY KEY) STRICT')
  for (const id of [1, 2, 3]) opened.run('INSERT INTO t VALUES (?)', [id])
  return { opened, session: createSession(opened) }
}
const count = 'SELECT count(*) AS n FROM t'

test('after the end nothing is read, written or waited for, whatever was begun before', () => {
  const { opened, session } = openNumbers()
  const { db, ended } = session
  expect(db.tx(() => db.run('INSERT INTO t VALUES (4)').changes)).toBe(1)
  const rows = db.iterate<{ id: number }>('SELECT id FROM t ORDER BY id')[Symbol.iterator]()
  expect(rows.next().value).toEqual({ id: 1 })
  session.end()
  expect(ended.aborted).toBe(true)
  const refused = expect.objectContaining({ code: 'conflict' })
  const ways = [
    () => db.run('INSERT INTO t VALUES (5)'),
    () => db.get(count),
    () => db.all(count),
    () => [...db.iterate(count)],
    () => rows.next(),
    () => db.tx(() => 1),
    () => db.stage(() => 1),
    () => db.afterCommit(() => undefined),
    () => db.replaceFile('copy'),
  ]
  for (const way of ways) expect(way).toThrow(refused)
  expect(opened.get(count)).toEqual({ n: 4 })
  // Nothing is in the middle of its rows any more, which would keep the file from being replaced.
  opened.run('VACUUM')
  opened.close()
})

test('what is done beyond the end is done, and nothing else after it', () => {
  const { session } = openNumbers()
  session.end()
  const read = () => session.db.get(count)
  expect(session.beyondEnd(() => session.beyondEnd(read) ?? read())).toEqual({ n: 3 })
  expect(() =>
    session.beyondEnd(() => {
      throw new Error('it failed')
    }),
  ).toThrow('it failed')
  expect(read).toThrow('opening the workspace anew')
})
