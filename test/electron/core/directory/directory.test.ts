import { expect, test } from 'vitest'
import type { FaultRule } from '../../../../electron/sandbox/fault-script.ts'
import { manySitesSeed } from '../../../../electron/sandbox/many-sites-seed.ts'
import { startCpuTime } from '../../../start-cpu-time.ts'
import { addReal, context, type OpenRooms, openRooms, type RoomsOptions, realKey } from '../accounts/rooms.ts'

async function withAccount(options: RoomsOptions = {}) {
  const rooms = openRooms(options)
  const { id } = await addReal(rooms)
  const sync = (signal?: AbortSignal) => rooms.directory.sync(id, context(signal).call)
  const play = (...rules: readonly FaultRule[]) => rooms.sandbox.setFaults({ rules, random: null })
  return { rooms, id, sync, play, directory: rooms.directory }
}
const sitesInTable = ({ db }: OpenRooms) => db.all('SELECT * FROM sites ORDER BY site_id')

test('a sync reads all sites and roles, with what must be known of each', async () => {
  const { rooms, id, sync, directory } = await withAccount()
  const seen = context()
  const result = await directory.sync(id, seen.call)
  const { sites, roles, syncs } = directory.read()
  expect(result).toEqual({ sites: sites.length, roles: roles.length })
  expect(sites.length).toBeGreaterThanOrEqual(29)
  expect(sites.every((site) => site.accountId === id && site.isPresent && site.source === 'synced')).toBe(
    true,
  )
  expect(sites.some((site) => site.isHeadless)).toBe(true)
  expect(sites.some((site) => site.isBlocked)).toBe(true)
  expect(sites.some((site) => !site.isOurs)).toBe(true)
  expect(new Set(sites.map((site) => site.folder))).toEqual(
    new Set([
      null,
      'Hospitality',
      'Health',
      'Trades',
      'Shops',
      'Non-profit',
      'Hospitality › Former clients',
      'Trades › Former clients',
    ]),
  )
  expect(sites.length).toBeLessThan(rooms.sandbox.state().sites)
  expect(roles.length).toBeGreaterThan(5)
  expect(roles.filter((role) => /^owner$/i.test(role.title))).toEqual([])
  expect(roles.some((role) => role.isCustom)).toBe(true)
  expect(syncs).toEqual([
    {
      accountId: id,
      sitesAt: '2026-11-23T09:00:00.000Z',
      rolesAt: '2026-11-23T09:00:00.000Z',
      problem: null,
    },
  ])
  expect(seen.told[0]).toEqual([0, null, 'Reading sites'])
  expect(seen.told.every(([done, total]) => total === null || total >= done)).toBe(true)
  expect(rooms.auditEvents().at(-1)).toMatchObject({
    action: 'directory.synced',
    outcome: 'whole',
    accountName: 'Agency',
  })
  expect(rooms.named('directory.changed').at(-1)?.payload).toEqual({ revision: directory.revision() })
  await sync()
  expect(directory.read().sites).toEqual(sites)
})

/** Sites of a made-up account that are not in the trash. */
const listed = (count: number): number =>
  manySitesSeed(count).sites.filter((site) => site.trashedDate === null).length

test('2,000 sites come in quickly, and again without writing any', async () => {
  const { rooms, sync, directory } = await withAccount({ seed: 2000 })
  const spent = startCpuTime()
  expect(await sync()).toMatchObject({ sites: listed(2000) })
  expect(spent()).toBeLessThan(3000)
  rooms.db.script("CREATE TRIGGER none BEFORE UPDATE ON sites BEGIN SELECT RAISE(ABORT, 'written'); END")
  expect(await sync()).toMatchObject({ sites: listed(2000) })
  expect(directory.read().sites).toHaveLength(listed(2000))
})

