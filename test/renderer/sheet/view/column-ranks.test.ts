import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createColumnRanks } from '../../../../renderer/sheet/view/column-ranks.ts'
import { blank } from '../../../../renderer/sheet/view/rank-texts.ts'
import type { SheetColumn } from '../../../../shared/column.ts'
import { type Change, rowStates } from '../../../../shared/roster.ts'
import { aMark, aRow, aSheet } from './made-sheet.ts'

/** A sheet that counts how often the cells and marks of its rows are read. */
function countedSheet(count: number) {
  const model = aSheet(Array.from({ length: count }, (_, at) => ({ email: `p${at}@x.example`, note: 'n' })))
  let reads = 0
  const counting = <T>(read: (id: number) => T): ((id: number) => T) => {
    return (id) => {
      reads += 1
      return read(id)
    }
  }
  const rows = { ...model, cells: counting(model.cells), mark: counting(model.mark) }
  return { model, rows, reads: () => reads }
}

test('once a column was sorted by, only rows that changed since are read for it', () => {
  const { model, rows, reads } = countedSheet(1000)
  const ranks = createColumnRanks(rows)
  ranks.of(rows.order(), 'email')
  expect(reads()).toBe(1000)
  model.apply({ kind: 'set', rows: [{ id: 7, cells: { note: 'another' } }] })
  model.setMarks([aMark(9, { state: 'sent' })])
  ranks.of(rows.order(), 'email')
  expect(reads()).toBe(1002)
  model.apply({ kind: 'move', ids: [3], after: null })
  model.apply({ kind: 'delete', ids: [4] })
  model.apply({ kind: 'insert', after: null, rows: [aRow(2000, { email: 'q@x.example' })] })
  ranks.of(rows.order(), 'email')
  // The row that came, and the one that went.
  expect(reads()).toBe(1004)
  ranks.of([5, 6], 'email')
  expect(reads()).toBe(1004)
})

test('of a column that was prepared no row is read and no text ranked for the sort, and half of it is gone on with', () => {
  const { model, rows, reads } = countedSheet(10_000)
  const fresh = () => createColumnRanks(model).of(model.order(), 'email')
  const ranks = createColumnRanks(rows)
  let turns = 0
  for (const _ of ranks.prepare('email')) turns += 1
  // Reading, keys, their order and their ranks are none of them done in one turn.
  expect(turns).toBeGreaterThan(8)
  expect(reads()).toBe(10_000)
  expect(ranks.of(rows.order(), 'email')).toEqual(fresh())
  expect(reads()).toBe(10_000)
  for (let begun = 0; begun < turns; begun += 1) {
    const half = createColumnRanks(rows)
    const work = half.prepare('note')
    for (let turn = 0; turn < begun; turn += 1) work.next()
    const before = reads()
    model.apply({ kind: 'set', rows: [{ id: 7, cells: { note: `m${begun}` } }] })
    const [first, second] = half.of([7, 8], 'note').ranks
    expect(first).toBeLessThan(second ?? 0)
    expect(reads() - before).toBeLessThanOrEqual(10_001)
    expect(work.next().done).toBe(true)
  }
})

test('rows that are read again are all looked at again', () => {
  const { model, rows } = countedSheet(3)
  const ranks = createColumnRanks(rows)
  ranks.of(rows.order(), 'email')
  model.load({ rows: [aRow(1, { email: 'b' }), aRow(2, { email: 'a' })], marks: [] })
  expect([...ranks.of([1, 2], 'email').ranks]).toEqual([1, 0])
  model.append({ rows: [aRow(3, { email: 'A' })], marks: [] })
  const grown = ranks.of(rows.order(), 'email').ranks
  expect(grown[1]).toBe(grown[2])
})

test('texts nobody uses any more are forgotten in the end', () => {
  const model = aSheet([{ note: 'a' }])
  const ranks = createColumnRanks(model)
  for (let round = 0; round < 5000; round += 1) {
    model.apply({ kind: 'set', rows: [{ id: 1, cells: { note: `${round}` } }] })
    expect(ranks.of([1], 'note').count).toBeLessThanOrEqual(1003)
  }
})

const id = fc.integer({ min: 1, max: 6 })
const cells = fc.record({
  email: fc.constantFrom('', 'a', 'B', 'ä', 'a 10', 'a 9'),
  note: fc.constantFrom('', 'x'),
})
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ id, cells }).map((row): Change => ({ kind: 'set', rows: [row] })),
  id.map((one): Change => ({ kind: 'delete', ids: [one] })),
  fc
    .record({ id, cells })
    .map((row): Change => ({ kind: 'insert', after: null, rows: [aRow(row.id, row.cells)] })),
  id.map((one): Change => ({ kind: 'move', ids: [one], after: null })),
)
const mark = fc.record({ id, state: fc.constantFrom(...rowStates) })

test('whatever changes, the ranks are those of rows that are read for the first time', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(change, mark)), (acts) => {
      const model = aSheet([{ email: 'b' }, { email: 'a' }, {}])
      const known = createColumnRanks(model)
      for (const act of acts) {
        if ('kind' in act) model.apply(act)
        else model.setMarks([aMark(act.id, { state: act.state })])
        for (const column of ['email', 'state'] satisfies SheetColumn[]) {
          const order = model.order()
          const [now, fresh] = [known, createColumnRanks(model)].map((ranks) => ranks.of(order, column).ranks)
          order.forEach((_, i) => {
            expect(now?.[i] === blank).toBe(fresh?.[i] === blank)
            order.forEach((_, j) => {
              const by = (ranks: Int32Array | undefined) => Math.sign((ranks?.[i] ?? 0) - (ranks?.[j] ?? 0))
              expect(by(now)).toBe(by(fresh))
            })
          })
        }
      }
    }),
  )
})
