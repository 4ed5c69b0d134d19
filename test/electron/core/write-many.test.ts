import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../../../electron/core/store/db.ts'
import { seedAccess } from '../../bench/seed-access.ts'
import { startWorld, temporaryFolder, type World } from '../../world.ts'

// What one deed about very many sites or invites writes, counted in statements: each of them is time in one turn.

const sites = 200
const folder = temporaryFolder()
const statements: string[] = []
/** Events that were written. */
let events = 0
let world: World

beforeAll(async () => {
  const empty = await startWorld({ folder: folder.path })
  await empty.close()
  seedAccess(join(folder.path, 'workspace', 'workspace.db'), 4 * sites, sites)
  const wrapDb = (db: Db): Db => ({
    ...db,
    run: (sql, params) => {
      statements.push(sql)
      // One line of values each.
      if (sql.startsWith('INSERT INTO audit ')) events += sql.split('(?').length - 1
      return db.run(sql, params)
    },
  })
  world = await startWorld({ folder: folder.path, wrapDb })
})
afterAll(async () => {
  await world.close()
  folder.remove()
})

async function writtenBy<T>(
  deed: () => Promise<T>,
): Promise<{ readonly answer: T; readonly events: number }> {
  await world.call('people.readPage', { personId: 'person1@client1.example' })
  statements.length = 0
  events = 0
  const answer = await deed()
  // Fifty events a statement, the rest of them one by one, and some for what the deed itself is.
  expect(statements.length).toBeLessThan(70)
  return { answer, events }
}

test('every site gets a client and a limit in few statements, each with its event', async () => {
  const { sites: all } = await world.call('directory.read', {})
  const siteIds = all.map(({ id }) => id)
  const client = await writtenBy(() => world.call('directory.setClient', { siteIds, client: 'Café Nord' }))
  expect(client.answer.changed).toBe(siteIds.length)
  expect(client.events).toBe(siteIds.length)
  const limit = await writtenBy(() => world.call('directory.setSeatLimits', { siteIds, seatLimit: 7 }))
  expect(limit.events).toBe(siteIds.length)
  const now = (await world.call('directory.read', {})).sites
  expect(new Set(now.map((site) => `${site.client} ${site.seatLimit}`))).toEqual(new Set(['Café Nord 7']))
})

test('very many invites are marked in few statements, each with its event', async () => {
  const { invites } = await world.call('ledger.list', {})
  const inviteKeys = invites.slice(0, 200).map(({ key }) => key)
  const { answer, events } = await writtenBy(() =>
    world.call('access.mark', { inviteKeys, word: 'accepted' }),
  )
  expect(answer).toMatchObject({ changed: 200, left: 0 })
  expect(events).toBeGreaterThanOrEqual(200)
  const after = new Map((await world.call('ledger.list', {})).invites.map((invite) => [invite.key, invite]))
  expect(new Set(inviteKeys.map((key) => after.get(key)?.state))).toEqual(new Set(['accepted']))
})

test('every site of an off-boarding is marked in few statements, and all marks are taken back so', async () => {
  const { id: offboardingId } = await world.call('offboarding.begin', {
    personId: 'person1@client1.example',
    note: '',
  })
  const before = await world.call('offboarding.read', { offboardingId })
  const siteIds = before.sites.map(({ siteId }) => siteId)
  const mark = (isDone: boolean) => () =>
    world.call('offboarding.mark', { offboardingId, siteIds, isDone, note: isDone ? 'by hand' : '' })
  const done = await writtenBy(mark(true))
  expect(done.answer.offboarding.figures.byHand).toBe(siteIds.length)
  expect(done.events).toBe(siteIds.length)
  const undone = await writtenBy(mark(false))
  expect(undone.answer.offboarding.figures).toEqual(before.offboarding.figures)
  expect(undone.events).toBe(siteIds.length)
  expect((await world.call('audit.verify', {})).kind).toBe('intact')
})
