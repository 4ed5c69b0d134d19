import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../../../../electron/core/store/db.ts'
import { emptyCells } from '../../../../shared/roster.ts'
import type { RowMark } from '../../../../shared/row-mark.ts'
import { seedAccess } from '../../../bench/seed-access.ts'
import { startWorld, temporaryFolder, type World } from '../../../world.ts'

// What a start reads of a workspace before its first screen, counted: more of it is what a person would wait for.

const sites = 120
const linesASite = 24
const folder = temporaryFolder()
const someone = 'person1@client1.example'
let rosterId = ''
let reviewId = ''
let offboardingId = ''
afterAll(() => folder.remove())

interface Read {
  readonly sql: string
  readonly rows: number
}

async function open(): Promise<{ readonly world: World; readonly reads: Read[] }> {
  const reads: Read[] = []
  const wrapDb = (db: Db): Db => ({
    ...db,
    all: (sql, params) => {
      const rows = db.all<never>(sql, params)
      reads.push({ sql, rows: rows.length })
      return rows
    },
    get: (sql, params) => {
      reads.push({ sql, rows: 1 })
      return db.get(sql, params)
    },
  })
  const world = await startWorld({ folder: folder.path, wrapDb })
  reads.length = 0
  return { world, reads }
}

const rowsOf = (reads: readonly Read[], table: string): number =>
  reads.filter(({ sql }) => new RegExp(`FROM ${table}\\b`).test(sql)).reduce((sum, { rows }) => sum + rows, 0)

beforeAll(async () => {
  await (await startWorld({ folder: folder.path })).close()
  seedAccess(join(folder.path, 'workspace', 'workspace.db'), sites * linesASite, sites)
  const { world } = await open()
  const rows = Array.from({ length: 12 * sites }, (_, at) => {
    const n = Math.floor(at / 12)
    const number = n * linesASite + 2 * (at % 12) + 1
    return {
      ...emptyCells,
      email: `person${number % 20_000}@client${number % 977}.example`,
      site: `Made Site ${String(n).padStart(4, '0')}`,
      roles: 'Translator',
    }
  })
  rosterId = (await world.call('roster.createFilled', { name: 'Everybody', label: 'Fill', rows })).id
  // What follows for invites is written, as an app that was used leaves it.
  await world.call('drift.read', {})
  const review = {
    name: 'Spring',
    reviewer: 'Rosa',
    dueDay: '2027-01-01',
    scope: { kind: 'everything' },
  } as const
  reviewId = (await world.call('review.begin', review)).id
  offboardingId = (await world.call('offboarding.begin', { personId: someone, note: '' })).id
  await world.close()
})

test('the first rows of a roster ask what is known of their own sites, in a few statements, and say what is true among all', async () => {
  const { world, reads } = await open()
  const first = await world.call('roster.open', { rosterId, first: 24 })
  const shown = [...reads]
  // Two sites are in sight, or what the first slice of rows reaches.
  expect(rowsOf(shown, 'invites')).toBeLessThan(10 * linesASite)
  expect(rowsOf(shown, 'sightings')).toBeLessThan(10 * linesASite)
  expect(shown.filter(({ sql }) => sql.includes('FROM role_reads'))).toHaveLength(1)
  expect(shown.length).toBeLessThan(60)

  const whole = await world.call('roster.open', { rosterId })
  expect(rowsOf(reads, 'sightings')).toBeGreaterThan((sites * linesASite) / 3)
  const ids = new Set(first.rows.map(({ id }) => id))
  expect(first.marks.some(({ state }) => state !== 'ready')).toBe(true)
  // Rows are compared with each other and with the ledger after the answer, which is no matter of known access.
  const known = ({ problems: _, ...mark }: RowMark) => mark
  expect(first.marks.map(known)).toEqual(whole.marks.filter(({ id }) => ids.has(id)).map(known))
  await world.close()
})

test('Home counts invites and asks for nobody’s known access', async () => {
  const { world, reads } = await open()
  await world.call('home.read', {})
  // What came and went is for the charts, which come after.
  expect(rowsOf(reads, 'sightings')).toBe(0)
  const figures = await world.call('home.figures', {})
  expect(figures.invites.total).toBe((sites * linesASite) / 2)
  expect(rowsOf(reads, 'role_reads')).toBe(0)
  expect(reads.some(({ sql }) => sql.includes('FROM role_reads'))).toBe(false)
  // Alike ones are counted by the database.
  expect(rowsOf(reads, 'invites')).toBeLessThan(sites)
  expect(reads.length).toBeLessThan(80)
  await world.close()
})

/** Whatever rests on all that is known, one of each kind: it is weighed and read for it first. */
const restOnAll: readonly (readonly [string, (world: World) => Promise<unknown>])[] = [
  ['a person', (world) => world.call('people.readPage', { personId: someone })],
  ['drift', (world) => world.call('drift.read', {})],
  [
    'who has access',
    (world) => world.call('access.list', { filter: { kind: 'all' }, from: 0, count: 50, revision: null }),
  ],
  ['reviews', (world) => world.call('review.list', {})],
  ['an answer', (world) => world.call('review.answer', { reviewId, groups: [] })],
  ['a closed review', (world) => world.call('review.setClosed', { reviewId, isClosed: true })],
  ['off-boardings', (world) => world.call('offboarding.list', {})],
  ['a certificate', (world) => world.call('offboarding.close', { offboardingId })],
  ['an erasure', (world) => world.call('erasure.preview', { personId: someone })],
]

test.each(restOnAll)(
  'after another process changed invites, %s is asked for in turns of a few sites each',
  async (_, ask) => {
    const db = new DatabaseSync(join(folder.path, 'workspace', 'workspace.db'))
    db.exec("UPDATE counters SET value = value + 1 WHERE name = 'ledger'")
    db.close()
    const { world, reads } = await open()
    await ask(world)
    const most = 25 * linesASite
    expect(reads.filter(({ sql, rows }) => /FROM (invites|sightings)\b/.test(sql) && rows > most)).toEqual([])
    expect(rowsOf(reads, 'invites')).toBeGreaterThan(sites * (linesASite / 2))
    await world.close()
  },
)

test('a person’s word waits for nothing, and reads what hangs together with it', async () => {
  const db = new DatabaseSync(join(folder.path, 'workspace', 'workspace.db'))
  db.exec("UPDATE counters SET value = value + 1 WHERE name = 'ledger'")
  db.close()
  const { world, reads } = await open()
  await world.call('people.join', { addressKeys: [someone, 'person3@client3.example'] })
  expect(rowsOf(reads, 'invites') + rowsOf(reads, 'sightings')).toBeLessThan(10 * linesASite)
  await world.close()
})
