import { afterEach, beforeEach, expect, test } from 'vitest'
import { guessAll } from '../shared/import.ts'
import type { Invite, InviteState } from '../shared/ledger.ts'
import { realClock, startWorld, temporaryFolder, type World } from './world.ts'

// Who accepted: on the real core and the sandbox, from the sync to the ledger, the plan, the rows and the log.

const dayMs = 86_400_000
let folder: ReturnType<typeof temporaryFolder>
let world: World
let ahead = 0
beforeEach(async () => {
  folder = temporaryFolder()
  ahead = 0
  world = await startWorld({
    folder: folder.path,
    clock: { ...realClock, now: () => realClock.now() + ahead },
  })
  await world.call('accounts.setPace', { accountId: world.practiceId, callsPerMinute: 1000 })
})
afterEach(async () => {
  await world.close()
  folder.remove()
})

async function invited(...lines: readonly string[]): Promise<string> {
  const { roster } = await world.call('import.run', {
    fileName: 'people.csv',
    bytes: Buffer.from(['email,site,roles', ...lines].join('\n')).toString('base64'),
    options: guessAll,
    into: { kind: 'new', name: 'People' },
  })
  await planAndSend(roster.id)
  ahead += 60_000
  return roster.id
}

async function planAndSend(rosterId: string) {
  const plan = await world.call('plan.make', { source: { kind: 'roster', rosterId, rowIds: null } })
  const result = await world.call('outbox.apply', { planId: plan.id, confirmation: 'SEND' })
  if (result.kind !== 'started') throw new Error(`not started: ${result.kind}`)
  await world.app.idle()
  return (await world.call('outbox.read', { runId: result.runId })).run
}

async function sync() {
  ahead += 60_000
  await world.call('directory.sync', { accountId: world.practiceId })
}
const invites = async (): Promise<readonly Invite[]> => (await world.call('ledger.list', {})).invites
const states = async (): Promise<Record<string, InviteState>> =>
  Object.fromEntries(
    (await invites()).map(({ address, siteName, state }) => [`${address} ${siteName}`, state]),
  )
const rowStates = async (rosterId: string) =>
  (await world.call('roster.open', { rosterId })).marks.map((mark) => mark.state)
const siteId = async (name: string) =>
  (await world.call('directory.read', {})).sites.find((site) => site.name === name)?.id ?? ''
function accept(email: string, site: string | null = null, as?: string) {
  for (const { id } of world.sandbox.openInvitesOf(email, site)) {
    world.sandbox.answerInvite(id, 'accept', { email: as })
  }
}
const events = async (
  ...actions: ('access.inferred' | 'access.marked' | 'access.appeared' | 'access.gone' | 'directory.synced')[]
) =>
  (
    await world.call('audit.read', {
      filter: { text: '', actions, from: null, to: null, runId: null, people: [] },
      before: null,
      limit: 100,
    })
  ).events.toReversed()

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
      reason: expect.stringMatching(/^Accepted probably, by Wix account [0-9a-f-]{36}, new on the site/),
    },
  ])
  const [invite] = await invites()
  expect(await world.call('access.why', { inviteKey: invite?.key ?? '' })).toMatchObject({
    said: null,
    inference: { sureness: 'probably', others: [], doubt: null },
    accounts: [{ goneAt: null, alsoOn: [] }],
  })

  ahead += 40 * dayMs
  await sync()
  expect(await states()).toEqual({ 'ann@x.example Marlowe Books': 'probably-accepted' })
  // Said once: nothing changed since.
  expect(await events('access.inferred')).toHaveLength(1)
  const mails = world.sandbox.mailLog().length
  const plan = await world.call('plan.make', { source: { kind: 'roster', rosterId, rowIds: null } })
  expect(plan.lines).toMatchObject([
    { verdict: { kind: 'skip', reason: 'already-accepted', isConfirmed: false } },
  ])
  await expect(planAndSend(rosterId)).rejects.toThrow('This plan sends nothing.')
  expect(world.sandbox.mailLog()).toHaveLength(mails)
  // The seat counts once: as many as there are people are enough for one more.
  const people =
    (await world.call('directory.read', {})).sites.find((one) => one.id === site)?.contributors ?? 0
  await world.call('directory.setSeatLimits', { siteIds: [site ?? ''], seatLimit: people + 1 })
  await invited('bob@x.example,Marlowe Books,Translator')
  expect(await states()).toMatchObject({ 'bob@x.example Marlowe Books': 'pending' })
})

