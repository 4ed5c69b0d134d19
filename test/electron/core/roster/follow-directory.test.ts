import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readAlike } from '../../../../electron/core/roster/follow-directory.ts'
import type { Events } from '../../../../shared/contract.ts'
import type { Directory } from '../../../../shared/directory.ts'
import type { Cells } from '../../../../shared/roster.ts'
import { cellsOf, type Desk, makeRole, makeSite, openDesk, rowsOf, sampleDirectory } from './roster-desk.ts'

// A directory that changes under an open roster of many rows: every sync brings one.

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.close())

const many = 3000

function rosterOf(cells: readonly Partial<Cells>[]): string {
  const { id } = desk.rosters.create('Many')
  desk.rosters.apply(id, {
    label: 'Type',
    changes: [{ kind: 'insert', after: null, rows: rowsOf(1, cells) }],
  })
  return id
}
/** Half of it names a site that nobody knows. */
const halfOpen = () =>
  rosterOf(
    Array.from({ length: many }, (_, at) => ({
      email: `p${at}@x.example`,
      site: at % 2 === 0 ? 'Corner Bakery' : 'Nowhere',
      roles: 'Website Manager',
    })),
  )
const change = (some: Partial<Directory>) => {
  desk.directory = { ...desk.directory, revision: desk.directory.revision + 1, ...some }
  desk.told.length = 0
  desk.rosters.directoryChanged()
}
const learn = (name: string, n = 77) => change({ sites: [...desk.directory.sites, makeSite(n, name)] })
const marked = (): readonly number[] =>
  desk.told
    .filter(({ name }) => name === 'roster.marked')
    .flatMap(({ payload }) => (payload as Events['roster.marked']).marks.map(({ id }) => id))
/** How often others had their turn. */
async function turnsUntilSettled(): Promise<number> {
  let turns = 0
  let isOver = false
  const count = () => {
    turns += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  await desk.rosters.settled()
  isOver = true
  return turns
}
const listed = () => desk.told.filter(({ name }) => name === 'roster.listed').length

describe('a roster of many rows', () => {
  test('is brought up with turns for others between, and only what reads differently is told', async () => {
    const id = halfOpen()
    const { revision } = desk.rosters.open(id).roster
    learn('Nowhere')
    expect(marked()).toEqual([])
    expect(await turnsUntilSettled()).toBeGreaterThan(many / 500)
    expect(marked().toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: many / 2 }, (_, at) => 2 * at + 2),
    )
    // One new revision for all of it: the page reads the new texts once.
    expect(listed()).toBe(1)
    expect(desk.rosters.open(id).roster.revision).toBe(revision + 1)
  })

  test('tells nothing where the directory has the same for it', async () => {
    halfOpen()
    learn('Elsewhere')
    await desk.rosters.settled()
    expect(marked()).toEqual([])
    expect(listed()).toBe(0)
  })

  test('is told nothing of a sync that found all as it was, without a look at its rows', async () => {
    desk.rosters.open(halfOpen())
    const { sites } = desk.directory
    learn('Elsewhere')
    await desk.rosters.settled()
    expect(await turnsUntilSettled()).toBeLessThan(3)
    change({ sites: desk.directory.sites.map((site) => ({ ...site, contributors: site.contributors + 1 })) })
    expect(await turnsUntilSettled()).toBeLessThan(3)
    expect(marked()).toEqual([])
    change({ sites: sites.map((site) => ({ ...site, isBlocked: true })) })
    await desk.rosters.settled()
    expect(marked()).toHaveLength(many / 2)
  })

  test('takes a step that comes meanwhile, whether that waits for it or not', async () => {
    const id = halfOpen()
    const step = {
      label: 'Type',
      changes: [{ kind: 'set' as const, rows: [{ id: many, cells: { site: 'Somewhere' } }] }],
    }
    learn('Nowhere')
    desk.rosters.apply(id, step)
    await desk.rosters.settled()
    learn('Somewhere', 78)
    await desk.rosters.load(id)
    desk.rosters.apply(id, {
      label: 'Type',
      changes: [{ ...step.changes[0], rows: [{ id: 2, cells: { note: 'x' } }] }],
    })
    await desk.rosters.settled()
    const { rows } = desk.rosters.open(id)
    expect(rows.filter(({ cells }) => cells.siteId === '')).toEqual([])
    expect(rows[many - 1]?.cells.site).toBe('Somewhere')
    expect(rows[1]?.cells.note).toBe('x')
  })

  test('is on disk as it is in memory, also when the app ends in the middle', async () => {
    const id = halfOpen()
    learn('Nowhere')
    for (let turn = 0; turn < 4; turn += 1) await new Promise(setImmediate)
    desk.restart()
    const { rows } = desk.rosters.open(id)
    expect(rows.filter(({ cells }) => cells.siteId === '')).toEqual([])
    expect(rows).toHaveLength(many)
  })

  test('that is gone meanwhile is let go', async () => {
    const id = halfOpen()
    learn('Nowhere')
    desk.rosters.remove(id)
    await desk.rosters.settled()
    expect(desk.rosters.list()).toMatchObject([{ id, rows: many, deletedAt: expect.any(String) }])
  })
})

