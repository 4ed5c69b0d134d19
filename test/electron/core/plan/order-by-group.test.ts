import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderByGroup } from '../../../../electron/core/plan/order-by-group.ts'

test('places of a group stand together and in their order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (groups) => {
      const places = groups.map((_group, at) => at)
      expect([...orderByGroup(Int32Array.from(groups), 10)]).toEqual(
        places.toSorted((a, b) => (groups[a] ?? 0) - (groups[b] ?? 0)),
      )
    }),
  )
})
