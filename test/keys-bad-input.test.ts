import { afterEach, beforeEach, expect, test } from 'vitest'
import { scopes } from '../electron/sandbox/world-state.ts'
import type { RunId } from '../shared/outbox.ts'
import { reasonWords } from '../shared/words/outcome-words.ts'
import { type RealWorld, realKey, startRealWorld } from './real-world.ts'

// A run of a real account is approved and waits, and its key or the account itself goes meanwhile.

let real: RealWorld
let accountId: string
beforeEach(async () => {
  real = await startRealWorld({ sites: 4 })
  accountId = await real.add()
  await real.world.call('directory.sync', { accountId })
})
afterEach(() => real.close())

const start = { kind: 'at', local: '2099-01-01T08:00', zone: 'UTC' } as const
async function waiting(...people: readonly string[]): Promise<RunId> {
  const plan = await real.plan(accountId, ...people)
  const applied = await real.world.call('outbox.apply', { planId: plan.id, confirmation: null, start })
  if (applied.kind !== 'started') throw new Error(applied.kind)
  return applied.runId
}
async function goneOn(runId: RunId) {
  await real.world.call('outbox.continue', { runId })
  await real.world.app.idle()
  return real.world.call('outbox.read', { runId })
}

test('the key is replaced while a run waits: it is sent with the new one', async () => {
  const runId = await waiting('ann@x.example', 'ben@x.example')
  const key = `${realKey.slice(0, -1)}2`
  real.wix.setKey({ key: realKey, accountId: real.wix.wixAccountId, isRevoked: true, scopes: [] })
  real.wix.setKey({ key, accountId: real.wix.wixAccountId, isRevoked: false, scopes })
  await real.world.call('accounts.replaceKey', { accountId, key, keep: 'keychain' })
  const { run } = await goneOn(runId)
  expect(run).toMatchObject({ state: { kind: 'finished' }, equation: { planned: 2, sent: 2 } })
})

test('the account is removed while a run waits: nothing is sent, and each row says why', async () => {
  const runId = await waiting('ann@x.example')
  await real.world.call('accounts.remove', { accountId })
  const { run, jobs } = await goneOn(runId)
  expect(run.equation).toMatchObject({ planned: 1, sent: 0, held: 1 })
  const [why] = jobs.map(({ reason }) => (reason === null ? '' : reasonWords(reason)))
  expect(why).toMatch(/the plan was not true for it any more|This account is not there/)
  expect(real.wix.mailLog()).toEqual([])
})