test('brought up in turns, rows and what is wrong with them are as read anew', async () => {
  const words = {
    email: fc.constantFrom('a@x.example', 'A@x.example', 'b@x.example', 'а@x.example', 'no address', ''),
    site: fc.constantFrom('Corner Bakery', 'Nowhere', 'Twin Bakery', 'Harbour Gym', ''),
    roles: fc.constantFrom('Website Manager', 'Billing', 'Site Owner', ''),
  }
  const directories = fc.record({
    sites: fc.array(
      fc.record({
        n: fc.integer({ min: 1, max: 6 }),
        name: fc.constantFrom('Corner Bakery', 'Nowhere', 'Twin Bakery'),
        isPresent: fc.boolean(),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    roles: fc.subarray(['Website Manager', 'Billing', 'Site Owner'], { minLength: 1 }),
  })
  const sample = fc.array(fc.record(words), { minLength: 10, maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(sample, fc.array(directories, { minLength: 1, maxLength: 3 }), async (some, later) => {
      desk.close()
      desk = openDesk()
      // Few kinds of row, so often that it is a roster of many.
      const id = rosterOf(
        Array.from({ length: 2100 }, (_, at) => {
          const cells = cellsOf(some[at % some.length] ?? {})
          return at < 60 ? cells : { ...cells, email: cells.email.replace('@', `${at}@`) }
        }),
      )
      for (const { sites, roles } of later) {
        const known = new Map(
          sites.map(({ n, name, isPresent }) => [n, makeSite(n, name, { isPresent })] as const),
        )
        change({ sites: [...known.values()], roles: roles.map((title, at) => makeRole(at + 1, title)) })
        await desk.rosters.settled()
      }
      const inTurns = desk.rosters.open(id)
      desk.restart()
      const anew = desk.rosters.open(id)
      await desk.rosters.settled()
      expect(desk.rosters.open(id).marks).toEqual(inTurns.marks)
      expect(anew.rows).toEqual(inTurns.rows)
    }),
    { numRuns: 12 },
  )
})

test('two directories read alike but for counts and times of syncs', () => {
  const one = sampleDirectory()
  const [site] = one.sites
  if (site === undefined) throw new Error('a directory has sites')
  const others = one.sites.slice(1)
  const sync = { accountId: 'a1', sitesAt: null, rolesAt: null, problem: 'late' }
  expect(readAlike(one, { ...one, revision: 9, syncs: [sync] as unknown as Directory['syncs'] })).toBe(true)
  expect(readAlike(one, { ...one, sites: [{ ...site, contributors: 7, seatLimit: 9 }, ...others] })).toBe(
    true,
  )
  for (const other of [
    { name: 'Other' },
    { url: 'https://other.example' },
    { isBlocked: true },
    { isPresent: false },
  ])
    expect(readAlike(one, { ...one, sites: [{ ...site, ...other }, ...others] })).toBe(false)
  expect(readAlike(one, { ...one, sites: others })).toBe(false)
  expect(readAlike(one, { ...one, roles: one.roles.slice(1) })).toBe(false)
})
