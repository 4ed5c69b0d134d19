import { expect, test } from 'vitest'
import { guessAll } from '../shared/import.ts'
import type { RunId } from '../shared/outbox.ts'
import { outcomeWords } from '../shared/words/outcome-words.ts'
import { clientWorld } from './client-world.ts'

// What Wix and the machine do to a run in the middle that nobody planned for: each has one clear outcome.

const client = clientWorld()
const { siteId } = client
const books = 'Marlowe Books'
const republic = 'Cycle Republic'
const osteria = 'Osteria Lucia'

/** A plan for lines of `email,site,roles`, approved to be sent once a person says so. */
async function waiting(...lines: readonly string[]): Promise<RunId> {
  const { world } = client
  const { roster } = await world.call('import.run', {
    fileName: 'people.csv',
    bytes: Buffer.from(['email,site,roles', ...lines].join('\n')).toString('base64'),
    options: guessAll,
    into: { kind: 'new', name: 'People' },
  })
  const source = { kind: 'roster', rosterId: roster.id, rowIds: null } as const
  const plan = await world.call('plan.make', { source })
  const start = { kind: 'at', local: '2099-01-01T08:00', zone: 'UTC' } as const
  const applied = await world.call('outbox.apply', { planId: plan.id, confirmation: 'SEND', start })
  if (applied.kind !== 'started') throw new Error(applied.kind)
  return applied.runId
}
async function sent(runId: RunId) {
  const { world } = client
  await world.call('outbox.continue', { runId })
  await world.app.idle()
  const { run, jobs } = await world.call('outbox.read', { runId })
  const outcomes = jobs.flatMap(({ kind, items }) =>
    items.map(({ address, outcome }) => [address, outcome.kind, outcomeWords(outcome, kind)] as const),
  )
  return { run, outcomes: new Map(outcomes.map(([address, kind, words]) => [address, { kind, words }])) }
}

test.each([
  ['trashed', 'trash'],
  ['transferred to somebody else', 'transfer'],
] as const)(
  'a site is %s in the middle, and no sync has told: its row fails with Wix’s reason, the others are sent',
  async (_name, what) => {
    const runId = await waiting(`ann@x.example,${books},Translator`, `ben@x.example,${republic},Translator`)
    client.world.sandbox.happen({ what, siteId: await siteId(books) })
    const { run, outcomes } = await sent(runId)
    expect(run).toMatchObject({ state: { kind: 'finished' }, equation: { planned: 2, sent: 1, failed: 1 } })
    expect(outcomes.get('ann@x.example')?.kind).toBe('failed')
    expect(outcomes.get('ann@x.example')?.words).not.toBe('')
    expect(client.world.sandbox.mailLog().map(({ to }) => to)).toEqual(['ben@x.example'])
  },
)

test('a role is deleted at Wix, and no sync has told: rows that ask for it fail with Wix’s reason, the others are sent', async () => {
  const runId = await waiting(`ann@x.example,${books},Translator`, `ben@x.example,${osteria},Blog Editor`)
  const { roles } = await client.world.call('directory.read', {})
  const roleId = roles.find(({ title }) => title === 'Translator')?.id ?? ''
  client.world.sandbox.happen({ what: 'delete-role', roleId })
  const { run, outcomes } = await sent(runId)
  expect(run.equation).toMatchObject({ planned: 2, sent: 1, failed: 1 })
  expect(outcomes.get('ann@x.example')?.kind).toBe('failed')
  expect(outcomes.get('ann@x.example')?.words).not.toBe('')
})
