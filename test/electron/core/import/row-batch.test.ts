import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBatchReader, packBatch } from '../../../../electron/core/import/row-batch.ts'
import { rowProblems } from '../../../../electron/core/spelling/problems.ts'
import { createResolver } from '../../../../electron/core/spelling/resolve.ts'
import { type Cells, emptyCells } from '../../../../shared/roster.ts'
import { sampleDirectory } from '../roster/roster-desk.ts'

const resolver = createResolver(sampleDirectory())
const text = fc.constantFrom(
  '',
  'a',
  'Corner Bakery',
  'Nowhere',
  'Billing',
  'é\n"',
  '__proto__',
  '2026-01-01',
)
const cells = fc.record(
  // Every column, whatever columns there are.
  Object.fromEntries(Object.keys(emptyCells).map((column) => [column, text])) as Record<
    keyof Cells,
    typeof text
  >,
)

test('rows arrive as they left, batch after batch, with what is wrong with each', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cells, { minLength: 1, maxLength: 9 }), { maxLength: 4 }), (batches) => {
      const unpack = createBatchReader()
      for (const some of batches) {
        const rows = some.map((one) => ({ cells: one, problems: rowProblems(one, resolver) }))
        expect(unpack(structuredClone(packBatch(rows)))).toEqual(rows)
      }
    }),
  )
})
