import fc from 'fast-check'
import { expect, test } from 'vitest'
import { effectInPieces, effectOf, type Misfit, orderAfter, type RowsAtHand } from '../../shared/change.ts'
import { type JoinedChange, joinChanges } from '../../shared/changes/join-changes.ts'
import { type Change, emptyCells, type Row, type RowId } from '../../shared/roster.ts'

type Rows = readonly Row[]

const row = (id: RowId, email = `${id}`): Row => ({ id, cells: { ...emptyCells, email } })
const some: Rows = [row(1), row(2), row(3), row(4)]
const atHand = (rows: Rows): RowsAtHand<Row> => ({
  order: rows,
  idOf: ({ id }) => id,
  one: (id) => rows.find((one) => one.id === id),
  cellsOf: (id) => rows.find((one) => one.id === id)?.cells,
  placeOf: (id) => rows.findIndex((one) => one.id === id),
  make: (fresh) => fresh,
})
/** Rows with an effect taken over. */
function after(rows: Rows, change: JoinedChange): Rows {
  const effect = effectOf(change, atHand(rows))
  const cells = new Map(effect.written.map((one) => [one.id, one.cells]))
  return orderAfter([...rows], effect).map(({ id, cells: before }) => ({
    id,
    cells: cells.get(id) ?? before,
  }))
}
const undo = (rows: Rows, inverse: readonly Change[]): Rows => inverse.reduce(after, rows)
const emails = (rows: Rows) => rows.map(({ cells }) => cells.email).join(' ')

test.each<[string, Change, Misfit, string]>([
  ['edits a row that is gone', { kind: 'set', rows: [{ id: 9, cells: {} }] }, 'gone', '1 2 3 4'],
  ['deletes a row that is gone', { kind: 'delete', ids: [9, 2] }, 'gone', '1 3 4'],
  ['moves a row that is gone', { kind: 'move', ids: [4, 9], after: null }, 'gone', '4 1 2 3'],
  ['adds a row that is there', { kind: 'insert', after: 4, rows: [row(5), row(1)] }, 'there', '1 2 3 4 5'],
  ['adds a row twice', { kind: 'insert', after: 1, rows: [row(5), row(5)] }, 'twice', '1 5 2 3 4'],
  ['adds below a row that is gone', { kind: 'insert', after: 9, rows: [row(5)] }, 'no-place', '1 2 3 4'],
  ['moves below a row that is gone', { kind: 'move', ids: [1], after: 9 }, 'no-place', '1 2 3 4'],
  ['moves below one of themselves', { kind: 'move', ids: [1, 2], after: 2 }, 'below-itself', '1 2 3 4'],
])('what %s does not fit, and only what fits is done', (_, change, misfit, left) => {
  expect(effectOf(change, atHand(some)).misfit).toBe(misfit)
  expect(emails(after(some, change))).toBe(left)
})

test('of two edits of one cell the later one stays, and both are taken back', () => {
  const change: Change = {
    kind: 'set',
    rows: [
      { id: 2, cells: { email: 'x', note: 'n' } },
      { id: 1, cells: { email: 'y' } },
      { id: 2, cells: { email: 'z' } },
    ],
  }
  const done = after(some, change)
  expect(emails(done)).toBe('y z 3 4')
  expect(undo(done, effectOf(change, atHand(some)).inverse())).toEqual(some)
})

test('a text that is there already changes nothing', () => {
  const change: Change = { kind: 'set', rows: [{ id: 1, cells: { email: '1' } }] }
  expect(effectOf(change, atHand(some))).toMatchObject({ written: [], rest: null, placed: [] })
})

const picks = fc.array(fc.nat(40), { minLength: 1, maxLength: 8 })
const seed = fc.record({ kind: fc.nat(3), picks, place: fc.nat(40), text: fc.string({ maxLength: 3 }) })

test('undo(do(x)) = x, for any changes of any rows', () => {
  fc.assert(
    fc.property(fc.nat(6), fc.array(seed, { maxLength: 12 }), (count, seeds) => {
      let rows: Rows = Array.from({ length: count }, (_, at) => row(at + 1))
      let next = 100
      for (const { kind, picks, place, text } of seeds) {
        const ids = picks.flatMap((pick) => rows[pick % Math.max(1, rows.length)]?.id ?? [])
        const rest = rows.filter(({ id }) => kind !== 2 || !ids.includes(id))
        const below = rest[(place % (rest.length + 1)) - 1]?.id ?? null
        const changes: readonly Change[] = [
          { kind: 'insert', after: below, rows: picks.map(() => row(next++, text)) },
          { kind: 'delete', ids },
          { kind: 'move', ids, after: below },
          {
            kind: 'set',
            rows: ids.map((id, at) => ({ id, cells: at % 2 === 0 ? { email: text } : { note: text } })),
          },
        ]
        const change = changes[kind]
        if (change === undefined) continue
        const done = after(rows, change)
        expect(effectOf(change, atHand(rows)).misfit).toBeNull()
        expect(undo(done, effectOf(change, atHand(rows)).inverse())).toEqual(rows)
        rows = done
      }
    }),
    { numRuns: 300 },
  )
})

