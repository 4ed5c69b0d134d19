import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calls } from '../../shared/contract.ts'
import type { StepResult } from '../../shared/open-roster.ts'
import { rowsAPause } from '../../shared/packed/packed-rows.ts'
import {
  arePackedEdits,
  packingChanges,
  packingStep,
  packStep,
  packStepResult,
  unpackingStepResult,
  unpackStep,
} from '../../shared/packed/packed-step.ts'
import { type Change, emptyCells, type RowEdit, type Step } from '../../shared/roster.ts'
import type { RowMark } from '../../shared/row-mark.ts'
import { atOnce } from '../../shared/turns/at-once.ts'

const text = fc.oneof(fc.constantFrom('', 'Bakery', '0', '__proto__'), fc.string())
const edits: fc.Arbitrary<readonly RowEdit[]> = fc.uniqueArray(
  fc.record({
    id: fc.nat(),
    cells: fc.record({ email: text, site: text, siteId: text }, { requiredKeys: [] }),
  }),
  { selector: (row) => row.id, minLength: 100, maxLength: 160 },
)
const ready = (id: number): RowMark => ({
  ...{ id, state: 'ready', problems: [], outcome: null, sentAt: null, expiresAt: null },
  ...{ mails: 0, overdue: null, locked: null },
})
const resultOf = (changes: readonly Change[], marks: readonly RowMark[]): StepResult => ({
  roster: { id: 'r', name: 'R', rows: 3, revision: 1, createdAt: '', changedAt: '', deletedAt: null },
  ...{ changes, marks, history: [], notice: null },
})
const byId = (a: { readonly id: number }, b: { readonly id: number }) => a.id - b.id
const sorted = ({ changes, marks, ...rest }: StepResult) => ({
  ...rest,
  changes: changes.map((change) => (change.kind === 'set' ? change.rows.toSorted(byId) : change)),
  marks: marks.toSorted(byId),
})
const acrossBridge = (result: StepResult): StepResult =>
  atOnce(unpackingStepResult(JSON.parse(JSON.stringify(packStepResult(result)))))

test('a large step comes out of the packing as it went in, change by change', () => {
  fc.assert(
    fc.property(fc.array(edits, { minLength: 1, maxLength: 3 }), (sets) => {
      const changes = sets.map((rows): Change => ({ kind: 'set', rows }))
      const marks = (sets[0] ?? []).map(({ id }) => ready(id))
      const result = resultOf(changes, marks)
      expect(packStepResult(result).packed).toBeDefined()
      expect(sorted(acrossBridge(result))).toEqual(sorted(result))
    }),
    { numRuns: 30 },
  )
})

const sentAs = (step: Step): Step => {
  const sent = calls['roster.apply'].input.parse(
    JSON.parse(JSON.stringify({ rosterId: 'r', step: packStep(step) })),
  )
  return unpackStep(sent.step)
}

test('a large step reaches the core as the page meant it, in its order', () => {
  fc.assert(
    fc.property(edits, fc.boolean(), (rows, isRising) => {
      const given = [...rows, ...rows.map(({ id, cells }) => ({ id: id + 2 ** 32, cells }))]
      const step: Step = {
        label: 'Paste',
        changes: [
          { kind: 'set', rows: isRising ? given.toSorted(byId) : given },
          { kind: 'delete', ids: [1] },
        ],
      }
      expect(sentAs(step)).toEqual(step)
    }),
    { numRuns: 30 },
  )
})

