import { afterEach, beforeEach, expect, test } from 'vitest'
import { isStillRight, type PlanBasis } from '../../../../electron/core/plan/plan-basis.ts'
import { realClock, startWorld, temporaryFolder, type World } from '../../../world.ts'

const basis: PlanBasis = {
  roster: 1,
  access: 2,
  directory: 3,
  accounts: '[]',
  settings: '50 3',
  runs: '[]',
  today: '2026-11-26',
}
const at = '2026-11-26T10:00:00.000Z'

test('a plan is right while nothing it rests on changed and nothing ended by the clock', () => {
  expect(isStillRight(basis, { ...basis }, null, at)).toBe(true)
  expect(isStillRight(basis, basis, '2026-11-26T10:00:00.001Z', at)).toBe(true)
  expect(isStillRight(basis, basis, at, at)).toBe(false)
  expect(isStillRight(null, basis, null, at)).toBe(false)
})

test.each(Object.keys(basis) as readonly (keyof PlanBasis)[])('another %s is looked at', (name) => {
  const other = typeof basis[name] === 'number' ? 99 : 'other'
  expect(isStillRight(basis, { ...basis, [name]: other }, null, at)).toBe(false)
})

let folder: ReturnType<typeof temporaryFolder>
let world: World
let ahead = 0
beforeEach(async () => {
  folder = temporaryFolder()
  ahead = 0
  const clock = { ...realClock, now: () => realClock.now() + ahead }
  world = await startWorld({ folder: folder.path, clock })
})
afterEach(async () => {
  await world.close()
  folder.remove()
})

async function planned() {
  const { sites, roles } = await world.call('directory.read', {})
  const site = sites.find((one) => one.isOurs && one.isPresent && !one.isBlocked)
  const cells = {
    email: 'ann@x.example',
    name: '',
    until: '',
    language: '',
    note: '',
    siteId: '',
    roleIds: '',
  }
  const row = { ...cells, site: site?.name ?? '', roles: roles.find(({ isCustom }) => isCustom)?.title ?? '' }
  const roster = await world.call('roster.createFilled', { name: 'People', label: 'paste', rows: [row] })
  const source = { kind: 'roster', rosterId: roster.id, rowIds: null } as const
  return { source, roster, site, plan: await world.call('plan.make', { source }) }
}
const apply = (planId: string) => world.call('outbox.apply', { planId, confirmation: null })

test('what changed beside a plan does not make it stale; what it rests on does, and is listed', async () => {
  const { plan, site } = await planned()
  await world.call('roster.create', { name: 'Another' })
  await world.call('people.setName', { personId: 'zoe@x.example', name: 'Zoe' })
  await world.call('people.markLeft', { personId: 'ann@x.example', note: '' })
  expect(await apply(plan.id)).toMatchObject({
    kind: 'stale',
    changes: [
      { address: 'ann@x.example', siteName: site?.name, now: { kind: 'skip', reason: 'person-left' } },
    ],
  })
})

test('an invite that ends by the clock makes a plan stale without any revision', async () => {
  const { plan, source } = await planned()
  await apply(plan.id)
  await world.app.idle()
  const covered = await world.call('plan.make', { source })
  expect(covered.lines[0]?.verdict).toMatchObject({ reason: 'already-pending' })
  ahead += 31 * 86_400_000
  expect(await apply(covered.id)).toMatchObject({
    kind: 'stale',
    changes: [{ now: { kind: 'ask', ask: { code: 'expired' } } }],
  })
})