test('a site that Wix no longer lists is not present, and comes back with its seat limit', async () => {
  let hidden = ''
  const { sync, directory } = await withAccount({
    wrapFetch: (inner) => async (url, init) => {
      const response = await inner(url, init)
      if (hidden === '' || !url.endsWith('/sites/query')) return response
      const body = (await response.json()) as { sites: { id: string }[] }
      return Response.json({ ...body, sites: body.sites.filter((site) => site.id !== hidden) })
    },
  })
  await sync()
  const [first] = directory.read().sites
  hidden = first?.id ?? ''
  directory.setSeatLimits([hidden], 5)
  directory.setClient([hidden], 'Northwind')
  await sync()
  const now = () => directory.read().sites.find((site) => site.id === hidden)
  expect(now()).toMatchObject({ isPresent: false, seatLimit: 5, client: 'Northwind' })
  hidden = ''
  await sync()
  hidden = first?.id ?? ''
  expect(now()).toMatchObject({ isPresent: true, seatLimit: 5, client: 'Northwind' })
})

test.each([
  ['never-connected', 'offline'],
  ['status-404', 'wix'],
  ['html-200', 'wix'],
  ['half-json', 'wix'],
  ['empty-body', 'wix'],
  ['status-500', 'wix'],
  ['status-503', 'wix'],
  ['reply-lost', 'wix'],
] as const)(
  'when the sites end in %s the cache stays as it was, and the problem is told',
  async (fault, code) => {
    const { rooms, sync, play, directory } = await withAccount()
    await sync()
    const before = sitesInTable(rooms)
    const { roles } = directory.read()
    play({ fault, endpoint: 'sites', times: null })
    await expect(sync()).rejects.toMatchObject({ code })
    expect(sitesInTable(rooms)).toEqual(before)
    expect(directory.read().roles).toEqual(roles)
    expect(directory.read().syncs).toMatchObject([
      {
        sitesAt: '2026-11-23T09:00:00.000Z',
        problem: expect.stringContaining('The sites could not be read.'),
      },
    ])
    play()
    await sync()
    expect(directory.read().syncs).toMatchObject([{ problem: null }])
  },
)

test('a failure on a later page leaves nothing half-written', async () => {
  const { rooms, sync, play } = await withAccount({ seed: 250 })
  play({ fault: 'status-404', endpoint: 'sites', after: 2, times: null })
  await expect(sync()).rejects.toMatchObject({ code: 'wix' })
  expect(sitesInTable(rooms)).toEqual([])
})

test('what may pass is tried again: errors of Wix, lost answers, too many calls', async () => {
  const { rooms, sync, play } = await withAccount()
  play(
    { fault: 'status-500', endpoint: 'sites' },
    { fault: 'reply-lost', endpoint: 'sites', after: 1 },
    { fault: 'status-429-seconds', endpoint: 'roles' },
    { fault: 'status-503', endpoint: 'folders' },
  )
  await sync()
  expect(rooms.time.slept).toEqual([1000, 2000, 1000, 1000])
})

test('a wait that Wix wants to be very long is told instead of kept', async () => {
  const { rooms, sync } = await withAccount({
    wrapFetch: (inner) => async (url, init) =>
      url.endsWith('/sites/query')
        ? new Response('', { status: 429, headers: { 'retry-after': '3600' } })
        : inner(url, init),
  })
  await expect(sync()).rejects.toMatchObject({ code: 'wix' })
  expect(rooms.time.slept).toEqual([])
})

test.each([
  ['roles', 'status-403', 'The roles could not be read.'],
  ['roles', 'html-200', 'The roles could not be read.'],
  ['folders', 'status-403-html', 'The folders could not be read.'],
] as const)('%s answering %s leaves the rest usable', async (endpoint, fault, words) => {
  const { rooms, id, sync, play, directory } = await withAccount()
  play({ fault, endpoint, times: null })
  await sync()
  expect(directory.read().sites.length).toBeGreaterThan(0)
  expect(directory.read().syncs[0]?.problem).toContain(words)
  expect(directory.read().syncs[0]?.rolesAt === null).toBe(endpoint === 'roles')
  expect(rooms.auditEvents().at(-1)).toMatchObject({ action: 'directory.synced', outcome: 'partial' })
  expect(rooms.accounts.get(id).keyState).toBe('ok')
})

test('roles that cannot be read stay as they were', async () => {
  const { sync, play, directory } = await withAccount()
  await sync()
  const { roles } = directory.read()
  play({ fault: 'status-403', endpoint: 'roles', times: null })
  await sync()
  expect(directory.read().roles).toEqual(roles)
})

