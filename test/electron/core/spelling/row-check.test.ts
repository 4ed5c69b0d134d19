import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDayReader } from '../../../../electron/core/spelling/day-reader.ts'
import { rowProblems } from '../../../../electron/core/spelling/problems.ts'
import { createResolver } from '../../../../electron/core/spelling/resolve.ts'
import { createRowCheck } from '../../../../electron/core/spelling/row-check.ts'
import type { Cells } from '../../../../shared/roster.ts'
import { cellsOf, roleId, sampleDirectory, siteId } from '../roster/roster-desk.ts'

const resolver = createResolver(sampleDirectory(), createDayReader({ today: '2026-06-15', zone: 'UTC' }))
const good = {
  email: 'anna@x.example',
  site: 'Corner Bakery',
  roles: 'Website Manager',
  language: 'en',
}
const row: fc.Arbitrary<Cells> = fc.record({
  email: fc.constantFrom(
    'anna@x.example',
    'bo@x.example',
    '',
    ' ',
    'info@x.example',
    'anna@gmial.com',
    'no address',
  ),
  name: fc.constantFrom('', 'Anna', '\u200bAnna', 'x'.repeat(301)),
  site: fc.constantFrom(
    '',
    'Corner Bakery',
    'corner  bakery',
    'Twin Bakery',
    'Gone Garage',
    'Nowhere',
    '__proto__',
  ),
  roles: fc.constantFrom('', 'Website Manager', 'website manager, Billing', 'Billing', 'Studio Lead', 'none'),
  until: fc.constantFrom('', '2026-01-01', '2026-12-31', '31.12.2026', '1/2', 'soon'),
  language: fc.constantFrom('', 'en', ' en', 'German', 'zz'),
  note: fc.constantFrom('', 'a note', 'hid\u202eden'),
  siteId: fc.constantFrom('', siteId(1), siteId(2), siteId(99)),
  roleIds: fc.constantFrom('', roleId(1), roleId(4), 'gone'),
})

test('rows are resolved and checked as each would be alone, whatever came before them', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
      const check = createRowCheck(resolver)
      for (const one of rows) {
        const cells = resolver.resolve(one)
        expect(check(one)).toEqual({ cells, problems: rowProblems(cells, resolver) })
      }
    }),
  )
})

test('what a set of words means is looked up once, however many rows have it', () => {
  let resolved = 0
  const counting = {
    ...resolver,
    resolve: (cells: Cells) => {
      resolved += 1
      return resolver.resolve(cells)
    },
  }
  const check = createRowCheck(counting)
  const sites = ['Corner Bakery', 'Twin Bakery', 'Nowhere']
  const checked = Array.from({ length: 3000 }, (_, at) =>
    check(cellsOf({ ...good, email: `p${at}@x.example`, note: `note ${at}`, site: sites[at % 3] ?? '' })),
  )
  expect(resolved).toBe(3)
  expect(new Set(checked.map(({ problems }) => problems)).size).toBe(3)
})

test('of rows that all have another last day each is still its own', () => {
  const check = createRowCheck(resolver)
  const days = Array.from(
    { length: 60 },
    (_, at) =>
      `2027-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + Math.floor(at / 12)).padStart(2, '0')}`,
  )
  expect(days.map((until) => check(cellsOf({ ...good, until })).cells.until)).toEqual(days)
})