test('acceptance under another address is found all the same, and outlives a restart', async () => {
  await invited('ann@x.example,Marlowe Books,Translator')
  accept('ann@x.example', null, 'ann.private@mail.example')
  await sync()
  await world.close()
  world = await startWorld({
    folder: folder.path,
    clock: { ...realClock, now: () => realClock.now() + ahead },
  })
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
  const keyOf = async (address: string) => (await invites()).find((one) => one.address === address)?.key ?? ''
  expect(await world.call('access.why', { inviteKey: await keyOf('ann@x.example') })).toMatchObject({
    inference: { others: ['ben@x.example'], doubt: 'others-fit' },
  })
  ahead += 60_000
  const marked = { inviteKeys: [await keyOf('ann@x.example')], word: 'accepted' as const }
  const word = await world.call('access.mark', marked)
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
  expect(await world.call('access.mark', marked)).toMatchObject({ changed: 0, left: 1 })

  // Undone: what was seen decides again, for both.
  await world.call('access.mark', { ...marked, word: 'nothing' })
  expect(await states()).toEqual({
    'ann@x.example Marlowe Books': 'possibly-accepted',
    'ben@x.example Marlowe Books': 'possibly-accepted',
  })
  await world.call('access.mark', marked)

  // Denied: what was inferred from the same account does not come back against the person's word.
  ahead += 60_000
  expect(await world.call('access.mark', { ...marked, word: 'not-accepted' })).toMatchObject({
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
  await world.call('access.mark', { inviteKeys: [invite?.key ?? ''], word: 'not-accepted' })
  expect(await rowStates(rosterId)).toEqual(['sent'])
  await sync()
  await sync()
  expect(await states()).toEqual({ 'ann@x.example Marlowe Books': 'pending' })
  expect(await world.call('access.why', { inviteKey: invite?.key ?? '' })).toMatchObject({
    said: { what: 'not-accepted', by: 'tester' },
    inference: null,
  })
})

test('somebody invited to three sites who appears on exactly those three is told from the others there', async () => {
  const { seats } = world.sandbox.state()
  const three = (await world.call('directory.read', {})).sites
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
  world.sandbox.setFaults({ rules: [{ fault: 'people-missing', endpoint: 'sites' }], random: null })
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
  expect(world.sandbox.leave(site, { email: 'ann@x.example' })).toBe(true)
  await sync()
  expect(await events('access.gone')).toEqual([])
  await sync()
  expect(await events('access.gone')).toMatchObject([{ siteName: 'Marlowe Books', outcome: 'gone' }])
  const [invite] = await invites()
  const { accounts } = await world.call('access.why', { inviteKey: invite?.key ?? '' })
  expect(accounts).toMatchObject([{ goneAt: expect.stringMatching(/Z$/) }])
  ahead += 40 * dayMs
  await expect(planAndSend(rosterId)).rejects.toThrow('This plan sends nothing.')
})

test('somebody added by others is an unknown account, said once; a decline stays a decline', async () => {
  await invited('ann@x.example,Marlowe Books,Translator')
  const elsewhere = (await world.call('directory.read', {})).sites.find(
    (site) => site.isOurs && site.name !== 'Marlowe Books',
  )
  expect(world.sandbox.join(elsewhere?.id ?? '', 'stranger@elsewhere.example')).toBe(true)
  const [open] = world.sandbox.openInvitesOf('ann@x.example', null)
  world.sandbox.answerInvite(open?.id ?? '', 'decline')
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
  const plan = await world.call('plan.make', { source: { kind: 'ledger', act: 'revoke', inviteKeys: [key] } })
  await world.call('outbox.apply', { planId: plan.id, confirmation: null })
  await world.app.idle()
  expect(await world.call('access.mark', { inviteKeys: [key, 'nobody'], word: 'accepted' })).toMatchObject({
    changed: 0,
    left: 2,
  })
  expect(await states()).toEqual({ 'ann@x.example Marlowe Books': 'revoked' })
  await expect(world.call('access.why', { inviteKey: 'nobody' })).rejects.toMatchObject({ code: 'not-found' })
})
