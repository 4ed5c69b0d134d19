import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { FaultRule } from '../../../../../electron/sandbox/fault-script.ts'
import { equationHolds, type RunId } from '../../../../../shared/outbox.ts'
import { outcomeWords } from '../../../../../shared/words/outcome-words.ts'
import { clientWorld } from '../../../../client-world.ts'

// design.md §8: gone needs two different reads. What one read says of a removal, and what the next sync makes of it, on
// the real core and the sandbox.

const client = clientWorld()
const { sync, known } = client

// A role of the practice account that is no co-owner's.
const writer = '8511374291284061184'

/** People who work on a site where nobody else does. */
async function crew(...names: readonly string[]): Promise<string> {
  const site = client.world.sandbox.state().seats.find(({ taken }) => taken === 0)
  if (site === undefined) throw new Error('somebody is on every site')
  client.world.sandbox.changeSite(site.siteId, { seats: 50 })
  for (const name of names)
    client.world.sandbox.happen({
      ...{ what: 'join', siteId: site.siteId, email: `${name}@crew.example` },
      ...{ accountId: name, roleIds: [writer] },
    })
  await sync()
  return site.siteId
}

async function remove(siteId: string, ...wixIds: readonly string[]): Promise<RunId> {
  const plan = await client.world.call('plan.make', {
    source: {
      kind: 'access',
      act: 'remove',
      targets: wixIds.map((wixId) => ({ address: '', siteId, wixId })),
      roleIds: [],
    },
  })
  const result = await client.world.call('outbox.apply', {
    planId: plan.id,
    confirmation: plan.confirmation,
  })
  if (result.kind !== 'started') throw new Error(`not started: ${result.kind}`)
  await client.world.app.idle()
  return result.runId
}
const runOf = async (runId: RunId) => client.world.call('outbox.read', { runId })
const saidOf = async (runId: RunId) =>
  (await runOf(runId)).jobs.flatMap((job) => job.items.map((item) => outcomeWords(item.outcome, job.kind)))
const faults = (...rules: readonly FaultRule[]) => client.world.sandbox.setFaults({ rules, random: null })
/** The second read cannot be had. */
const noSecond: FaultRule = { fault: 'status-404', endpoint: 'sites', times: null }

test('several people off one site are proven gone by one second read at the end', async () => {
  const siteId = await crew('una', 'due', 'tre')
  const runId = await remove(siteId, 'una', 'due', 'tre')
  const { run } = await runOf(runId)
  expect(run.equation).toMatchObject({ planned: 3, removed: 3, inDoubt: 0 })
  expect(run.state.kind).toBe('finished')
  expect(client.world.sandbox.membersAt(siteId).size).toBe(0)
  expect(await saidOf(runId)).toEqual(Array.from({ length: 3 }, () => 'Removed and read back as gone'))
  expect(await client.events('access.removed')).toHaveLength(3)
  expect((await known({ kind: 'site', siteId })).filter(({ state }) => state === 'accepted')).toEqual([])
})

test('without a second read a removal is accepted and not proven, everywhere; the next sync settles it', async () => {
  const siteId = await crew('una')
  await client.world.call('people.link', { personId: 'una@crew.example', wixId: 'una' })
  const { id } = await client.world.call('offboarding.begin', { personId: 'una@crew.example', note: '' })
  faults(noSecond)
  const runId = await remove(siteId, 'una')
  faults()
  const { run } = await runOf(runId)
  expect(run.equation).toMatchObject({ planned: 1, removed: 0, inDoubt: 1 })
  expect(equationHolds(run.equation)).toBe(true)
  expect((await saidOf(runId))[0]).toContain('Wix accepted the removal, and nobody could look')
  expect(await client.events('access.removed')).toEqual([])
  const [event] = await client.events('access.in-doubt')
  expect(event?.reason).toContain('Wix accepted the removal')
  const { path } = await client.world.call('outbox.export', { runId, form: 'csv' })
  expect(readFileSync(path ?? '', 'utf8')).toContain('Wix accepted the removal, and nobody could look')
  const standing = async () =>
    (await client.world.call('offboarding.read', { offboardingId: id })).sites.find(
      (site) => site.siteId === siteId,
    )?.standing
  expect(await standing()).toMatchObject({ kind: 'to-do', isIn: true, missedAt: expect.any(String) })
  const csv = await client.world.call('offboarding.export', { offboardingId: id, form: 'csv' })
  expect(readFileSync(csv.path ?? '', 'utf8')).toContain('a second, different one has to agree')

  await sync()
  expect((await runOf(runId)).run.equation).toMatchObject({ removed: 1, inDoubt: 0 })
  expect(await saidOf(runId)).toEqual(['Removed and read back as gone'])
  expect(await client.events('access.removed')).toHaveLength(1)
  expect(await standing()).toMatchObject({ kind: 'gone' })
})

test('Wix ignores a removal, one list lies and the second cannot be had: never removed, and the next sync says still there', async () => {
  const siteId = await crew('una')
  faults(
    noSecond,
    { fault: 'remove-ignored', times: null },
    // The look before it, the co-owners twice, and then the read back.
    { fault: 'people-missing', endpoint: 'contributors', siteId, after: 3, times: 2 },
  )
  const runId = await remove(siteId, 'una')
  faults()
  expect(client.world.sandbox.membersAt(siteId).has('una')).toBe(true)
  expect((await runOf(runId)).run.equation).toMatchObject({ removed: 0, covered: 0, inDoubt: 1 })
  await sync()
  expect((await runOf(runId)).run.equation).toMatchObject({ removed: 0, stillThere: 1, inDoubt: 0 })
  expect(await client.events('access.still-there')).toHaveLength(1)
  // It is one of the rows that are tried again, and this time it holds.
  await client.world.call('outbox.retryFailed', { runId })
  await client.world.app.idle()
  expect((await runOf(runId)).run.equation).toMatchObject({ removed: 1, stillThere: 0 })
  expect(client.world.sandbox.membersAt(siteId).size).toBe(0)
})
