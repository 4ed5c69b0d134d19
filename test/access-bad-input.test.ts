import { expect, test } from 'vitest'
import { clientWorld } from './client-world.ts'

// What people and Wix do that nobody planned for: each has one clear outcome.

const client = clientWorld()
const { invited, sync, known, siteId, accept } = client
const books = 'Marlowe Books'
const republic = 'Cycle Republic'
const lineOf = async (site: string, address: string) =>
  (await known({ kind: 'site', siteId: site })).find((line) => line.address === address)
const newOn = async (site: string) =>
  (await known({ kind: 'site', siteId: site })).filter(
    ({ since, state }) => since !== null && state === 'accepted',
  )

test('two people under one address: one newcomer is probably it, the second makes both only possible', async () => {
  await invited(`office@x.example,${books},Translator`)
  const site = await siteId(books)
  accept('office@x.example', null, 'ann@home.example')
  await sync()
  expect(await lineOf(site, 'office@x.example')).toMatchObject({ sureness: 'probably' })
  expect(client.world.sandbox.join(site, 'ben@home.example')).toBe(true)
  await sync()
  expect(await lineOf(site, 'office@x.example')).toMatchObject({
    state: 'accepted',
    sureness: 'possibly',
    doubt: 'more-accounts',
  })
})

test('one person with three accounts: linked, they have all of them, and one address speaks for all', async () => {
  const world = client.world
  const sites = (await world.call('directory.read', {})).sites
    .filter((one) => one.isOurs && !one.isBlocked)
    .slice(0, 3)
  for (const [index, one] of sites.entries()) world.sandbox.join(one.id, `zoe${index}@home.example`)
  await sync()
  for (const one of sites) {
    const [stranger] = (await newOn(one.id)).filter(({ personId }) => personId === null)
    await world.call('people.link', { personId: 'zoe@x.example', wixId: stranger?.wixIds[0] ?? '' })
  }
  const lines = await known({ kind: 'person', personId: 'zoe@x.example' })
  expect(lines.map(({ siteId: at }) => at).toSorted()).toEqual(sites.map(({ id }) => id).toSorted())
  expect(new Set(lines.map(({ sureness, because }) => `${sureness} ${because}`))).toEqual(
    new Set(['confirmed linked']),
  )
  expect(new Set(lines.flatMap(({ wixIds }) => wixIds)).size).toBe(3)
})

test('an account on a site that nobody was invited to is unknown there, named with the day it was first seen', async () => {
  const site = await siteId(republic)
  expect(client.world.sandbox.join(site, 'stranger@elsewhere.example')).toBe(true)
  await sync()
  expect(await newOn(site)).toMatchObject([
    {
      personId: null,
      because: 'listed',
      sureness: 'told',
      candidates: [],
      firstSeenAt: expect.stringMatching(/Z$/),
    },
  ])
})

test('a sync that is cut off half way, and lists that lie once, change nobody’s access', async () => {
  await invited(`ann@x.example,${books},Translator`)
  accept('ann@x.example')
  await sync()
  const site = await siteId(books)
  const before = await lineOf(site, 'ann@x.example')
  const { sandbox } = client.world
  sandbox.setFaults({ rules: [{ fault: 'reset-mid-body', endpoint: 'sites', times: null }], random: null })
  await expect(sync()).rejects.toMatchObject({ code: 'wix' })
  expect(await lineOf(site, 'ann@x.example')).toEqual(before)
  sandbox.setFaults({ rules: [{ fault: 'people-short', endpoint: 'sites' }], random: null })
  await sync()
  sandbox.setFaults({ rules: [], random: null })
  await sync()
  expect(await lineOf(site, 'ann@x.example')).toMatchObject({
    state: 'accepted',
    sureness: 'probably',
    missingSince: null,
    since: before?.since,
  })
})

test('a list that lies twice in a row proves nobody gone and lets nothing be done; a look at the site alone settles it', async () => {
  await invited(...['ann', 'ben', 'cleo'].map((name) => `${name}@x.example,${books},Translator`))
  for (const name of ['ann', 'ben', 'cleo']) accept(`${name}@x.example`)
  await sync()
  const site = await siteId(books)
  const { accounts = [] } = await client.world.call('access.why', {
    inviteKey: await client.keyOf('ann@x.example'),
  })
  const wixId = accounts[0]?.wixId ?? ''
  await client.world.call('people.link', { personId: 'ann@x.example', wixId })
  const { sandbox } = client.world
  sandbox.setFaults({ rules: [{ fault: 'people-missing', endpoint: 'sites', times: null }], random: null })
  for (const _ of [1, 2, 3]) await sync()
  expect(await lineOf(site, 'ann@x.example')).toMatchObject({ state: 'accepted' })
  expect(await client.events('access.gone')).toEqual([])
  const plan = await client.world.call('plan.make', {
    source: {
      kind: 'access',
      act: 'remove',
      targets: [{ address: 'ann@x.example', siteId: site, wixId }],
      roleIds: [],
    },
  })
  expect(plan.lines).toMatchObject([{ verdict: { kind: 'skip', reason: 'unproven-read' } }])
  // They are there after all.
  sandbox.setFaults({ rules: [], random: null })
  await sync()
  expect(await lineOf(site, 'ann@x.example')).toMatchObject({ state: 'accepted', missingSince: null })

  // Three really leave at once: two syncs leave it open, the site asked alone says so.
  for (const name of ['ann', 'ben', 'cleo'])
    expect(sandbox.leave(site, { email: `${name}@x.example` })).toBe(true)
  await sync()
  await sync()
  expect(await lineOf(site, 'ann@x.example')).toMatchObject({ state: 'accepted' })
  await client.world.call('access.readRoles', { siteId: site })
  expect(await lineOf(site, 'ann@x.example')).toMatchObject({ state: 'gone', because: 'read-back' })
})

test('two addresses of one human: joined, the second one has access as well, by the account of the first', async () => {
  await invited(`ann@x.example,${books},Translator`, `ann.private@y.example,${republic},Translator`)
  accept('ann@x.example')
  await sync()
  const other = await siteId(republic)
  expect(await lineOf(other, 'ann.private@y.example')).toMatchObject({ state: 'open' })
  await client.world.call('people.join', { addressKeys: ['ann@x.example', 'ann.private@y.example'] })
  const { wixIds = [] } = (await lineOf(await siteId(books), 'ann@x.example')) ?? {}
  // The same account comes onto the second site by itself.
  expect(client.world.sandbox.join(other, 'ann@x.example')).toBe(true)
  await sync()
  expect(await lineOf(other, 'ann.private@y.example')).toMatchObject({
    personId: 'ann@x.example',
    state: 'accepted',
    sureness: 'probably',
    wixIds,
  })
})
