import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createColumnRanks } from '../../../../renderer/sheet/view/column-ranks.ts'
import { createSortRows } from '../../../../renderer/sheet/view/sort-rows.ts'
import type { Change, SortKey } from '../../../../shared/roster.ts'
import { aMark, aRow, aSheet } from './made-sheet.ts'

const sheetOf = (emails: readonly string[]) => aSheet(emails.map((email) => ({ email })))
const byEmail: SortKey = { column: 'email', direction: 'ascending' }

test('sorted once more by what nobody changed, the list is the one there was', () => {
  const sheet = sheetOf(['b', 'a', 'c'])
  const sort = createSortRows(createColumnRanks(sheet))
  const sorted = sort(sheet.order(), [byEmail])
  expect(sorted).toEqual([2, 1, 3])
  sheet.apply({ kind: 'set', rows: [{ id: 2, cells: { note: 'x', email: 'a' } }] })
  sheet.setMarks([aMark(3)])
  expect(sort(sheet.order(), [byEmail])).toBe(sorted)
  sheet.apply({ kind: 'set', rows: [{ id: 2, cells: { email: 'd' } }] })
  expect(sort(sheet.order(), [byEmail])).toEqual([1, 3, 2])
})

const id = fc.integer({ min: 1, max: 6 })
const email = fc.constantFrom('', 'a', 'B', 'ä', 'a 10', 'a 9')
const change: fc.Arbitrary<Change> = fc.oneof(
  fc
    .record({ id, email })
    .map(({ id, email }) => ({ kind: 'set' as const, rows: [{ id, cells: { email } }] })),
  id.map((one) => ({ kind: 'delete' as const, ids: [one] })),
  fc
    .record({ id, email })
    .map(({ id, email }) => ({ kind: 'insert' as const, after: null, rows: [aRow(id, { email })] })),
  id.map((one) => ({ kind: 'move' as const, ids: [one], after: null })),
)
const keys = fc.uniqueArray(
  fc.record({
    column: fc.constantFrom('email' as const, 'note' as const, 'state' as const),
    direction: fc.constantFrom('ascending' as const, 'descending' as const),
  }),
  { minLength: 1, maxLength: 2, selector: ({ column }) => column },
)

test('whatever changes in between, rows are sorted as if it were the first time', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(change, keys)), (acts) => {
      const sheet = sheetOf(['b', 'a', ''])
      const sort = createSortRows(createColumnRanks(sheet))
      for (const act of acts) {
        if (!Array.isArray(act)) sheet.apply(act)
        else
          expect(sort(sheet.order(), act)).toEqual(
            createSortRows(createColumnRanks(sheet))(sheet.order(), act),
          )
      }
    }),
  )
})