/** Changes one after the other, as they come of seeds: in runs of a kind, so that there is something to put together. */
function changesOf(
  rows: Rows,
  seeds: readonly { readonly kind: number; readonly picks: readonly number[]; readonly place: number }[],
) {
  const changes: Change[] = []
  let now = rows
  let next = 100
  for (const { kind, picks, place } of seeds) {
    const ids = [...new Set(picks.flatMap((pick) => now[pick % Math.max(1, now.length)]?.id ?? []))]
    const rest = now.filter(({ id }) => kind !== 2 || !ids.includes(id))
    const below = rest[(place % (rest.length + 1)) - 1]?.id ?? null
    const change: Change =
      kind === 0
        ? { kind: 'insert', after: below, rows: picks.map(() => row(next++)) }
        : kind === 1
          ? { kind: 'delete', ids }
          : { kind: 'move', ids, after: below }
    changes.push(change)
    now = after(now, change)
  }
  return { changes, now }
}
const runsOfAKind = fc
  .array(
    fc.record({
      kind: fc.nat(2),
      each: fc.array(
        fc.record({ picks: fc.array(fc.nat(40), { minLength: 1, maxLength: 3 }), place: fc.nat(40) }),
        {
          minLength: 1,
          maxLength: 5,
        },
      ),
    }),
    { maxLength: 4 },
  )
  .map((runs) => runs.flatMap(({ kind, each }) => each.map((one) => ({ kind, ...one }))))

test('changes put together do what they do one after the other, and are taken back as well', () => {
  fc.assert(
    fc.property(fc.nat(12), runsOfAKind, (count, seeds) => {
      const rows: Rows = Array.from({ length: count }, (_, at) => row(at + 1))
      const { changes, now } = changesOf(rows, seeds)
      let joined = rows
      const back: (readonly Change[])[] = []
      for (const change of joinChanges(changes)) {
        const effect = effectOf(change, atHand(joined))
        expect(effect.misfit).toBeNull()
        back.push(effect.inverse())
        joined = after(joined, change)
      }
      expect(joined).toEqual(now)
      const inverse = back.toReversed().flat()
      // One after the other, and put together.
      expect(undo(now, inverse)).toEqual(rows)
      expect(joinChanges(inverse).reduce(after, now)).toEqual(rows)
    }),
    { numRuns: 500 },
  )
})

test.each<[string, Change]>([
  ['deleted', { kind: 'delete', ids: [1, 3, 5, 7] }],
  ['moved', { kind: 'move', ids: [7, 1, 5, 3], after: 4 }],
])('rows %s from among others come back by one change, and go again by one', (_, change) => {
  const rows: Rows = Array.from({ length: 8 }, (_, at) => row(at + 1))
  const back = effectOf(change, atHand(rows)).inverse()
  expect(back.length).toBeGreaterThan(2)
  const [once, ...more] = joinChanges(back)
  if (once === undefined) throw new Error('nothing takes it back')
  expect(more).toEqual([])
  const gone = after(rows, change)
  expect(after(gone, once)).toEqual(rows)
  const again = effectOf(once, atHand(gone)).inverse()
  expect(joinChanges(again)).toHaveLength(1)
  expect(undo(rows, again)).toEqual(gone)
})

test('an edit between two changes keeps them apart, and so does a row that both name', () => {
  const edit: Change = { kind: 'set', rows: [{ id: 1, cells: { note: 'n' } }] }
  const go = (id: RowId): Change => ({ kind: 'delete', ids: [id] })
  expect(joinChanges([go(1), edit, go(2)])).toEqual([go(1), edit, go(2)])
  expect(joinChanges([go(1), go(1)])).toEqual([go(1), go(1)])
  const put = (after: RowId, id: RowId): Change => ({ kind: 'insert', after, rows: [row(id)] })
  expect(joinChanges([put(1, 8), put(1, 9)])).toEqual([put(1, 8), put(1, 9)])
  expect(joinChanges([put(1, 8), put(8, 9), put(2, 10)])).toEqual([
    {
      kind: 'insert-runs',
      runs: [
        { after: 1, rows: [row(8), row(9)] },
        { after: 2, rows: [row(10)] },
      ],
    },
  ])
})

test.each<[string, JoinedChange]>([
  ['moved', { kind: 'move', ids: Array.from({ length: 30_000 }, (_, at) => 30_000 - at), after: null }],
  [
    'put in',
    {
      kind: 'insert-runs',
      runs: Array.from({ length: 30_000 }, (_, at) => ({ after: at + 1, rows: [row(100_000 + at)] })),
    },
  ],
])('of very many rows that are %s it is worked out in pieces, each of some of them', (_, change) => {
  const order = Array.from({ length: 40_000 }, (_, at) => row(at + 1))
  const byId = new Map(order.map((one) => [one.id, one]))
  let asked = 0
  const asking = <T>(answer: T): T => {
    asked += 1
    return answer
  }
  const pieces = effectInPieces(change, {
    order,
    idOf: ({ id }) => id,
    one: (id) => asking(byId.get(id)),
    cellsOf: (id) => asking(byId.get(id)?.cells),
    placeOf: (id) => id - 1,
    make: (fresh) => fresh,
  })
  const counts: number[] = []
  for (let isOver = false; !isOver; counts.push(asked)) {
    asked = 0
    isOver = pieces.next().done === true
  }
  expect(Math.max(...counts)).toBeLessThanOrEqual(10_000)
  expect(counts.length).toBeGreaterThanOrEqual(4)
})
