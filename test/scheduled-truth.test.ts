import { expect, test } from 'vitest'
import { guessAll } from '../shared/import.ts'
import type { RunId } from '../shared/outbox.ts'
import { reasonWords } from '../shared/words/outcome-words.ts'
import { clientWorld } from './client-world.ts'
import { until } from './until.ts'

// A run that was approved and waits for its time: what is not true any more when it comes is not sent.

const client = clientWorld()
const { sync, siteId, later } = client
const wait = 26 * 3_600_000
const books = 'Marlowe Books'
const republic = 'Cycle Republic'
const osteria = 'Osteria Lucia'

async function scheduled(...lines: readonly string[]): Promise<{ runId: RunId; rosterId: string }> {
  const { world } = client
  const { roster } = await world.call('import.run', {
    fileName: 'people.csv',
    bytes: Buffer.from(['email,site,roles,until', ...lines].join('\n')).toString('base64'),
    options: guessAll,
    into: { kind: 'new', name: 'People' },
  })
  const plan = await world.call('plan.make', {
    source: { kind: 'roster', rosterId: roster.id, rowIds: null },
  })
  const local = new Date(world.ports.clock.now() + wait).toISOString().slice(0, 16)
  const start = { kind: 'at', local, zone: 'UTC' } as const
  const applied = await world.call('outbox.apply', { planId: plan.id, confirmation: 'SEND', start })
  if (applied.kind !== 'started') throw new Error(applied.kind)
  return { runId: applied.runId, rosterId: roster.id }
}
const read = (runId: RunId) => client.world.call('outbox.read', { runId })
async function heldIn(runId: RunId): Promise<Record<string, string>> {
  const { jobs } = await read(runId)
  return Object.fromEntries(
    jobs.flatMap((job) =>
      job.state === 'held' && job.reason !== null
        ? job.items.map((item) => [item.address, reasonWords(job.reason ?? { kind: 'defect' })])
        : [],
    ),
  )
}
/** Its time comes, and everything that may go has gone. */
async function timeComes(runId: RunId): Promise<void> {
  later(wait)
  // Whatever is scheduled makes the app look at the clock.
  await client.world.call('outbox.schedule', {
    runId: (await scheduled(`other@x.example,${books},Translator,`)).runId,
    start: { kind: 'at', local: '2099-01-01T08:00', zone: 'UTC' },
  })
  await until('the run has begun', async () => (await read(runId)).run.state.kind !== 'scheduled')
  await client.world.app.idle()
}

test('somebody left, sites went to the trash and to others, somebody was invited elsewhere, a last day passed: held, each with its reason; the others are invited', async () => {
  const { world } = client
  const lastDay = new Date(world.ports.clock.now()).toISOString().slice(0, 10)
  const { runId } = await scheduled(
    `left@x.example,${books},Translator,`,
    `stays@x.example,${books},Translator,`,
    `trashed@x.example,${republic},Translator,`,
    `transferred@x.example,${osteria},Translator,`,
    `elsewhere@x.example,${books},Translator,`,
    `ended@x.example,${books},Translator,${lastDay}`,
  )
  await world.call('people.markLeft', { personId: 'left@x.example', note: '' })
  const booksId = await siteId(books)
  const { roles } = await world.call('directory.read', {})
  await world.call('ledger.adopt', {
    siteId: booksId,
    roleIds: roles.filter(({ title }) => title === 'Translator').map(({ id }) => id),
    sentDay: lastDay,
    addresses: ['elsewhere@x.example'],
  })
  world.sandbox.happen({ what: 'trash', siteId: await siteId(republic) })
  world.sandbox.happen({ what: 'transfer', siteId: await siteId(osteria) })
  await sync()
  await timeComes(runId)
  expect((await read(runId)).run.equation).toMatchObject({ planned: 6, sent: 1, held: 5 })
  expect(world.sandbox.mailLog().map(({ to }) => to)).toEqual(['stays@x.example'])
  const held = await heldIn(runId)
  expect(held['left@x.example']).toContain('Marked as left.')
  expect(held['trashed@x.example']).toMatch(/trash/)
  expect(held['transferred@x.example']).toMatch(/not in the account|another|no longer/)
  expect(held['elsewhere@x.example']).toContain('Already invited')
  expect(held['ended@x.example']).toContain('nothing is known of this person')
  expect(await client.events('job.held')).toHaveLength(5)
})

