import { expect, test } from 'vitest'
import { rosterSource } from '../../../renderer/roster/roster-source.tsx'
import { offersOf } from '../../../renderer/roster/suggest-values.ts'
import { indexRows } from '../../../renderer/sheet/index-rows.ts'
import { createRosterModel } from '../../../renderer/sheet/roster-model.ts'
import type { Change } from '../../../shared/roster.ts'
import { aRow } from './view/made-sheet.ts'

/** A list that counts how often one of its rows is read. */
function counted(ids: readonly number[]) {
  let reads = 0
  const list = new Proxy(ids, {
    get: (target, name) => {
      if (typeof name === 'string' && /^\d+$/.test(name)) reads += 1
      return Reflect.get(target, name)
    },
  })
  return { list, reads: () => reads }
}
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

/** A few questions are answered without an index. */
const passes = 11

test('a list is gone through a few times at most, and only its end when it grew', () => {
  const ids = upTo(100)
  const { list, reads } = counted(ids)
  for (const id of [...ids, ...ids]) expect(indexRows(list)(id)).toBe(id - 1)
  expect(indexRows(list)(101)).toBe(-1)
  expect(reads()).toBeLessThanOrEqual(passes * 100)
  const before = reads()
  ids.push(101)
  expect(indexRows(list)(101)).toBe(100)
  expect(reads()).toBe(before + 1)
})

test('the numbers of rows in a view go through the roster a few times, however often cells change', () => {
  const model = createRosterModel()
  model.load({ rows: upTo(1000).map((id) => aRow(id)), marks: [] })
  const { list, reads } = counted(model.order())
  const view = [900, 20]
  for (let change = 0; change < 100; change += 1) {
    model.apply({ kind: 'set', rows: [{ id: 20, cells: { note: `${change}` } }] })
    const source = rosterSource({ ...model, order: () => list }, view, offersOf(null, []), 0)
    expect([source.rowNumber(0), source.rowNumber(1), source.rowOf?.(20)]).toEqual([900, 20, 1])
  }
  expect(reads()).toBeLessThanOrEqual(passes * 1000)
})

test.each<[string, Change]>([
  ['come between', { kind: 'insert', after: 1, rows: [aRow(9)] }],
  ['come at the end', { kind: 'insert', after: 3, rows: [aRow(9)] }],
  ['go', { kind: 'delete', ids: [1] }],
  ['move', { kind: 'move', ids: [3], after: null }],
])('rows that were shown stay known at their places when rows %s', (_, change) => {
  const model = createRosterModel()
  model.load({ rows: [1, 2, 3].map((id) => aRow(id)), marks: [] })
  const before = rosterSource(model, null, offersOf(null, []), 0)
  model.apply(change)
  const rows = Array.from({ length: before.rowCount }, (_, row) => before.rowKey(row))
  expect(rows).toEqual([1, 2, 3])
  expect([1, 2, 3, 9].map((id) => before.rowOf?.(id))).toEqual([0, 1, 2, -1])
})
