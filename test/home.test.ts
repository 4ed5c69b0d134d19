import { afterEach, beforeEach, expect, test } from 'vitest'
import { rosterProgressWords } from '../shared/words/home/progress-words.ts'
import { planRoster } from './job-steps.ts'
import { startWorld, temporaryFolder, type World } from './world.ts'

let world: World
let folder: ReturnType<typeof temporaryFolder>
beforeEach(async () => {
  folder = temporaryFolder()
  world = await startWorld({ folder: folder.path })
})
afterEach(async () => {
  await world.close()
  folder.remove()
})

test('an unused workspace becomes the sample by one call, and its first roster can be sent as it stands', async () => {
  const { call } = world
  expect(await call('home.read', {})).toMatchObject({ isUnused: true, needs: [] })
  expect(await call('home.figures', {})).toMatchObject({ invites: { total: 0 } })
  const [team, freelancers] = await call('home.loadSample', {})
  expect([team?.rows, freelancers?.rows]).toEqual([12, 6])
  const before = await call('home.progress', {})
  expect(before.map(rosterProgressWords)).toEqual([
    '0 of 12 in, 12 not invited',
    '0 of 6 in, 4 not invited, 2 rows to fix',
  ])
  expect(before.map(({ wrongRows }) => wrongRows)).toEqual([0, 2])

  const plan = await planRoster(world, team?.id ?? '')
  expect(plan.lines.every(({ verdict }) => verdict.kind === 'call')).toBe(true)
  expect((await call('home.progress', {}))[0]?.plan).toEqual({ planId: plan.id, title: plan.title })
  await call('outbox.apply', { planId: plan.id, confirmation: plan.confirmation })
  await world.app.idle()
  const [sent] = await call('home.progress', {})
  expect(sent === undefined ? '' : rosterProgressWords(sent)).toBe('0 of 12 in, 12 waiting')
  expect(sent?.plan).toBeNull()
  const home = await call('home.read', {})
  expect(home).toMatchObject({ isUnused: false, needs: [] })
  expect(await call('home.figures', {})).toMatchObject({ invites: { total: 12, states: { pending: 12 } } })
  expect(home.knownAsOf?.accountName).toBe('Practice account')
})

test('where the tour stands outlives the screen', async () => {
  expect(await world.call('home.readTour', {})).toEqual({ kind: 'not-begun' })
  const tour = { kind: 'under-way', step: 'plan', rosterId: 'r1' } as const
  await world.call('home.keepTour', { tour })
  expect(await world.call('home.readTour', {})).toEqual(tour)
})
