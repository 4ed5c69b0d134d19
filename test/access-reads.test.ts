import { expect, test } from 'vitest'
import { clientWorld } from './client-world.ts'

// What is known of who has access, as the page reads it: lines, direct reads of a site, roles, links.

const dayMs = 86_400_000
const client = clientWorld()
const { invited, sync, keyOf, known, siteId, accept, events } = client
const books = 'Marlowe Books'
const lineOf = async (site: string, address: string) =>
  (await known({ kind: 'site', siteId: site })).find((line) => line.address === address)
const read = (site: string) => client.world.call('access.readRoles', { siteId: site })

test('an access from the invite to its end: open, probably in, roles read, gone by a second look', async () => {
  await invited(`ann@x.example,${books},Translator`)
  const site = await siteId(books)
  expect(await lineOf(site, 'ann@x.example')).toMatchObject({
    state: 'open',
    because: 'invite',
    sureness: null,
  })
  accept('ann@x.example')
  await sync()
  expect(await lineOf(site, 'ann@x.example')).toMatchObject({
    state: 'accepted',
    sureness: 'probably',
    because: 'seen',
    openInvites: [],
    roles: { source: 'invited' },
  })
  const { roles } = await client.world.call('directory.read', {})
  const translator = roles.find((role) => role.title === 'Translator')?.id
  expect(await read(site)).toMatchObject({ siteName: books, roles: roles.length, unknownRoles: [] })
  expect(await lineOf(site, 'ann@x.example')).toMatchObject({
    roles: { source: 'read', roleIds: [translator] },
  })
  expect(await events('access.roles-read')).toMatchObject([{ siteName: books, outcome: 'read' }])

  expect(client.world.sandbox.leave(site, { email: 'ann@x.example' })).toBe(true)
  await sync()
  expect(await lineOf(site, 'ann@x.example')).toMatchObject({
    state: 'accepted',
    missingSince: expect.stringMatching(/Z$/),
  })
  await read(site)
  expect(await lineOf(site, 'ann@x.example')).toMatchObject({
    state: 'gone',
    sureness: 'probably',
    because: 'read-back',
    roles: null,
  })
  // The same after a restart: nothing of it is in memory only.
  await client.restart()
  expect(await lineOf(site, 'ann@x.example')).toMatchObject({ state: 'gone', because: 'read-back' })
})

test('reading roles that breaks off keeps nothing', async () => {
  const site = await siteId(books)
  const before = await known({ kind: 'site', siteId: site })
  client.world.sandbox.setFaults({
    rules: [{ fault: 'status-403', endpoint: 'contributors', after: 3 }],
    random: null,
  })
  await expect(read(site)).rejects.toMatchObject({ code: 'wix', message: expect.stringContaining(books) })
  expect(await known({ kind: 'site', siteId: site })).toEqual(before)
  expect(await events('access.roles-read')).toEqual([])
  await expect(read('nowhere')).rejects.toMatchObject({ code: 'not-found' })
})

test('an unknown account is named by linking it: every access of it follows, and undo takes it all back', async () => {
  const world = client.world
  const { sites } = await world.call('directory.read', {})
  const [one, two] = sites.filter((site) => site.isOurs && !site.isBlocked)
  for (const site of [one, two]) expect(world.sandbox.join(site?.id ?? '', 'zoe@home.example')).toBe(true)
  await sync()
  const strangers = (await known({ kind: 'unknown' })).filter(
    ({ firstSeenAt, since }) => since === firstSeenAt,
  )
  expect(strangers).toMatchObject([
    { personId: null, state: 'accepted', sureness: 'told', because: 'listed' },
    { personId: null, state: 'accepted', sureness: 'told', because: 'listed' },
  ])
  const [wixId = ''] = strangers[0]?.wixIds ?? []
  const { changeId } = await world.call('people.link', { personId: 'zoe@agency.example', wixId })
  const linked = {
    state: 'accepted',
    sureness: 'confirmed',
    because: 'linked',
    address: 'zoe@agency.example',
  }
  expect(await known({ kind: 'person', personId: 'zoe@agency.example' })).toMatchObject([linked, linked])
  await sync()
  expect(await known({ kind: 'account', wixId: wixId.toUpperCase() })).toMatchObject([linked, linked])
  await world.call('people.undo', { changeId: changeId ?? 0 })
  expect((await known({ kind: 'account', wixId })).map(({ personId }) => personId)).toEqual([null, null])
})

test('whom a person linked is out for everybody else, and no later sync undoes it', async () => {
  await invited(`ann@x.example,${books},Translator`, `ben@x.example,${books},Translator`)
  const site = await siteId(books)
  accept('ann@x.example')
  await sync()
  const [wixId = ''] = (await lineOf(site, 'ben@x.example'))?.wixIds ?? []
  // The person is wrong, or knows more than what was seen: it stands either way.
  const { changeId } = await client.world.call('people.link', { personId: 'ben@x.example', wixId })
  for (const _ of [1, 2]) {
    expect(await lineOf(site, 'ben@x.example')).toMatchObject({ state: 'accepted', sureness: 'confirmed' })
    expect(await lineOf(site, 'ann@x.example')).toMatchObject({ state: 'open', sureness: null })
    await sync()
  }
  expect(await client.states()).toMatchObject({ [`ben@x.example ${books}`]: 'accepted' })
  await client.world.call('people.undo', { changeId: changeId ?? 0 })
  expect(await lineOf(site, 'ben@x.example')).toMatchObject({ state: 'accepted', sureness: 'possibly' })
})