test('a key that may not read sites still brings the roles, and is not called bad', async () => {
  const { rooms, id, sync, directory } = await withAccount()
  const scopes = ['manage-contributors', 'read-roles'] as const
  rooms.sandbox.setKey({ key: realKey, accountId: rooms.sandbox.wixAccountId, isRevoked: false, scopes })
  await expect(sync()).rejects.toMatchObject({
    code: 'wix',
    message: expect.stringContaining('added by hand'),
  })
  expect(directory.read().roles.length).toBeGreaterThan(5)
  expect(directory.read().syncs).toMatchObject([{ sitesAt: null, rolesAt: '2026-11-23T09:00:00.000Z' }])
  expect(rooms.accounts.get(id).keyState).toBe('ok')
})

test('a key that may read neither sites nor roles is refused as a whole', async () => {
  const { rooms, id, sync } = await withAccount()
  rooms.sandbox.setKey({ key: realKey, accountId: rooms.sandbox.wixAccountId, isRevoked: true, scopes: [] })
  await expect(sync()).rejects.toMatchObject({ code: 'wix' })
  expect(rooms.accounts.get(id).keyState).toBe('refused')
  await expect(sync()).rejects.toMatchObject({ code: 'keychain', detail: { state: 'refused' } })
})

test.each(['roles-flat', 'roles-wrapped'] as const)('%s give the same roles', async (fault) => {
  const { sync, play, directory } = await withAccount()
  await sync()
  const ids = directory.read().roles.map((role) => role.id)
  play({ fault, endpoint: 'roles' })
  await sync()
  expect(
    directory
      .read()
      .roles.map((role) => role.id)
      .toSorted(),
  ).toEqual(ids.toSorted())
})

test('paging without hasNext reads all; cursors in a circle keep what is known and say so', async () => {
  const { sync, play, directory } = await withAccount({ seed: 1200 })
  play({ fault: 'missing-has-next', endpoint: 'sites', times: null })
  expect(await sync()).toMatchObject({ sites: listed(1200) })
  play({ fault: 'repeated-cursor', endpoint: 'sites', times: null })
  expect((await sync()).sites).toBeLessThan(listed(1200))
  expect(directory.read().sites.filter((site) => site.isPresent)).toHaveLength(listed(1200))
  expect(directory.read().syncs[0]?.problem).toContain('did not list all sites')
})

test('an empty list where Wix counts sites is not believed', async () => {
  let isEmpty = false
  const { sync, directory } = await withAccount({
    wrapFetch: (inner) => async (url, init) =>
      isEmpty && url.endsWith('/sites/query') ? Response.json({ sites: [], metadata: {} }) : inner(url, init),
  })
  const { sites } = await sync()
  isEmpty = true
  await sync()
  expect(directory.read().sites.filter((site) => site.isPresent)).toHaveLength(sites)
  expect(directory.read().syncs[0]?.problem).toContain('did not list all sites')
})

test('a sync stopped at any call leaves everything as it was', async () => {
  for (let at = 1; at <= 6; at++) {
    let calls = 0
    const stop = new AbortController()
    const { rooms, sync, directory } = await withAccount({
      seed: 250,
      wrapFetch: (inner) => async (url, init) => {
        if (++calls === at) stop.abort()
        return inner(url, init)
      },
    })
    const revision = directory.revision()
    await expect(sync(stop.signal)).rejects.toMatchObject({ code: 'cancelled' })
    expect(sitesInTable(rooms)).toEqual([])
    expect(directory.read()).toMatchObject({ revision, roles: [], syncs: [] })
    expect(rooms.auditEvents()).toHaveLength(1)
  }
})

test('asked for twice at once, Wix is asked once', async () => {
  let pages = 0
  const { sync } = await withAccount({
    wrapFetch: (inner) => (url, init) => {
      if (url.endsWith('/sites/query')) pages += 1
      return inner(url, init)
    },
  })
  const [one, two] = await Promise.all([sync(), sync()])
  expect(one).toEqual(two)
  expect(pages).toBe(1)
  await sync()
  expect(pages).toBe(2)
})

test('an account removed while it is read gets nothing stored', async () => {
  let remove: (() => Promise<void>) | null = null
  const { rooms, id, sync } = await withAccount({
    wrapFetch: (inner) => async (url, init) => {
      if (url.includes('/roles')) await remove?.()
      return inner(url, init)
    },
  })
  remove = () => rooms.accounts.remove(id)
  await expect(sync()).rejects.toMatchObject({ code: 'not-found' })
  expect(sitesInTable(rooms)).toEqual([])
})

