import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  packChanges,
  packInPieces,
  readStored,
  unpackChanges,
  unpackInPieces,
} from '../../../../electron/core/roster/history/stored-changes.ts'
import { rowsAPiece } from '../../../../electron/core/roster/large-steps/row-pieces.ts'
import { type Change, emptyCells, type RowEdit } from '../../../../shared/roster.ts'

const text = fc.oneof(fc.constantFrom('', 'Corner Bakery', '"'), fc.string({ unit: 'binary' }))
const names = Object.keys(emptyCells)
const whole = fc.array(text, { minLength: 9, maxLength: 9 })
const asCells = (texts: readonly string[]) => ({
  ...emptyCells,
  ...Object.fromEntries(names.map((name, at) => [name, texts[at] ?? ''])),
})
const edits = fc.record(
  { email: text, site: text, siteId: text, note: text },
  { requiredKeys: [] },
) as fc.Arbitrary<RowEdit['cells']>
const id = fc.integer({ min: 1, max: 5000 })
/** A few things again and again, so that large changes are drawn as quickly as small ones. */
const many = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> =>
  fc
    .tuple(fc.array(one, { minLength: 1, maxLength: 5 }), fc.constantFrom(1, 3, 199, 200, 450))
    .map(([some, count]) => Array.from({ length: count }, (_, at) => some[(at * at) % some.length] as T))
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(many(edits), fc.boolean()).map(([all, isRising]): Change => {
    const rows = all.map((cells, at) => ({ id: at * 3 + 1, cells }))
    return { kind: 'set', rows: isRising ? rows : rows.toReversed() }
  }),
  fc.tuple(many(whole), fc.option(id)).map(([all, after]): Change => {
    const rows = all.map((texts, at) => ({ id: 900 - at, cells: asCells(texts) }))
    return { kind: 'insert', after, rows }
  }),
  many(id).map((ids): Change => ({ kind: 'delete', ids })),
  fc.constantFrom(1, 300).map((count): Change => {
    return { kind: 'delete', ids: Array.from({ length: count }, (_, at) => at + 1 + Math.floor(at / 50)) }
  }),
  fc.tuple(many(id), fc.option(id)).map(([ids, after]): Change => ({ kind: 'move', ids, after })),
)

test('a step is read as it was stored, whatever it did to however many rows', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
      expect(unpackChanges(packChanges(changes))).toEqual(changes)
    }),
  )
})

test('a step of an older app is read as it stands, with the cells that came since', () => {
  const { until: _, ...cells } = { ...emptyCells, email: 'ann@x.example' }
  const stored = JSON.stringify([
    { kind: 'insert', after: null, rows: [{ id: 1, cells }] },
    { kind: 'delete', ids: [7] },
  ])
  expect(unpackChanges(stored)).toEqual([
    { kind: 'insert', after: null, rows: [{ id: 1, cells: { ...emptyCells, email: 'ann@x.example' } }] },
    { kind: 'delete', ids: [7] },
  ])
})

test('many rows that an older app packed in one list are read as they stand', () => {
  const packed = { kind: 'packed-insert', after: 3, ids: [4, 5], cells: { email: ['a@x.example', 0] } }
  const cells = { ...emptyCells, email: 'a@x.example' }
  const rows = [4, 5].map((id) => ({ id, cells }))
  expect(unpackChanges(JSON.stringify([packed]))).toEqual([{ kind: 'insert', after: 3, rows }])
})

test('what takes back an import is a few characters, what takes back a paste a third of its list', () => {
  const ids = Array.from({ length: 150_000 }, (_, at) => at + 1)
  expect(packChanges([{ kind: 'delete', ids }]).length).toBeLessThan(100)
  const rows = ids.slice(0, 10_000).map((one) => ({
    id: one,
    cells: {
      ...{ email: `person${one}@client.example`, site: 'Corner Bakery', roles: 'Website Manager' },
      ...{ until: '', language: 'de', note: 'Spring list', siteId: 's'.repeat(36), roleIds: 'r'.repeat(36) },
    },
  }))
  const changes: readonly Change[] = [{ kind: 'set', rows }]
  expect(packChanges(changes).length).toBeLessThan(JSON.stringify(changes).length / 3)
})

test('what puts rows back among others takes a third of its list, however many places that are', () => {
  const changes = Array.from({ length: 5000 }, (_, at): Change => {
    const cells = {
      ...emptyCells,
      email: `person${at}@client.example`,
      site: 'Corner Bakery',
      siteId: 's'.repeat(36),
    }
    return { kind: 'insert', after: at * 2 + 1, rows: [{ id: at * 2 + 2, cells }] }
  })
  const packed = packChanges(changes)
  expect(packed.length).toBeLessThan(JSON.stringify(changes).length / 3)
  expect(unpackChanges(packed)).toEqual(changes)
})

test('a long text is read change by change, with turns for others between, and comes out as it went in', () => {
  const ids = Array.from({ length: 10_000 }, (_, at) => at + 1)
  const cells = (one: number) => ({ ...emptyCells, email: `person${one}@client.example` })
  const rows = ids.map((one) => ({ id: one, cells: cells(one) }))
  const changes: readonly Change[] = [
    { kind: 'set', rows },
    { kind: 'insert', after: 3, rows },
    // A row edited twice, and rows that follow no order.
    { kind: 'set', rows: [...rows.toReversed(), ...rows.slice(0, 1)] },
    // As what takes back rows that stood among others.
    ...rows.map((one): Change => ({ kind: 'insert', after: one.id * 2, rows: [one] })),
  ]
  const packing = packInPieces(changes)
  let pauses = 0
  let packed = packing.next()
  for (; packed.done !== true; packed = packing.next()) pauses += 1
  expect(pauses).toBeGreaterThanOrEqual(3 * (ids.length / rowsAPiece))
  const stored = readStored(packed.value)
  expect(stored.areMany).toBe(true)
  expect(Math.max(...packed.value.split('\n').map(({ length }) => length))).toBeLessThan(
    packed.value.length / 10,
  )
  const unpacking = unpackInPieces(stored)
  pauses = 0
  let unpacked = unpacking.next()
  for (; unpacked.done !== true; unpacked = unpacking.next()) pauses += 1
  expect(pauses).toBeGreaterThanOrEqual(3 * (ids.length / rowsAPiece))
  expect(unpacked.value).toEqual(changes)
  // As an app wrote it that knew no lines.
  expect(unpackChanges(JSON.stringify(changes))).toEqual(changes)
})
