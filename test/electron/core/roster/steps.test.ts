import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowsAPiece } from '../../../../electron/core/roster/large-steps/row-pieces.ts'
import { makeSheet, positionsBetween, type Sheet } from '../../../../electron/core/roster/sheet.ts'
import { applyChanges, applyInPieces } from '../../../../electron/core/roster/steps.ts'
import type { Change, Row, RowId } from '../../../../shared/roster.ts'
import { startCpuTime } from '../../../start-cpu-time.ts'
import { cellsOf, rowsOf } from './roster-desk.ts'

const shown = (sheet: Sheet) => sheet.rows.map(({ id, cells }) => ({ id, cells }))
const soundness = (sheet: Sheet) => {
  sheet.rows.forEach((row, at) => {
    expect(row.number).toBe(at + 1)
    expect(sheet.byId.get(row.id)).toBe(row)
    if (at > 0) expect(row.position).toBeGreaterThan(sheet.rows[at - 1]?.position ?? Number.NaN)
  })
  expect(sheet.byId.size).toBe(sheet.rows.length)
}
const start = () => makeSheet(rowsOf(1, [{ email: 'a' }, { email: 'b' }, { email: 'c' }, { email: 'd' }]))
const order = (sheet: Sheet) => sheet.rows.map((row) => row.cells.email).join('')

test.each<[string, Change, string]>([
  ['set', { kind: 'set', rows: [{ id: 2, cells: { email: 'x' } }] }, 'axcd'],
  ['insert at the top', { kind: 'insert', after: null, rows: rowsOf(9, [{ email: 'x' }]) }, 'xabcd'],
  ['insert below', { kind: 'insert', after: 4, rows: rowsOf(9, [{ email: 'x' }, { email: 'y' }]) }, 'abcdxy'],
  ['delete', { kind: 'delete', ids: [1, 3] }, 'bd'],
  ['move, in the order given', { kind: 'move', ids: [4, 1], after: 2 }, 'bdac'],
])('%s', (_, change, expected) => {
  const sheet = start()
  const { inverse } = applyChanges(sheet, [change])
  expect(order(sheet)).toBe(expected)
  soundness(sheet)
  applyChanges(sheet, inverse)
  expect(order(sheet)).toBe('abcd')
})

test.each<[string, Change]>([
  ['edits a row that is gone', { kind: 'set', rows: [{ id: 9, cells: { email: 'x' } }] }],
  ['inserts a row that is there', { kind: 'insert', after: null, rows: rowsOf(1, [{}]) }],
  ['inserts below nothing', { kind: 'insert', after: 9, rows: rowsOf(8, [{}]) }],
  ['deletes a row that is gone', { kind: 'delete', ids: [9] }],
  ['moves a row that is gone', { kind: 'move', ids: [9], after: null }],
])('a step that %s is refused as a conflict', (_, change) => {
  expect(() => applyChanges(start(), [change])).toThrow(expect.objectContaining({ code: 'conflict' }))
})

test('a row inserted ten thousand times into the same gap always finds room', () => {
  const sheet = start()
  for (let id = 10; id < 10_010; id += 1) {
    applyChanges(sheet, [{ kind: 'insert', after: 1, rows: [{ id, cells: cellsOf({}) }] }])
  }
  expect(sheet.rows[1]?.id).toBe(10_009)
  soundness(sheet)
  expect(positionsBetween(1, 1 + Number.EPSILON, 5)).toBeNull()
})

/** Turns arbitrary numbers into a change that fits the sheet as it is. */
function fittingChange(
  sheet: Sheet,
  seed: { kind: number; picks: number[]; text: string },
  fresh: () => RowId,
): Change {
  const ids = sheet.rows.map((row) => row.id)
  const picked = [...new Set(seed.picks.map((pick) => ids[pick % Math.max(1, ids.length)]))].filter(
    (id) => id !== undefined,
  )
  const place = seed.picks[0] ?? 0
  if (seed.kind === 0 || ids.length === 0) {
    const rows = seed.picks.map((): Row => ({ id: fresh(), cells: cellsOf({ email: seed.text }) }))
    return { kind: 'insert', after: ids[(place % (ids.length + 1)) - 1] ?? null, rows }
  }
  if (seed.kind === 1) return { kind: 'delete', ids: picked }
  if (seed.kind === 2) {
    const rest = ids.filter((id) => !picked.includes(id))
    return { kind: 'move', ids: picked, after: rest[(place % (rest.length + 1)) - 1] ?? null }
  }
  const rows = seed.picks.map((pick, at) => ({
    id: ids[pick % ids.length] ?? 0,
    cells: at % 2 === 0 ? { email: seed.text } : { note: seed.text, siteId: `${pick}` },
  }))
  return { kind: 'set', rows }
}