test('what nobody can have packed is refused', () => {
  const parts = (cells: unknown, ids = [1, 2]) => ({
    rosterId: 'r',
    step: { label: 'x', changes: [{ kind: 'packed-set', parts: [{ ids, cells }] }] },
  })
  const isTaken = (input: unknown) => calls['roster.apply'].input.safeParse(input).success
  expect(isTaken(parts({ note: ['a', 0] }))).toBe(true)
  expect(isTaken(parts({ note: ['a'] }))).toBe(false)
  expect(isTaken(parts({ note: [0, 'a'] }))).toBe(false)
  expect(isTaken(parts({ note: ['a', 1] }))).toBe(false)
  expect(isTaken(parts({ note: ['a', 0.5] }))).toBe(false)
  expect(isTaken(parts({ note: ['a', null] }))).toBe(false)
  expect(isTaken(parts({ note: ['a', 0, 1] }, [1, 2, 3]))).toBe(false)
  expect(isTaken(parts({ state: ['a', 0] }))).toBe(false)
  expect(isTaken(parts('note'))).toBe(false)
  expect(isTaken(parts({ note: ['a', 0] }, [-1, 2]))).toBe(false)
  expect(arePackedEdits({ note: ['abc'] }, 1, 2)).toBe(false)
})

test('a small step, and one that moves rows, go as they are', () => {
  const small = resultOf([{ kind: 'set', rows: [{ id: 1, cells: { email: 'a' } }] }], [ready(1)])
  expect(packStepResult(small)).toBe(small)
  const ids = Array.from({ length: 500 }, (_, at) => at)
  const moved = resultOf([{ kind: 'move', ids, after: null }], ids.map(ready))
  expect(packStepResult(moved)).toBe(moved)
})

test('an answer is unpacked with a pause every few thousand rows', () => {
  const ids = Array.from({ length: 10 * rowsAPause }, (_, at) => at)
  const rows = ids.map((id) => ({ id, cells: { site: `s${id}` } }))
  const sent = packStepResult(resultOf([{ kind: 'set', rows }], ids.map(ready)))
  const work = unpackingStepResult(sent)
  let pauses = 0
  for (let next = work.next(); ; next = work.next()) {
    if (next.done !== true) pauses += 1
    else {
      expect(next.value).toEqual(atOnce(unpackingStepResult(sent)))
      break
    }
  }
  expect(pauses).toBeGreaterThanOrEqual(19)
})

const inserts: fc.Arbitrary<readonly Change[]> = fc
  .array(fc.tuple(fc.option(fc.nat()), fc.array(text, { maxLength: 3 })), { minLength: 1, maxLength: 5 })
  .map((runs) =>
    runs.map(([after, texts], run): Change => {
      const rows = texts.map((email, at) => ({
        id: 10 * run + at,
        cells: { ...emptyCells, email, note: email },
      }))
      return { kind: 'insert', after, rows }
    }),
  )

test('rows that are put in, at however many places, come out of the packing as they went in', () => {
  fc.assert(
    fc.property(inserts, edits, inserts, (first, rows, second) => {
      const changes: readonly Change[] = [
        ...first,
        { kind: 'set', rows },
        { kind: 'delete', ids: [1] },
        ...second,
        { kind: 'move', ids: [2], after: null },
      ]
      const result = resultOf(
        changes,
        Array.from({ length: 300 }, (_, id) => ready(id)),
      )
      expect(packStepResult(result).packed).toBeDefined()
      expect(sorted(acrossBridge(result))).toEqual(sorted(result))
    }),
    { numRuns: 30 },
  )
})

test('a hundred thousand rows that come back take a third of the characters, and pauses', () => {
  const row = (id: number) => ({
    id,
    cells: {
      ...emptyCells,
      email: `person${id}@x.example`,
      site: 'Bakery',
      siteId: `s${id % 9}`,
      note: 'Spring',
    },
  })
  const ids = Array.from({ length: 10 * rowsAPause }, (_, at) => at)
  for (const changes of [
    [{ kind: 'insert', after: null, rows: ids.map(row) } as const],
    // From among others.
    ids.map((id): Change => ({ kind: 'insert', after: -id, rows: [row(id)] })),
  ]) {
    const result = resultOf(changes, [])
    const sent = packStepResult(result)
    expect(JSON.stringify(sent).length).toBeLessThan(JSON.stringify(result).length / 3)
    for (const work of [packingChanges(changes), unpackingStepResult(sent)]) {
      let pauses = 0
      while (work.next().done !== true) pauses += 1
      expect(pauses).toBeGreaterThanOrEqual(10)
    }
  }
})

