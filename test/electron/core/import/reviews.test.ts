import { afterEach, beforeEach, expect, test } from 'vitest'
import { anyOptions, base64, type Desk, openDesk, quietContext } from '../roster/roster-desk.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.close())

const count = 5000
const fileOf = (from: number) =>
  base64(
    `E-mail,Site,Role,Note\n${Array.from({ length: count }, (_, at) => `p${from + at}@x.example,Corner Bakery,Website Manager,n${from}\n`).join('')}`,
  )

/** A roster of p0 … p4999, and a review of p1000 … p5999 for it. */
async function reviewed() {
  const context = quietContext()
  const { roster } = await desk.importAtOnce(
    { fileName: 'a.csv', bytes: fileOf(0), options: anyOptions, into: { kind: 'new', name: 'A' } },
    context,
  )
  const into = { kind: 'existing' as const, rosterId: roster.id }
  const { draft } = await desk.drafts.begin({ fileName: 'b.csv', bytes: fileOf(1000), into }, context)
  return { into, draft: await desk.drafts.review({ importId: draft.id, into }, context) }
}
const noteAt = (id: number, note: string) => ({
  label: 'Type',
  changes: [{ kind: 'set' as const, rows: [{ id, cells: { note } }] }],
})

test('a review is compared with turns for others between, to the same end', async () => {
  const { draft } = await reviewed()
  const atOnce = desk.drafts.compare(draft.id)
  expect(atOnce).toMatchObject({ new: 1000, changed: 4000, same: 0, missing: 1000 })
  // Every one of them can be chosen.
  expect(desk.drafts.listMissing(draft.id)).toHaveLength(1000)
  let turns = 0
  const timer = setInterval(() => {
    turns += 1
  }, 0)
  await desk.drafts.load(draft.id)
  clearInterval(timer)
  expect(turns).toBeGreaterThan(1)
  expect(desk.drafts.compare(draft.id)).toEqual(atOnce)
})

test('what either side is changed to after the comparison counts', async () => {
  const { into, draft } = await reviewed()
  await desk.drafts.load(draft.id)
  desk.rosters.apply(into.rosterId, noteAt(1001, 'n1000'))
  expect(desk.drafts.compare(draft.id)).toMatchObject({ changed: 3999, same: 1 })
  await desk.drafts.load(draft.id)
  desk.rosters.apply(draft.reviewId ?? '', noteAt(2, 'n0'))
  expect(desk.drafts.compare(draft.id)).toMatchObject({ changed: 3998, same: 2 })
  const loading = desk.drafts.load(draft.id)
  desk.rosters.apply(draft.reviewId ?? '', noteAt(3, 'n0'))
  await loading
  const taken = desk.drafts.finish({ importId: draft.id, existing: 'update', markMissing: false })
  expect(taken).toMatchObject({ added: 1000, updated: 3997, left: 3 })
})