test('undo(do(x)) = x, and redo(undo(do(x))) = do(x), over any steps', () => {
  const seed = fc.record({
    kind: fc.nat(3),
    picks: fc.array(fc.nat(40), { minLength: 1, maxLength: 12 }),
    text: fc.string({ maxLength: 3 }),
  })
  fc.assert(
    fc.property(fc.array(fc.array(seed, { minLength: 1, maxLength: 4 }), { maxLength: 12 }), (steps) => {
      const sheet = makeSheet(rowsOf(1, [{ email: '1' }, { email: '2' }, { email: '3' }]))
      let next = 100
      const states = [shown(sheet)]
      const inverses: (readonly Change[])[] = []
      for (const step of steps) {
        // Each change is made to fit the sheet it will meet.
        const inverse = step.map(
          (one) => applyChanges(sheet, [fittingChange(sheet, one, () => next++)]).inverse,
        )
        inverses.push(inverse.reverse().flat())
        states.push(shown(sheet))
        soundness(sheet)
      }
      const forwards: (readonly Change[])[] = []
      for (const [at, inverse] of [...inverses.entries()].reverse()) {
        forwards.push(applyChanges(sheet, inverse).inverse)
        expect(shown(sheet)).toEqual(states[at])
        soundness(sheet)
      }
      for (const [at, forward] of [...forwards.reverse().entries()]) {
        applyChanges(sheet, forward)
        expect(shown(sheet)).toEqual(states[at + 1])
      }
    }),
    { numRuns: 300 },
  )
})

test('every other of 60,000 rows is deleted and put back in no noticeable time', () => {
  const sheet = makeSheet(
    rowsOf(
      1,
      Array.from({ length: 60_000 }, (_, at) => ({ email: `${at}` })),
    ),
  )
  const ids = sheet.rows.map(({ id }) => id)
  const { inverse } = applyChanges(sheet, [{ kind: 'delete', ids: ids.filter((id) => id % 2 === 0) }])
  const cpuTime = startCpuTime()
  const again = applyChanges(sheet, inverse).inverse
  // Each of them is a run of its own: copying the order for each takes five seconds.
  expect(cpuTime()).toBeLessThan(2500)
  // Thirty thousand deletes would each go through all rows: a minute.
  expect(again).toEqual([{ kind: 'delete', ids: ids.filter((id) => id % 2 === 0) }])
  expect(sheet.rows.map(({ id }) => id)).toEqual(ids)
})

test.each<[string, (ids: readonly RowId[]) => Change]>([
  ['edited', (ids) => ({ kind: 'set', rows: ids.map((id) => ({ id, cells: { note: 'n' } })) })],
  ['deleted', (ids) => ({ kind: 'delete', ids })],
  ['moved', (ids) => ({ kind: 'move', ids: ids.toReversed(), after: null })],
  [
    'put in',
    (ids) => ({
      kind: 'insert',
      after: 1,
      rows: rowsOf(
        ids.length + 1,
        ids.map(() => ({})),
      ),
    }),
  ],
])('very many rows are %s with a turn for others every few thousand of them', (_, changeOf) => {
  const count = 10 * rowsAPiece
  const sheet = makeSheet(
    rowsOf(
      1,
      Array.from({ length: count }, () => ({})),
    ),
  )
  const work = applyInPieces(sheet, [changeOf(sheet.rows.map(({ id }) => id))])
  let pauses = 0
  while (work.next().done !== true) pauses += 1
  expect(pauses).toBeGreaterThanOrEqual(10)
})
