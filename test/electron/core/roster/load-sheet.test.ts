import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desk, makeSite, openDesk, rowsOf } from './roster-desk.ts'

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

test('a roster read with turns between is the one that is read in one go', async () => {
  const id = manyRows()
  const atOnce = desk.rosters.open(id)
  desk.restart()
  let turns = 0
  const timer = setInterval(() => {
    turns += 1
  }, 0)
  await Promise.all([desk.rosters.load(id), desk.rosters.load(id)])
  clearInterval(timer)
  expect(turns).toBeGreaterThan(3)
  expect(desk.rosters.open(id)).toEqual(atOnce)
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
  const { revision, sites } = desk.directory
  desk.directory = {
    ...desk.directory,
    revision: revision + 1000,
    sites: [...sites, makeSite(77, 'Nowhere')],
  }
  await desk.rosters.load(id)
  const { rows } = desk.rosters.open(id)
  expect(rows.every(({ cells }) => cells.siteId !== '')).toBe(true)
})
