import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSheetLoader } from '../../../../electron/core/roster/load-sheet.ts'
import { createResolver } from '../../../../electron/core/spelling/resolve.ts'
import type { Events } from '../../../../shared/contract.ts'
import { unpackRows } from '../../../../shared/packed/packed-rows.ts'
import { type Desk, makeSite, openDesk, rowsOf, sampleDirectory } from './roster-desk.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.close())

const count = 12_000

/** A roster of many rows on disk, a thousand of them twice, and nothing of it in memory. */
function manyRows(): string {
  const { id } = desk.rosters.create('Many')
  const cells = Array.from({ length: count }, (_, at) => ({
    email: `p${at % (count - 1000)}@x.example`,
    site: at % 2 === 0 ? 'Corner Bakery' : 'Nowhere',
    roles: 'Website Manager',
  }))
  desk.rosters.apply(id, {
    label: 'Type',
    changes: [{ kind: 'insert', after: null, rows: rowsOf(1, cells) }],
  })
  desk.restart()
  return id
}

/** The site that half of its rows name is known from now on. */
function learnNowhere(): void {
  const { revision, sites } = desk.directory
  desk.directory = {
    ...desk.directory,
    revision: revision + 1000,
    sites: [...sites, makeSite(77, 'Nowhere')],
  }
}

/** How often others had their turn. */
function countTurns() {
  let turns = 0
  const timer = setInterval(() => {
    turns += 1
  }, 0)
  return { count: () => turns, end: () => clearInterval(timer) }
}

test('a roster read with turns between is the one that is read in one go', async () => {
  const id = manyRows()
  const { told: _, ...atOnce } = desk.rosters.open(id)
  desk.restart()
  const turns = countTurns()
  await Promise.all([desk.rosters.load(id), desk.rosters.load(id)])
  turns.end()
  expect(turns.count()).toBeGreaterThan(3)
  expect(desk.rosters.open(id)).toMatchObject(atOnce)
})

test('an edit while it is read is not lost, nor anything seen twice', async () => {
  const id = manyRows()
  const loading = desk.rosters.load(id)
  desk.rosters.apply(id, {
    label: 'Type',
    changes: [{ kind: 'set', rows: [{ id: 1, cells: { note: 'kept' } }] }],
  })
  await loading
  const { rows } = desk.rosters.open(id)
  expect(rows).toHaveLength(count)
  expect(rows[0]?.cells.note).toBe('kept')
})

test('a site that is known by now is found in its rows', async () => {
  const id = manyRows()
  learnNowhere()
  await desk.rosters.load(id)
  const { rows } = desk.rosters.open(id)
  expect(rows.every(({ cells }) => cells.siteId !== '')).toBe(true)
})

/** Rows that the page was told of. */
const marked = () =>
  desk.told.flatMap(({ name, payload }) =>
    name === 'roster.marked' ? (payload as Events['roster.marked']).marks.map(({ id }) => id) : [],
  )
const openFirst = async (id: string, first: number) => {
  await desk.rosters.readUpTo(id, first)
  return desk.rosters.open(id, first)
}

test('the first rows are there, as in the whole roster, long before it is read', async () => {
  const id = manyRows()
  const whole = desk.rosters.open(id)
  desk.restart()
  const turns = countTurns()
  const open = await openFirst(id, 100)
  expect(turns.count()).toBeLessThan(3)
  const { roster } = open
  expect(open.rows).toEqual(whole.rows.slice(0, 100))
  const rows = [...open.rows]
  const marks = [...open.marks]
  for (let from = 100; from < count; from += 5000) {
    const input = { rosterId: id, revision: roster.revision, from, count: 5000 }
    await desk.rosters.readUpTo(id, from + 5000)
    const piece = unpackRows(desk.rosters.readRows(input))
    rows.push(...piece.rows)
    marks.push(...piece.marks)
  }
  turns.end()
  expect(rows).toEqual(whole.rows)
  expect(marks.toSorted((a, b) => a.id - b.id)).toEqual(whole.marks)
  expect(marks.filter(({ problems }) => problems.some(({ code }) => code === 'duplicate'))).toHaveLength(500)
})

test('a site that became known between its last use and its first rows is in them', async () => {
  const id = manyRows()
  learnNowhere()
  const { rows, roster } = await openFirst(id, 100)
  expect(rows.every(({ cells }) => cells.siteId !== '')).toBe(true)
  expect(roster.revision).toBe(2)
})

test('a directory that changes while a roster is read is told of the rows that are shown', async () => {
  const id = manyRows()
  await openFirst(id, 100)
  learnNowhere()
  desk.rosters.directoryChanged()
  expect(marked()).toEqual([])
  await desk.rosters.load(id)
  await desk.rosters.settled()
  expect(new Set(marked()).size).toBe(count)
})

test('what is known of somebody anew is told of the rows that are shown, while the others are read', async () => {
  const id = manyRows()
  await openFirst(id, 100)
  desk.left.add('p0@x.example')
  desk.rosters.accessChanged()
  expect(marked()).toEqual([1])
})

test('what became of rows of a roster that is not in memory is told once that is read, in turns', async () => {
  const id = manyRows()
  const turns = countTurns()
  desk.rosters.refreshMarks(id, [3])
  desk.rosters.refreshMarks(id, [4, count + 1])
  expect(marked()).toEqual([])
  await desk.rosters.settled()
  turns.end()
  expect(turns.count()).toBeGreaterThan(3)
  expect(marked().slice(0, 2)).toEqual([3, 4])
})

test('a roster that is let go while it is read is not read on', async () => {
  const id = manyRows()
  await openFirst(id, 100)
  const whole = desk.rosters.load(id)
  desk.rosters.close()
  await whole
})

test('until somebody asks for more than the first rows no other is read, and then all are', async () => {
  let slices = 0
  let kept = 0
  const aSlice = (at: number) =>
    rowsOf(1 + 10 * at, Array(10).fill({ email: 'a@x.example' })).map((row) => ({ ...row, position: row.id }))
  function* inOrder() {
    for (; slices < 30; slices += 1) yield aSlice(slices)
  }
  const resolver = createResolver(sampleDirectory())
  const loader = createSheetLoader({
    rowsTable: { inOrder },
    resolver: () => resolver,
    isNeeded: () => true,
    revisionOf: () => 1,
    keep: ({ sheet }) => {
      kept = sheet.rows.length
    },
  })
  const someTurns = async () => {
    for (let turn = 0; turn < 100; turn += 1) await nextTurn()
  }
  await loader.readUpTo('r', 25)
  await someTurns()
  expect(loader.partOf('r')?.sheet.rows).toHaveLength(30)
  await loader.readUpTo('r', 30)
  await someTurns()
  expect(loader.partOf('r')?.sheet.rows).toHaveLength(30)

  await loader.readUpTo('r', 40)
  await loader.whenRead('r')
  expect(kept).toBe(300)
})
