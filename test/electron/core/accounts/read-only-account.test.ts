import { afterEach, beforeEach, expect, test } from 'vitest'
import { reasonWords } from '../../../../shared/words/outcome-words.ts'
import { skipWords } from '../../../../shared/words/plan-words.ts'
import { realKey } from '../../../real-world.ts'
import { type SyncedAccount, startSyncedAccount } from './synced-account.ts'

let accountId: string
let real: SyncedAccount['real']
let end: SyncedAccount['end']
beforeEach(async () => {
  ;({ real, accountId, end } = await startSyncedAccount())
})
afterEach(() => end())

const people = ['ann@people.example', 'bob@people.example'] as const
const setReadOnly = (isReadOnly: boolean) =>
  real.world.call('accounts.setReadOnly', { accountId, isReadOnly })
const sends = () => real.wix.calls().filter((call) => call.path.includes('/invites/')).length
const account = async () => (await real.world.call('accounts.list', {})).find(({ id }) => id === accountId)

test('a plan leaves out what an account that only reads would send, says why, and sends it once that is lifted', async () => {
  await setReadOnly(true)
  const plan = await real.plan(accountId, ...people)
  expect(plan.calls).toEqual([])
  const words = plan.lines.map(({ verdict }) =>
    verdict.kind === 'skip' ? skipWords(verdict, (iso) => iso) : '',
  )
  expect(words[0]).toBe(
    'Cannot send from Agency: the account is set to only read. Let it send again under Accounts, if that is meant.',
  )
  await setReadOnly(false)
  const rosterId = plan.lines[0]?.rosterId ?? ''
  const again = await real.world.call('plan.make', { source: { kind: 'roster', rosterId, rowIds: null } })
  await real.world.call('outbox.apply', { planId: again.id, confirmation: null })
  await real.world.app.idle()
  expect(sends()).toBe(1)
})

test('a plan made before is refused, and a run on its way stops: no call leaves an account that only reads', async () => {
  const plan = await real.plan(accountId, ...people)
  await setReadOnly(true)
  expect(await real.world.call('outbox.apply', { planId: plan.id, confirmation: null })).toMatchObject({
    kind: 'stale',
  })
  await setReadOnly(false)
  const start = { kind: 'at', local: '2098-01-01T08:00', zone: 'UTC' } as const
  const fresh = await real.plan(accountId, ...people)
  const applied = await real.world.call('outbox.apply', { planId: fresh.id, confirmation: null, start })
  if (applied.kind !== 'started') throw new Error(applied.kind)
  await setReadOnly(true)
  const before = real.wix.calls().length
  await real.world.call('outbox.continue', { runId: applied.runId })
  await real.world.app.idle()
  const { jobs } = await real.world.call('outbox.read', { runId: applied.runId })
  expect(jobs.map(({ state }) => state)).toEqual(['held'])
  expect(sends()).toBe(0)
  // Not even a look at what the key may do.
  expect(real.wix.calls().length).toBe(before)
  const reasons = jobs.map(({ reason }) => (reason === null ? '' : reasonWords(reason)))
  expect(reasons[0]).toMatch(/^The account is set to only read\./)
})

test('reading goes on: sites, roles and people of the account are still synced', async () => {
  await setReadOnly(true)
  await expect(real.world.call('directory.sync', { accountId })).resolves.toBeDefined()
})

test('since when the key is this one and when it was used is noted, and begins anew with another key', async () => {
  const first = await account()
  expect(first?.keySetAt).not.toBeNull()
  expect(first?.keyUsedAt).not.toBeNull()
  await real.world.call('accounts.replaceKey', { accountId, key: realKey, keep: 'keychain' })
  const second = await account()
  expect(second?.keyUsedAt).toBeNull()
  expect((second?.keySetAt ?? '') >= (first?.keySetAt ?? '')).toBe(true)
})

test('the practice account cannot be set so: it sends nothing real anyway', async () => {
  const { practiceId } = real.world
  await expect(
    real.world.call('accounts.setReadOnly', { accountId: practiceId, isReadOnly: true }),
  ).rejects.toThrow('nothing real')
})