test('a step is packed with a pause every few thousand rows and after each column', () => {
  const rows = Array.from({ length: 10 * rowsAPause }, (_, at) => ({
    id: at,
    cells: { site: `s${at}`, note: '' },
  }))
  const step: Step = { label: 'Fill', changes: [{ kind: 'set', rows }] }
  const work = packingStep(step)
  let pauses = 0
  for (let next = work.next(); ; next = work.next()) {
    if (next.done !== true) pauses += 1
    else {
      expect(unpackStep(JSON.parse(JSON.stringify(next.value)))).toEqual(step)
      break
    }
  }
  expect(pauses).toBe(9 + 2)
})

test('many rows that are put in reach the core as the page meant them, in an eighth of the characters where they are empty', () => {
  const row = (id: number, email = '') => ({ id, cells: { ...emptyCells, email } })
  const ids = Array.from({ length: 5 * rowsAPause }, (_, at) => at + 1)
  const empty: Step = {
    label: 'Insert',
    changes: [{ kind: 'insert', after: 7, rows: ids.map((id) => row(id)) }],
  }
  expect(sentAs(empty)).toEqual(empty)
  expect(JSON.stringify(packStep(empty)).length).toBeLessThan(JSON.stringify(empty).length / 8)
  let pauses = 0
  for (const work = packingStep(empty); work.next().done !== true; ) pauses += 1
  expect(pauses).toBeGreaterThanOrEqual(5)
  const paste: Step = {
    label: 'Paste',
    changes: [
      { kind: 'set', rows: [{ id: 1, cells: { note: 'x' } }] },
      { kind: 'insert', after: null, rows: ids.slice(0, 300).map((id) => row(id, `p${id}|;<>[@x.example`)) },
      { kind: 'insert', after: 3, rows: [row(99_999)] },
    ],
  }
  expect(sentAs(paste)).toEqual(paste)
  // A cell that is too long goes as it is, to be refused with words.
  const long: Step = {
    label: 'Insert',
    changes: [
      { kind: 'insert', after: null, rows: ids.map((id) => row(id, 'x'.repeat(id === 9 ? 100_001 : 1))) },
    ],
  }
  expect(() => sentAs(long)).toThrow(/100,000 characters/)
})

test('rows to put in that nobody can have packed are refused', () => {
  const packed = (runs: unknown, cells: object, ids = [1, 2]) => ({
    rosterId: 'r',
    step: { label: 'x', changes: [{ kind: 'packed-inserts', runs, pieces: [{ ids, cells }] }] },
  })
  const isTaken = (input: unknown) => calls['roster.apply'].input.safeParse(input).success
  const two = Object.fromEntries(Object.keys(emptyCells).map((name) => [name, ['a', 0]]))
  expect(isTaken(packed([[null, 2]], two))).toBe(true)
  expect(
    isTaken(
      packed(
        [
          [3, 1],
          [4, 1],
        ],
        two,
      ),
    ),
  ).toBe(true)
  expect(isTaken(packed([[null, 1]], two))).toBe(false)
  expect(isTaken(packed([[null, 3]], two))).toBe(false)
  expect(isTaken(packed([[null, 2.5]], two))).toBe(false)
  expect(isTaken(packed([[-1, 2]], two))).toBe(false)
  expect(isTaken(packed([[null, 2]], { ...two, note: ['a'] }))).toBe(false)
  expect(isTaken(packed([[null, 2]], { ...two, state: ['a', 0] }))).toBe(false)
  const { note: _, ...rest } = two
  expect(isTaken(packed([[null, 2]], rest))).toBe(false)
  expect(isTaken(packed([[null, 2]], two, [1]))).toBe(false)
})