test('without a key nothing is asked', async () => {
  const { rooms, sync } = await withAccount()
  rooms.keychain.bend({ kind: 'locked', message: 'Unlock it.' })
  await expect(sync()).rejects.toMatchObject({ code: 'keychain', message: 'Unlock it.' })
})

const byHand = '22222222-BBBB-4000-8000-000000000002'

test('a site added by hand stays through syncs, once, and is recorded', async () => {
  const { rooms, id, sync, directory } = await withAccount()
  const site = directory.addSite({ accountId: id, siteId: ` ${byHand} `, name: 'Bakery' })
  expect(site).toMatchObject({
    id: byHand.toLowerCase(),
    name: 'Bakery',
    source: 'by-hand',
    isOurs: true,
    isPresent: true,
  })
  expect(rooms.auditEvents().at(-1)).toMatchObject({ action: 'site.added-by-hand', siteName: 'Bakery' })
  await sync()
  expect(directory.read().sites.find((one) => one.id === site.id)).toEqual(site)
  expect(() => directory.addSite({ accountId: id, siteId: byHand, name: 'Again' })).toThrow('already')
  for (const wrong of ['bakery', 'https://manage.wix.com/dashboard/x', `${byHand}0`]) {
    expect(() => directory.addSite({ accountId: id, siteId: wrong, name: 'X' })).toThrow(
      'A site id looks like',
    )
  }
  expect(() => directory.addSite({ accountId: 'x', siteId: byHand, name: 'X' })).toThrow('not there any more')
})

test('a seat limit is set, cleared and recorded with what was before', async () => {
  const { rooms, id, directory } = await withAccount()
  const { id: siteId } = directory.addSite({ accountId: id, siteId: byHand, name: 'Bakery' })
  const revision = directory.revision()
  expect(directory.setSeatLimits([siteId], 5)).toEqual({
    changed: 1,
    value: 5,
    was: [{ value: null, siteIds: [siteId] }],
  })
  expect(directory.revision()).toBe(revision + 1)
  expect(directory.setSeatLimits([siteId], null).changed).toBe(1)
  expect(directory.setSeatLimits([siteId], null)).toMatchObject({ changed: 0, was: [] })
  expect(rooms.auditEvents().slice(-2)).toMatchObject([
    { action: 'site.seat-limit-set', reason: 'none → 5' },
    { action: 'site.seat-limit-set', reason: '5 → none' },
  ])
  expect(() => directory.setSeatLimits(['x'], 1)).toThrow('not in the directory')
})

test('a client is set for many sites at once, put back by what was, and has one spelling', async () => {
  const { rooms, sync, directory } = await withAccount()
  await sync()
  const [one, two, three] = directory.read().sites.map((site) => site.id)
  if (one === undefined || two === undefined || three === undefined) throw new Error('too few sites')
  directory.setClient([one], '  Café   Nord ')
  expect(directory.clientOf(one)).toBe('Café Nord')
  const edited = directory.setClient([one, two, three], 'Other')
  expect(edited).toEqual({
    changed: 3,
    value: 'Other',
    was: expect.arrayContaining([
      { value: 'Café Nord', siteIds: [one] },
      { value: '', siteIds: expect.arrayContaining([two, three]) },
    ]),
  })
  for (const { value, siteIds } of edited.was) directory.setClient(siteIds, value)
  expect([one, two, three].map(directory.clientOf)).toEqual(['Café Nord', '', ''])
  // Another site in another spelling is the same client; all of its sites at once may be respelled.
  expect(directory.setClient([two], 'CAFE NORD').value).toBe('Café Nord')
  expect(directory.setClient([one, two], 'CAFE NORD').value).toBe('CAFE NORD')
  expect(rooms.auditEvents().at(-1)).toMatchObject({
    action: 'site.client-set',
    reason: 'Café Nord → CAFE NORD',
  })
})

test('reading twice gives the same object until something changes', async () => {
  const { id, directory } = await withAccount()
  const first = directory.read()
  expect(directory.read()).toBe(first)
  directory.addSite({ accountId: id, siteId: byHand, name: 'Bakery' })
  expect(directory.read()).not.toBe(first)
})
