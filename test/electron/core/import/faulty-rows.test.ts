import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { collectFaulty } from '../../../../electron/core/import/faulty-rows.ts'
import { createPageFiller } from '../../../../electron/core/import/fill-pages.ts'
import { listFaulty } from '../../../../electron/core/import/list-faulty.ts'
import { checkSheet } from '../../../../electron/core/roster/checked-sheet.ts'
import { rowProblems } from '../../../../electron/core/spelling/problems.ts'
import { createResolver } from '../../../../electron/core/spelling/resolve.ts'
import {
  anyOptions,
  base64,
  cellsOf,
  type Desk,
  openDesk,
  quietContext,
  sampleDirectory,
} from '../roster/roster-desk.ts'

const resolver = createResolver(sampleDirectory())

test('what is wrong with rows is found while they are stored as it is in a roster of them', async () => {
  const person = fc.record({
    email: fc.constantFrom(
      'mark@x.example',
      'Mark@X.example ',
      'rnark@x.example',
      'mаrk@x.example',
      'bo@x.example',
      'bo',
      '',
    ),
    site: fc.constantFrom('Corner Bakery', 'Harbour Gym', 'Nowhere', ''),
    roles: fc.constantFrom('Website Manager', 'Billing', 'Billing, Website Manager', ''),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(person, { maxLength: 12 }), fc.constantFrom(0, 128), async (some, above) => {
      const plain = Array.from({ length: above }, (_, at) => ({
        email: `p${at}@x.example`,
        site: 'Corner Bakery',
        roles: 'Billing',
      }))
      const cells = [...plain, ...some].map((one) => resolver.resolve(cellsOf(one)))
      const filler = createPageFiller()
      const faulty = collectFaulty()
      const add = (one: (typeof cells)[number]) => filler.add(one, rowProblems(one, resolver))
      cells.slice(0, above).forEach(add)
      faulty.add(structuredClone(filler.take()))
      cells.slice(above).forEach(add)
      faulty.add(structuredClone(filler.take()))
      const rows = cells.map((one, at) => ({ id: at + 1, position: at + 1, cells: one }))
      expect(faulty.all()).toEqual(await listFaulty(checkSheet('r1', rows, resolver)))
    }),
    { numRuns: 60 },
  )
})

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.close())

test('it is asked of the rows themselves once one of them was changed', async () => {
  const file = {
    fileName: 'a.csv',
    bytes: base64(
      'Email,Site,Role\nbo,Corner Bakery,Website Manager\nann@x.example,Nowhere,Website Manager\n',
    ),
  }
  const into = { kind: 'new' as const, name: 'A' }
  const { draft } = await desk.drafts.begin({ ...file, into, reviews: true }, quietContext())
  const codes = async () =>
    (await desk.drafts.problems(draft.id)).map(({ row, problems }) => [
      row,
      ...problems.map(({ code }) => code),
    ])
  const before = await codes()
  expect(before).toEqual([
    [1, 'email-invalid'],
    [2, 'site-unknown'],
  ])
  desk.rosters.open(draft.reviewId ?? '')
  expect(await codes()).toEqual(before)
  const mended = { id: 2, cells: { site: 'Corner Bakery' } }
  desk.rosters.apply(draft.reviewId ?? '', { label: 'Mend', changes: [{ kind: 'set', rows: [mended] }] })
  expect(await codes()).toEqual([[1, 'email-invalid']])
  desk.restart()
  expect(await codes()).toEqual([[1, 'email-invalid']])
})

test('an import of which no row was read has none', async () => {
  const file = { fileName: 'a.csv', bytes: base64('Email\nbo\n'), options: anyOptions }
  const { draft } = await desk.drafts.begin({ ...file, into: { kind: 'new', name: 'A' } }, quietContext())
  expect(await desk.drafts.problems(draft.id)).toEqual([])
})
