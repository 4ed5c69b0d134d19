import { expect, test } from 'vitest'
import { unprovenSites } from '../../../../electron/core/plan/unproven-sites.ts'
import { realClock, startWorld, temporaryFolder, type World } from '../../../world.ts'
import { knownLine, site } from './plan-world.ts'

const early = '2026-11-25T10:00:00.000Z'
const late = '2026-11-26T10:00:00.000Z'
const isUnproven = (readAt: string | null, sitesAt: string | null, over: Parameters<typeof site>[0] = {}) =>
  unprovenSites(
    { sites: [site(over)] },
    () => sitesAt,
    () => [knownLine({ readAt })],
  )('s1')

test('a site is unproven when a later sync than its last read that counted named it', () => {
  expect(isUnproven(early, late)).toBe(true)
  expect(isUnproven(late, late)).toBe(false)
  expect(isUnproven(null, late)).toBe(false)
  expect(isUnproven(early, null)).toBe(false)
  // Nobody reads the people of a site that was typed by hand.
  expect(isUnproven(early, late, { source: 'by-hand' })).toBe(false)
})

test('a sync that names too few people of a site holds removals there, until one that names them all', async ({
  onTestFinished,
}) => {
  const folder = temporaryFolder()
  onTestFinished(folder.remove)
  let ahead = 0
  const world: World = await startWorld({
    folder: folder.path,
    clock: { ...realClock, now: () => realClock.now() + ahead },
  })
  onTestFinished(() => world.close())
  const sites = (await world.call('directory.read', {})).sites
  const where = sites.find(({ name }) => name === 'Marlowe Books')?.id ?? ''
  const sync = () => {
    ahead += 60_000
    return world.call('directory.sync', { accountId: world.practiceId })
  }
  for (let at = 0; at < 6; at += 1) world.sandbox.join(where, `p${at}@elsewhere.example`)
  await sync()
  const [wixId = ''] = world.sandbox.membersAt(where).keys()
  const targets = [{ address: '', siteId: where, wixId }]
  const reasonNow = async () => {
    const { lines } = await world.call('plan.make', {
      source: { kind: 'access', act: 'remove', targets, roleIds: [] },
    })
    const verdict = lines[0]?.verdict
    return verdict?.kind === 'skip' ? verdict.reason : verdict?.kind
  }
  expect(await reasonNow()).toBe('call')
  world.sandbox.setFaults({ rules: [{ fault: 'people-missing', endpoint: 'sites' }], random: null })
  await sync()
  expect(await reasonNow()).toBe('unproven-read')
  world.sandbox.setFaults({ rules: [], random: null })
  await sync()
  expect(await reasonNow()).toBe('call')
})
