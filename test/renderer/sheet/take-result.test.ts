import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runNow } from '../../../renderer/grid/slices.ts'
import { createLiveRows, type LiveRows } from '../../../renderer/sheet/live-rows.ts'
import { rowsASlice } from '../../../renderer/sheet/take-result.ts'
import { type Change, emptyCells, plainView, type RowId, type View } from '../../../shared/roster.ts'
import { anOpen, aResult, roster } from './fake-core.ts'

// What the core did to very many rows is taken over in slices, and comes to what it is in one go.

const row = (id: RowId) => ({ id, cells: { ...emptyCells, name: `n${id % 7}` } })
const range = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at)

function rowsLive(count: number, view: View = plainView): LiveRows {
  const live = createLiveRows()
  const rows = range(1, count).map(row)
  live.load({ ...anOpen(), roster: { ...roster, rows: count }, rows, marks: [], nextRowId: count + 1 }, [])
  live.shownRows.set(view)
  return live
}
const byName: View = { ...plainView, sort: [{ column: 'name', direction: 'descending' }] }

/** Slice by slice; every row that is shown between two of them is there. */
function takeInSlices(live: LiveRows, changes: readonly Change[]) {
  const work = live.applyRemote(
    aResult({ changes }),
    () => [],
    () => false,
  )
  const touched: number[] = []
  for (let seen = live.model.version(); ; seen = live.model.version()) {
    const step = work.next()
    touched.push(new Set(live.model.changedSince(seen)).size)
    for (const id of live.shownRows.ids() ?? live.model.order())
      if (live.model.cells(id) === undefined) throw new Error(`row ${id} is shown and gone`)
    if (step.done === true) return { touched, taken: step.value }
  }
}

test.each<[string, View]>([
  ['as they are stored', plainView],
  ['sorted', byName],
])('rows %s come and go a slice at a time', (_, view) => {
  const many = 4 * rowsASlice
  const live = rowsLive(many, view)
  const ids = range(1, many)
  const half = ids.filter((id) => id % 2 === 0)
  const steps: readonly (readonly Change[])[] = [
    [{ kind: 'delete', ids: half }],
    half.map((id) => ({ kind: 'insert', after: id - 1, rows: [row(id)] })),
    [{ kind: 'delete', ids }],
    [{ kind: 'insert', after: null, rows: ids.map(row) }],
  ]
  for (const changes of steps) {
    const { touched, taken } = takeInSlices(live, changes)
    expect(taken.fits).toBe(true)
    expect(Math.max(...touched)).toBeLessThanOrEqual(rowsASlice)
    expect(touched.length).toBeGreaterThan(1)
  }
  expect(live.model.order()).toEqual(ids)
})

const piece = fc.record({
  kind: fc.nat(2),
  from: fc.integer({ min: 1, max: 3 * rowsASlice }),
  count: fc.constantFrom(1, 5, rowsASlice + 1),
  every: fc.integer({ min: 1, max: 3 }),
})

test('in slices, and put together, changes of many rows do what they do one after the other', () => {
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 4 }), fc.boolean(), (pieces, isSorted) => {
      const count = 2 * rowsASlice + 7
      const view = isSorted ? byName : plainView
      const [sliced, plain] = [rowsLive(count, view), rowsLive(count, view)]
      let next = 10 * count
      for (const { kind, from, count: many, every } of pieces) {
        const order = plain.model.order()
        const picked = order.filter((_, at) => at >= from && at < from + many * every && at % every === 0)
        const changes: readonly Change[] =
          kind === 0
            ? picked.map((after): Change => ({ kind: 'insert', after, rows: [row(next++), row(next++)] }))
            : kind === 1
              ? [{ kind: 'delete', ids: picked }]
              : [
                  { kind: 'insert', after: order[from] ?? null, rows: range(next, many).map(row) },
                  { kind: 'set', rows: picked.map((id) => ({ id, cells: { name: 'other' } })) },
                ]
        next += many
        takeInSlices(sliced, changes)
        for (const change of changes) plain.model.apply(change)
        plain.shownRows.changed(changes, 'remote')
        expect(sliced.model.order()).toEqual(plain.model.order())
        expect(sliced.shownRows.ids()).toEqual(plain.shownRows.ids())
        expect(sliced.model.counts()).toEqual(plain.model.counts())
      }
      for (const id of plain.model.order()) expect(sliced.model.cells(id)).toEqual(plain.model.cells(id))
    }),
    { numRuns: 15 },
  )
})

test('of very many rows that come back some are read at a time for the order that the view shows', () => {
  const count = 10 * rowsASlice
  const live = rowsLive(count, byName)
  const ids = range(1, count)
  live.applyLocal({ label: 'x', changes: [{ kind: 'delete', ids }] })
  let reads = 0
  const { cells } = live.model
  live.model.cells = (id) => {
    reads += 1
    return cells(id)
  }
  const work = live.applyRemote(
    aResult({ changes: [{ kind: 'insert', after: null, rows: ids.map(row) }] }),
    () => [],
    () => false,
  )
  let most = 0
  for (let isOver = false; !isOver; most = Math.max(most, reads)) {
    reads = 0
    isOver = work.next().done === true
  }
  expect(most).toBeLessThanOrEqual(3 * rowsASlice)
  const fresh = rowsLive(count, byName)
  expect(live.shownRows.ids()).toEqual(fresh.shownRows.ids())
})

test('an answer of few rows is taken over at once', () => {
  const live = rowsLive(20)
  const work = live.applyRemote(
    aResult({ changes: [{ kind: 'delete', ids: [1, 3, 5] }] }),
    () => [],
    () => false,
  )
  expect(runNow(work).fits).toBe(true)
  expect(live.model.order()).toHaveLength(17)
})
