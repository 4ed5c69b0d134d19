import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPageFiller } from '../../../../electron/core/import/fill-pages.ts'
import { createPageReader } from '../../../../electron/core/roster/checked-pages.ts'
import { checkSheet, problemsOf } from '../../../../electron/core/roster/checked-sheet.ts'
import { rowProblems } from '../../../../electron/core/spelling/problems.ts'
import { createResolver } from '../../../../electron/core/spelling/resolve.ts'
import { type Cells, emptyCells } from '../../../../shared/roster.ts'
import { cellsOf, sampleDirectory } from '../roster/roster-desk.ts'

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
const checked = (one: Cells) => ({ cells: one, problems: rowProblems(one, resolver) })

test('rows arrive as they left, whatever was handed over at a time, with what is wrong with each', () => {
  // Pages of 128: those handed over first are whole, the last one need not be.
  const cut = fc.record({ whole: fc.nat(2), rest: fc.nat(130) })
  fc.assert(
    fc.property(fc.array(cells, { minLength: 1, maxLength: 9 }), cut, (some, { whole, rest }) => {
      const rows = Array.from({ length: whole * 128 + rest }, (_, at) =>
        checked(some[at % some.length] ?? emptyCells),
      )
      const filler = createPageFiller()
      const read = createPageReader()
      const arrived = [rows.slice(0, whole * 128), rows.slice(whole * 128)].flatMap((part) => {
        for (const one of part) filler.add(one.cells, one.problems)
        return read(structuredClone(filler.take()))
      })
      expect(arrived.map(({ row, problems }) => ({ cells: row.cells, problems }))).toEqual(rows)
      expect(arrived.map(({ row }) => row.id)).toEqual(rows.map((_, at) => at + 1))
      expect(arrived.map(({ row }) => row.position)).toEqual(rows.map((_, at) => (at + 1) * 1024))
    }),
    { numRuns: 40 },
  )
})

test('rows with an error or a warning are counted as a roster of them says', () => {
  const person = fc.record({
    email: fc.constantFrom('ann@x.example', 'Ann@X.example ', 'bo@x.example', 'bo', ''),
    site: fc.constantFrom('Corner Bakery', 'Harbour Gym', 'Nowhere', ''),
    roles: fc.constantFrom('Website Manager', 'Billing', ''),
  })
  fc.assert(
    fc.property(fc.array(person, { maxLength: 12 }), (some) => {
      const rows = some.map((one) => checked(resolver.resolve(cellsOf(one))))
      const filler = createPageFiller()
      for (const one of rows) filler.add(one.cells, one.problems)
      const sheet = checkSheet(
        'r1',
        rows.map((one, at) => ({ id: at + 1, position: at + 1, cells: one.cells })),
        resolver,
      )
      const troubled = sheet.sheet.rows.filter(({ id }) =>
        problemsOf(sheet, id).some(({ severity }) => severity !== 'hint'),
      )
      expect(filler.take().troubled).toBe(troubled.length)
    }),
  )
})
