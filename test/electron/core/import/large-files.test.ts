import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPageFiller } from '../../../../electron/core/import/fill-pages.ts'
import { checkSheet, problemsOf } from '../../../../electron/core/roster/checked-sheet.ts'
import { startFilling } from '../../../../electron/core/roster/fill-roster.ts'
import { createRowsTable } from '../../../../electron/core/roster/rows-table.ts'
import { rowProblems } from '../../../../electron/core/spelling/problems.ts'
import { createResolver } from '../../../../electron/core/spelling/resolve.ts'
import { base64, cellsOf, columnOf, type Desk, openDesk, quietContext } from '../roster/roster-desk.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.close())

const lines = [
  'Email,Site,Role',
  'ann@x.example,Corner Bakery,Website Manager',
  'bo@x.example,Nowhere,Website Manager',
  'ANN@x.example,corner bakery,Website Manager',
]
/** So many lines that their rows are not kept in memory, though nearly all of them are blank. */
const large = lines.join('\n') + '\n'.repeat(250_001)
const into = { kind: 'new' as const, name: 'Large' }
const reviewed = async (text: string) => {
  const { draft } = await desk.drafts.begin({ fileName: 'l.csv', bytes: base64(text), into }, quietContext())
  return desk.drafts.review({ importId: draft.id, into }, quietContext())
}
const finish = (importId: string) => {
  const taken = desk.drafts.finish({ importId, existing: 'update', markMissing: false })
  return { ...taken, rosterId: columnOf(desk, taken.rosterId, 'email').join(' ') }
}

test('a file of very many lines becomes the same roster as a small one, undone in one step', async () => {
  const small = finish((await reviewed(lines.join('\n'))).id)
  const { id, rows } = await reviewed(large)
  expect(rows).toBe(3)
  expect(finish(id)).toEqual(small)
  expect(small).toMatchObject({
    added: 3,
    withProblems: 2,
    rosterId: 'ann@x.example bo@x.example ANN@x.example',
  })
  const rosterId = desk.rosters.list().at(-1)?.id ?? ''
  expect(desk.rosters.undo(rosterId)?.roster.rows).toBe(0)
  desk.rosters.redo(rosterId)
  desk.restart()
  expect(columnOf(desk, rosterId, 'site')).toEqual(['Corner Bakery', 'Nowhere', 'Corner Bakery'])
})

test('what was mended while its rows were looked through is taken over with them', async () => {
  const { id, reviewId } = await reviewed(large)
  await desk.drafts.load(id)
  const mended = { id: 2, cells: { site: 'Corner Bakery' } }
  desk.rosters.apply(reviewId ?? '', {
    label: 'Mend',
    changes: [
      { kind: 'set', rows: [mended] },
      { kind: 'delete', ids: [3] },
    ],
  })
  expect(finish(id)).toMatchObject({ added: 2, withProblems: 0, rosterId: 'ann@x.example bo@x.example' })
})

test('rows that a later directory reads otherwise are counted by that', async () => {
  const { id } = await reviewed(large)
  const [first, ...sites] = desk.directory.sites
  if (first === undefined) throw new Error('no site')
  const named = { ...first, id: '00000000-0000-4000-8000-000000000099', name: 'Nowhere', url: '' }
  desk.directory = { ...desk.directory, revision: 1_000_001, sites: [first, ...sites, named] }
  expect(finish(id)).toMatchObject({ added: 3, withProblems: 1 })
})

test('rows are stored alike whether they are kept in memory or not', async () => {
  const resolver = createResolver(desk.directory)
  const cells = fc.record({
    email: fc.constantFrom('ann@x.example', 'Ann@X.example ', 'bo@x.example', 'bo', ''),
    site: fc.constantFrom('Corner Bakery', 'Harbour Gym', 'Nowhere', ''),
    roles: fc.constantFrom('Website Manager', 'Billing', ''),
  })
  let at = 0
  await fc.assert(
    fc.asyncProperty(fc.array(cells, { maxLength: 12 }), async (some) => {
      const rows = some.map((one) => resolver.resolve(cellsOf(one)))
      const pages = () => {
        const filler = createPageFiller()
        for (const one of rows) filler.add(one, rowProblems(one, resolver))
        return filler.take()
      }
      const by = { revision: resolver.revision, day: '2026-01-01' }
      const plans = [
        { by, expected: 0, isUsedNext: true },
        { by, expected: 0, isUsedNext: false },
        { by, expected: 1_000_000, isUsedNext: true },
      ]
      const stored = await Promise.all(
        plans.map(async (plan) => {
          const rosterId = desk.rosters.create(`R${at++}`).id
          const deps = { db: desk.db, rowsTable: createRowsTable(desk.db) }
          const filling = startFilling(deps, { ...plan, rosterId })
          filling.add(pages())
          const { checked, ...counts } = await filling.finish(quietContext())
          expect(checked !== null).toBe(plan.isUsedNext && plan.expected === 0)
          const read = checkSheet(rosterId, deps.rowsTable.read(rosterId), resolver)
          // Their duplicates are found as in a roster that is read from the disk.
          if (checked !== null) {
            const found = checked.sheet.rows.map(({ id }) => problemsOf(checked, id))
            expect(found).toEqual(read.sheet.rows.map(({ id }) => problemsOf(read, id)))
            expect(checked.sheet).toEqual(read.sheet)
          }
          return { counts, rows: read.sheet.rows }
        }),
      )
      expect(stored[1]).toEqual(stored[0])
      expect(stored[2]).toEqual(stored[0])
    }),
    { numRuns: 40 },
  )
})
