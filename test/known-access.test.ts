import { expect, test } from 'vitest'
import { readCounter, readDoneUpTo } from '../electron/core/store/counters.ts'
import { openWorkspace } from '../electron/core/store/open-workspace.ts'
import { clientWorld } from './client-world.ts'

// Who accepted: on the real core and the sandbox, from the sync to the ledger, the plan, the rows and the log.

const dayMs = 86_400_000
const client = clientWorld()
const { invited, planAndSend, sync, invites, keyOf, states, siteId, accept, events } = client
const rowStates = async (rosterId: string) =>
  (await client.world.call('roster.open', { rosterId })).marks.map((mark) => mark.state)

test('an invitee accepts, then a sync: has access, probably; after day 30 too, and nobody is invited again', async () => {
  const rosterId = await invited('ann@x.example,Marlowe Books,Translator')
  const site = await siteId('Marlowe Books')
  accept('ann@x.example')
  await sync()
  expect(await states()).toEqual({ 'ann@x.example Marlowe Books': 'probably-accepted' })
  expect(await rowStates(rosterId)).toEqual(['probably-accepted'])
  expect(await events('access.inferred')).toMatchObject([
    {
      person: 'ann@x.example',
      siteName: 'Marlowe Books',
      outcome: 'probably',
      reason: expect.stringMatching(/^Probably accepted by Wix account [0-9a-f-]{36}, new on the site/),
    },
  ])
  const [invite] = await invites()
  expect(await client.world.call('access.why', { inviteKey: invite?.key ?? '' })).toMatchObject({
    said: null,
    inference: { sureness: 'probably', others: [], doubt: null },
    accounts: [{ goneAt: null, alsoOn: [] }],
  })

  client.later(40 * dayMs)
  await sync()
  expect(await states()).toEqual({ 'ann@x.example Marlowe Books': 'probably-accepted' })
  // Said once: nothing changed since.
  expect(await events('access.inferred')).toHaveLength(1)
  const mails = client.world.sandbox.mailLog().length
  const plan = await client.world.call('plan.make', { source: { kind: 'roster', rosterId, rowIds: null } })
  expect(plan.lines).toMatchObject([
    { verdict: { kind: 'skip', reason: 'already-accepted', isConfirmed: false } },
  ])
  await expect(planAndSend(rosterId)).rejects.toThrow('This plan sends nothing.')
  expect(client.world.sandbox.mailLog()).toHaveLength(mails)
  // The seat counts once: as many as there are people are enough for one more.
  const people =
    (await client.world.call('directory.read', {})).sites.find((one) => one.id === site)?.contributors ?? 0
  await client.world.call('directory.setSeatLimits', { siteIds: [site ?? ''], seatLimit: people + 1 })
  await invited('bob@x.example,Marlowe Books,Translator')
  expect(await states()).toMatchObject({ 'bob@x.example Marlowe Books': 'pending' })
})

test('what was sent is weighed as the app ends, so that the next start does not weigh everything', async () => {
  await invited('ann@x.example,Marlowe Books,Translator')
  await client.world.close()
  const opened = openWorkspace(client.world.ports.paths.workspace, { now: Date.now })
  if (opened.kind !== 'open') throw new Error(opened.message)
  expect(readDoneUpTo(opened.db, 'weighed')).toBe(readCounter(opened.db, 'ledger'))
  opened.close()
  await client.start()
})

test('acceptance under another address is found all the same, and outlives a restart', async () => {
  await invited('ann@x.example,Marlowe Books,Translator')
  accept('ann@x.example', null, 'ann.private@mail.example')
  await sync()
  await client.restart()
  expect(await states()).toEqual({ 'ann@x.example Marlowe Books': 'probably-accepted' })
})

test('two open invites on one site and one newcomer: possibly both, until a person says who it was', async () => {
  await invited('ann@x.example,Marlowe Books,Translator', 'ben@x.example,Marlowe Books,Translator')
  accept('ann@x.example')
  await sync()
  expect(await states()).toEqual({
    'ann@x.example Marlowe Books': 'possibly-accepted',
    'ben@x.example Marlowe Books': 'possibly-accepted',
  })
  expect(await client.world.call('access.why', { inviteKey: await keyOf('ann@x.example') })).toMatchObject({
    inference: { others: ['ben@x.example'], doubt: 'others-fit' },
  })
  client.later(60_000)
  const marked = { inviteKeys: [await keyOf('ann@x.example')], word: 'accepted' as const }
  const word = await client.world.call('access.mark', marked)
  expect(word).toEqual({ changed: 1, left: 0, was: [{ word: 'nothing', inviteKeys: marked.inviteKeys }] })
  expect(await states()).toEqual({
    'ann@x.example Marlowe Books': 'accepted',
    'ben@x.example Marlowe Books': 'pending',
  })
  expect(await events('access.marked')).toMatchObject([
    {
      person: 'ann@x.example',
      outcome: 'accepted',
      reason: 'Marked as accepted. Before: possibly accepted.',
    },
  ])
  expect(await client.world.call('access.mark', marked)).toMatchObject({ changed: 0, left: 1 })

  // Undone: what was seen decides again, for both.
  await client.world.call('access.mark', { ...marked, word: 'nothing' })
  expect(await states()).toEqual({
    'ann@x.example Marlowe Books': 'possibly-accepted',
    'ben@x.example Marlowe Books': 'possibly-accepted',
  })
  await client.world.call('access.mark', marked)

  // Denied: what was inferred from the same account does not come back against the person's word.
  client.later(60_000)
  expect(await client.world.call('access.mark', { ...marked, word: 'not-accepted' })).toMatchObject({
    changed: 1,
    left: 0,
  })
  await sync()
  expect(await states()).toEqual({
    'ann@x.example Marlowe Books': 'pending',
    'ben@x.example Marlowe Books': 'probably-accepted',
  })
})