/** Some calls of a run that has not begun wait; it begins, the others go, and then it is paused with these queued. */
async function pausedWith(runId: RunId, jobIds: readonly string[]): Promise<void> {
  const { world } = client
  await world.call('outbox.hold', { runId, jobIds: [...jobIds] })
  await world.call('outbox.continue', { runId })
  await world.app.idle()
  await world.call('outbox.pause', { runId })
  await world.call('outbox.release', { runId, jobIds: [...jobIds] })
}
const jobsOf = async (runId: RunId, ...addresses: readonly string[]) =>
  (await read(runId)).jobs
    .filter(({ items }) => items.some(({ address }) => addresses.includes(address)))
    .map(({ id }) => id)

test('a run that was paused and goes on days later looks again at what it has not sent', async () => {
  const { world } = client
  const { runId } = await scheduled(
    `first@x.example,${books},Translator,`,
    `left@x.example,${republic},Translator,`,
    `stays@x.example,${osteria},Translator,`,
  )
  await pausedWith(runId, await jobsOf(runId, 'left@x.example', 'stays@x.example'))
  await world.call('people.markLeft', { personId: 'left@x.example', note: '' })
  later(3 * 24 * 3_600_000)
  await sync()
  await world.call('outbox.continue', { runId })
  await world.app.idle()
  expect((await read(runId)).run.equation).toMatchObject({ planned: 3, sent: 2, held: 1 })
  expect((await heldIn(runId))['left@x.example']).toContain('Marked as left.')
  const jobIds = await jobsOf(runId, 'left@x.example')
  await expect(world.call('outbox.release', { runId, jobIds })).rejects.toThrow(
    /left@x.example is marked as left/,
  )
  await world.call('people.lift', { personId: 'left@x.example' })
  await world.call('outbox.release', { runId, jobIds })
  await world.app.idle()
  expect(world.sandbox.mailLog().map(({ to }) => to)).toEqual([
    'first@x.example',
    'stays@x.example',
    'left@x.example',
  ])
})

test('an invite anew whose revoke went before the pause goes on: what the run itself changed does not overtake it', async () => {
  const { world } = client
  await client.invited(`ann@x.example,${books},Translator`)
  const { roster } = await world.call('import.run', {
    fileName: 'anew.csv',
    bytes: Buffer.from(`email,site,roles\nann@x.example,${books},Blog Editor`).toString('base64'),
    options: guessAll,
    into: { kind: 'new', name: 'Anew' },
  })
  const made = await world.call('plan.make', {
    source: { kind: 'roster', rosterId: roster.id, rowIds: null },
  })
  const answer = { ask: 'open-other-roles', scope: { kind: 'reason' }, answer: 'revoke-and-invite' } as const
  const plan = await world.call('plan.answer', { planId: made.id, answers: [answer] })
  const start = { kind: 'at', local: '2099-01-01T08:00', zone: 'UTC' } as const
  const applied = await world.call('outbox.apply', { planId: plan.id, confirmation: 'SEND', start })
  if (applied.kind !== 'started') throw new Error(applied.kind)
  const { runId } = applied
  const invite = (await read(runId)).jobs.find(({ kind }) => kind === 'invite')
  await pausedWith(runId, [invite?.id ?? ''])
  expect((await read(runId)).jobs.map(({ kind, state }) => [kind, state])).toEqual([
    ['revoke', 'done'],
    ['invite', 'queued'],
  ])
  await world.call('outbox.continue', { runId })
  await world.app.idle()
  expect((await read(runId)).run).toMatchObject({
    state: { kind: 'finished' },
    equation: { sent: 1, held: 0 },
  })
})

test('a run that nothing overtook goes as a whole, over a restart as well', async () => {
  const { runId } = await scheduled(
    `ann@x.example,${books},Translator,`,
    `bob@x.example,${republic},Translator,`,
  )
  await client.restart()
  await client.world.call('outbox.continue', { runId })
  await client.world.app.idle()
  expect((await read(runId)).run).toMatchObject({
    state: { kind: 'finished' },
    equation: { sent: 2, held: 0 },
  })
})
