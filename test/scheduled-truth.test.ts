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