test('what a person said is not undone by later syncs', async () => {
  const rosterId = await invited('ann@x.example,Marlowe Books,Translator')
  accept('ann@x.example')
  await sync()
  const [invite] = await invites()
  await client.world.call('access.mark', { inviteKeys: [invite?.key ?? ''], word: 'not-accepted' })
  expect(await rowStates(rosterId)).toEqual(['sent'])
  await sync()
  await sync()
  expect(await states()).toEqual({ 'ann@x.example Marlowe Books': 'pending' })
  expect(await client.world.call('access.why', { inviteKey: invite?.key ?? '' })).toMatchObject({
    said: { what: 'not-accepted', by: 'tester' },
    inference: null,
  })
})

test('somebody invited to three sites who appears on exactly those three is told from the others there', async () => {
  const { seats } = client.world.sandbox.state()
  const three = (await client.world.call('directory.read', {})).sites
    .filter((site) => site.isOurs && !site.isBlocked)
    .filter(({ id }) => seats.some((one) => one.siteId === id && one.of - one.taken >= 2))
    .map((site) => site.name)
    .filter((name, _, all) => all.indexOf(name) === all.lastIndexOf(name))
    .slice(0, 3)
  expect(three).toHaveLength(3)
  await invited(
    ...three.flatMap((site, index) => [
      `ann@x.example,${site},Translator`,
      `other${index}@x.example,${site},Translator`,
    ]),
  )
  accept('ann@x.example')
  await sync()
  for (const [index, site] of three.entries()) {
    expect(await states()).toMatchObject({
      [`ann@x.example ${site}`]: 'probably-accepted',
      [`other${index}@x.example ${site}`]: 'pending',
    })
  }
})

test('a list of people that is short once changes nothing, and the log says so', async () => {
  await invited('ann@x.example,Marlowe Books,Translator')
  accept('ann@x.example')
  await sync()
  client.world.sandbox.setFaults({ rules: [{ fault: 'people-missing', endpoint: 'sites' }], random: null })
  await sync()
  expect(await states()).toEqual({ 'ann@x.example Marlowe Books': 'probably-accepted' })
  expect((await events('directory.synced')).at(-1)?.reason).toContain('by itself this changes nothing')
  await sync()
  expect(await states()).toEqual({ 'ann@x.example Marlowe Books': 'probably-accepted' })
  expect(await events('access.inferred', 'access.gone', 'access.appeared')).toHaveLength(1)
})

test('who left is gone after the second sync without them, and is not invited again', async () => {
  const rosterId = await invited('ann@x.example,Marlowe Books,Translator')
  const site = await siteId('Marlowe Books')
  accept('ann@x.example')
  await sync()
  expect(client.world.sandbox.leave(site, { email: 'ann@x.example' })).toBe(true)
  await sync()
  expect(await events('access.gone')).toEqual([])
  await sync()
  expect(await events('access.gone')).toMatchObject([{ siteName: 'Marlowe Books', outcome: 'gone' }])
  const [invite] = await invites()
  const { accounts } = await client.world.call('access.why', { inviteKey: invite?.key ?? '' })
  expect(accounts).toMatchObject([{ goneAt: expect.stringMatching(/Z$/) }])
  client.later(40 * dayMs)
  await expect(planAndSend(rosterId)).rejects.toThrow('This plan sends nothing.')
})

test('somebody added by others is an unknown account, said once; a decline stays a decline', async () => {
  await invited('ann@x.example,Marlowe Books,Translator')
  const elsewhere = (await client.world.call('directory.read', {})).sites.find(
    (site) => site.isOurs && site.name !== 'Marlowe Books',
  )
  expect(client.world.sandbox.join(elsewhere?.id ?? '', 'stranger@elsewhere.example')).toBe(true)
  const [open] = client.world.sandbox.openInvitesOf('ann@x.example', null)
  client.world.sandbox.answerInvite(open?.id ?? '', 'decline')
  await sync()
  await sync()
  expect(await events('access.appeared')).toMatchObject([
    { siteName: elsewhere?.name, outcome: 'unknown account' },
  ])
  expect(await states()).toEqual({ 'ann@x.example Marlowe Books': 'pending' })
})

test('what Wix said for good is not marked over', async () => {
  await invited('ann@x.example,Marlowe Books,Translator')
  const [invite] = await invites()
  const key = invite?.key ?? ''
  const plan = await client.world.call('plan.make', {
    source: { kind: 'ledger', act: 'revoke', inviteKeys: [key] },
  })
  await client.world.call('outbox.apply', { planId: plan.id, confirmation: null })
  await client.world.app.idle()
  expect(
    await client.world.call('access.mark', { inviteKeys: [key, 'nobody'], word: 'accepted' }),
  ).toMatchObject({
    changed: 0,
    left: 2,
  })
  expect(await states()).toEqual({ 'ann@x.example Marlowe Books': 'revoked' })
  await expect(client.world.call('access.why', { inviteKey: 'nobody' })).rejects.toMatchObject({
    code: 'not-found',
  })
})
