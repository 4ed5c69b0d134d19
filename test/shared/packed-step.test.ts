import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StepResult } from '../../shared/open-roster.ts'
import { packStepResult, unpackStepResult } from '../../shared/packed/packed-step.ts'
import type { Change, RowEdit } from '../../shared/roster.ts'
import type { RowMark } from '../../shared/row-mark.ts'

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
  unpackStepResult(JSON.parse(JSON.stringify(packStepResult(result))))

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

test('a small step, and one that moves rows, go as they are', () => {
  const small = resultOf([{ kind: 'set', rows: [{ id: 1, cells: { email: 'a' } }] }], [ready(1)])
  expect(packStepResult(small)).toBe(small)
  const ids = Array.from({ length: 500 }, (_, at) => at)
  const moved = resultOf([{ kind: 'move', ids, after: null }], ids.map(ready))
  expect(packStepResult(moved)).toBe(moved)
})