test('a clock set a month ahead and back turns nobody’s coming around', async () => {
  client.later(30 * dayMs)
  await sync()
  client.later(-30 * dayMs)
  await invited(`ann@x.example,${books},Translator`)
  accept('ann@x.example')
  await sync()
  const site = await siteId(books)
  expect(await lineOf(site, 'ann@x.example')).toMatchObject({ state: 'accepted', sureness: 'probably' })
  await client.world.call('access.mark', { inviteKeys: [await keyOf('ann@x.example')], word: 'not-accepted' })
  await sync()
  expect(await lineOf(site, 'ann@x.example')).toMatchObject({ state: 'open' })
})

test('whoever came while the clock ran ahead did not come by an invite that was sent when it was back', async () => {
  const site = await siteId(books)
  await sync()
  expect(client.world.sandbox.join(site, 'zoe@x.example')).toBe(true)
  client.later(30 * dayMs)
  await sync()
  client.later(-30 * dayMs)
  await invited(`ann@x.example,${books},Translator`)
  await sync()
  expect(await lineOf(site, 'ann@x.example')).toMatchObject({ state: 'open' })
})

test('roles read after the clock was set back count over those read while it ran ahead', async () => {
  await invited(`ann@x.example,${books},Translator`)
  accept('ann@x.example')
  await sync()
  const site = await siteId(books)
  const [wixId = ''] = (await lineOf(site, 'ann@x.example'))?.wixIds ?? []
  await client.world.call('people.link', { personId: 'ann@x.example', wixId })
  client.later(30 * dayMs)
  await client.world.call('access.readRoles', { siteId: site })
  const before = (await lineOf(site, 'ann@x.example'))?.roles
  client.later(-30 * dayMs)
  const { roles } = await client.world.call('directory.read', {})
  const editor = roles.find(({ title }) => title === 'Website Manager')?.id ?? ''
  expect(
    client.world.sandbox.happen({ what: 'change-roles', siteId: site, accountId: wixId, roleIds: [editor] })
      .isDone,
  ).toBe(true)
  await client.world.call('access.readRoles', { siteId: site })
  const now = (await lineOf(site, 'ann@x.example'))?.roles
  expect(before?.roleIds).not.toEqual([editor])
  expect(now?.roleIds).toEqual([editor])
})

test('lines come in parts of one revision', async () => {
  const all = await known({ kind: 'all' })
  const part = { filter: { kind: 'all' as const }, from: 0, count: 1, revision: null }
  const first = await client.world.call('access.list', part)
  expect(first).toMatchObject({ total: all.length })
  await invited(`ann@x.example,${books},Translator`)
  await expect(
    client.world.call('access.list', { ...part, from: 1, revision: first.revision }),
  ).rejects.toMatchObject({ code: 'conflict' })
})

test('an account that was taken for somebody is corrected: no sync and no restart takes it for theirs again, undo does', async () => {
  await invited(`ann@x.example,${books},Translator`)
  const site = await siteId(books)
  accept('ann@x.example')
  await sync()
  const [wixId = ''] = (await lineOf(site, 'ann@x.example'))?.wixIds ?? []
  expect(await lineOf(site, 'ann@x.example')).toMatchObject({ state: 'accepted', sureness: 'probably' })
  const { changeId } = await client.world.call('people.denyAccount', { personId: 'ann@x.example', wixId })
  const stranger = async () =>
    (await known({ kind: 'account', wixId })).map(({ personId, candidates }) => [personId, candidates])
  for (const _ of [1, 2]) {
    expect(await lineOf(site, 'ann@x.example')).toMatchObject({ state: 'open', wixIds: [] })
    expect(await stranger()).toEqual([[null, []]])
    await sync()
    await client.restart()
  }
  expect(await events('person.denied')).toMatchObject([
    { reason: expect.stringContaining(`not Wix account ${wixId}`) },
  ])
  await client.world.call('people.undo', { changeId: changeId ?? 0 })
  expect(await lineOf(site, 'ann@x.example')).toMatchObject({ state: 'accepted', wixIds: [wixId] })
  // Said again, and then linked after all: the later word counts.
  await client.world.call('people.denyAccount', { personId: 'ann@x.example', wixId })
  const { person } = await client.world.call('people.link', { personId: 'ann@x.example', wixId })
  expect(person).toMatchObject({ accounts: [{ wixId }], notTheirs: [] })
  expect(await lineOf(site, 'ann@x.example')).toMatchObject({ sureness: 'confirmed' })
})
