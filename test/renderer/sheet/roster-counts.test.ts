import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRosterModel } from '../../../renderer/sheet/roster-model.ts'
import { addressKey } from '../../../shared/email.ts'
import type { Change } from '../../../shared/roster.ts'
import { aRow } from './view/made-sheet.ts'

const email = fc.constantFrom('', 'ann@x.example', ' ANN@x.example', 'bob@x.example', 'cem@x.example')
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ id: fc.integer({ min: 1, max: 6 }), email }).map(({ id, email }) => ({
    kind: 'set' as const,
    rows: [{ id, cells: { email } }],
  })),
  fc
    .record({ id: fc.integer({ min: 1, max: 6 }), email })
    .map(({ id, email }) => ({ kind: 'insert' as const, after: null, rows: [aRow(id, { email })] })),
  fc.integer({ min: 1, max: 6 }).map((id) => ({ kind: 'delete' as const, ids: [id] })),
)

test('people are as many as there are different addresses, whenever and however often that is asked', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ change, isAsked: fc.boolean() })), (steps) => {
      const model = createRosterModel()
      model.load({ rows: [1, 2, 3].map((id) => aRow(id, { email: `p${id}@x.example` })), marks: [] })
      for (const { change, isAsked } of steps) {
        model.apply(change)
        if (isAsked) model.people()
      }
      const addresses = model.order().map((id) => addressKey(model.cells(id)?.email ?? ''))
      expect(model.people()).toBe(new Set(addresses.filter((one) => one !== '')).size)
    }),
  )
})
