import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../../electron/core/store/database.ts'
import { findInPieces } from '../../../../electron/core/store/find-in-pieces.ts'

const sought = {
  table: 'some',
  columns: 'id, name',
  where: 'instr(name, ?) > 0',
  params: ['a'],
  pick: (row: { id: number; name: string }) => row.id,
}

function openTable(kind: string, ids: readonly number[]) {
  const db = openDatabase(':memory:')
  db.script(`CREATE TABLE some (id INTEGER PRIMARY KEY, name TEXT) ${kind}`)
  for (const id of ids) db.run('INSERT INTO some VALUES (?, ?)', [id, id % 3 === 0 ? 'anna' : 'ben'])
  return db
}

function collect(db: ReturnType<typeof openTable>, more: { isOneEnough?: boolean }, monotonic: () => number) {
  const pieces: number[] = []
  const work = findInPieces(db, { ...sought, ...more }, monotonic)
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return { found: step.value, pieces }
    pieces.push(step.value)
  }
}

test('what is found in pieces is what one search finds, whatever ids there are and however long a piece takes', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer(), { maxLength: 200 }),
      fc.constantFrom('', 'WITHOUT ROWID'),
      fc.array(fc.constantFrom(0, 20), { minLength: 1 }),
      (ids, kind, lasts) => {
        let [now, at] = [0, 0]
        const monotonic = () => {
          at += 1
          now += lasts[at % lasts.length] ?? 0
          return now
        }
        const { found, pieces } = collect(openTable(kind, ids), {}, monotonic)
        const all = ids.filter((id) => id % 3 === 0).toSorted((a, b) => a - b)
        expect(found).toEqual(all)
        if (kind === '') expect(pieces.reduce((sum, rows) => sum + rows, 0)).toBe(ids.length)
      },
    ),
  )
})

test('pieces grow while they are quick, and get smaller when they are not', () => {
  const ids = Array.from({ length: 400 }, (_, at) => at + 1)
  let now = 0
  expect(collect(openTable('', ids), {}, () => 0).pieces).toEqual([32, 64, 128, 176])
  const slow = () => {
    now += 20
    return now
  }
  expect(Math.max(...collect(openTable('', ids), {}, slow).pieces)).toBe(32)
})

test('where one is enough the rest is not looked through', () => {
  const ids = Array.from({ length: 400 }, (_, at) => at + 1)
  const { found, pieces } = collect(openTable('', ids), { isOneEnough: true }, () => 0)
  expect(found.length).toBeLessThan(32)
  expect(pieces).toEqual([])
})
