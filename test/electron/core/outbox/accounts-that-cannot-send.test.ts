import { afterEach, beforeEach, expect, test } from 'vitest'
import type { JobId, Run, RunId } from '../../../../shared/outbox.ts'
import type { Plan } from '../../../../shared/plan.ts'
import { reasonWords } from '../../../../shared/words/outcome-words.ts'
import { planChangeWords, skipWords } from '../../../../shared/words/plan-words.ts'
import { runTitle, runWaitsWords, waitsForKeychain } from '../../../../shared/words/run-words.ts'
import { startRealWorld } from '../../../real-world.ts'
import { type SyncedAccount, startSyncedAccount } from '../accounts/synced-account.ts'

let real: SyncedAccount['real']
let clock: SyncedAccount['clock']
let accountId: string
let end: SyncedAccount['end']
beforeEach(async () => {
  ;({ real, clock, accountId, end } = await startSyncedAccount())
})
afterEach(() => end())

const withoutContributors = ['read-sites', 'read-roles'] as const
const day = (iso: string) => iso.slice(0, 10)
const mends =
  'Cannot send from Agency: the key lacks “Manage Contributors”. Select “Manage Contributors” for the key in Wix. Check again under Accounts, then make the plan again.'

async function apply(plan: Plan): Promise<RunId> {
  const applied = await real.world.call('outbox.apply', { planId: plan.id, confirmation: null })
  if (applied.kind !== 'started') throw new Error(`not started: ${applied.kind}`)
  return applied.runId
}
const read = (runId: RunId) => real.world.call('outbox.read', { runId })
const heldIn = async (runId: RunId): Promise<JobId[]> =>
  (await read(runId)).jobs.flatMap((job) => (job.state === 'held' ? [job.id] : []))
const sends = () => real.wix.calls().filter((call) => call.path.includes('/invites/')).length

test('without Manage Contributors every row of the plan is skipped with the way to mend it, and sent once it is mended', async () => {
  real.allow(withoutContributors)
  await real.world.call('accounts.probe', { accountId })
  const plan = await real.plan(accountId, 'ann@people.example', 'bob@people.example')
  expect(plan.calls).toEqual([])
  for (const { verdict } of plan.lines) {
    expect(verdict.kind === 'skip' ? [verdict.reason, skipWords(verdict, day)] : null).toEqual([
      'no-permission',
      mends,
    ])
  }
  await expect(real.world.call('outbox.apply', { planId: plan.id, confirmation: null })).rejects.toThrow(
    'This plan sends nothing',
  )
  real.allow(['manage-contributors', 'read-sites', 'read-roles'])
  await real.world.call('accounts.probe', { accountId })
  const rosterId = plan.lines[0]?.rosterId ?? ''
  const again = await real.world.call('plan.make', { source: { kind: 'roster', rosterId, rowIds: null } })
  const runId = await apply(again)
  await real.world.app.idle()
  expect((await read(runId)).run.equation).toMatchObject({ planned: 2, sent: 2 })
})

test('a plan made before the check is refused at Send, with what changed', async () => {
  const plan = await real.plan(accountId, 'ann@people.example')
  expect(plan.calls).toHaveLength(1)
  real.allow(withoutContributors)
  await real.world.call('accounts.probe', { accountId })
  const applied = await real.world.call('outbox.apply', { planId: plan.id, confirmation: null })
  expect(
    applied.kind === 'stale' && applied.changes.map((change) => planChangeWords(change, day).now),
  ).toEqual([`not sent: ${mends}`])
  expect(sends()).toBe(0)
})

test('an account that was never checked is not held up', async () => {
  const plan = await real.plan(accountId, 'ann@people.example')
  const runId = await apply(plan)
  await real.world.app.idle()
  expect((await read(runId)).run.equation.sent).toBe(1)
})

test('what a run still had to send is held with the cause, and goes out when it is released after the mend', async () => {
  const plan = await real.plan(accountId, 'ann@people.example')
  real.wix.setFaults({ rules: [{ fault: 'never-connected', times: null }], random: null })
  const runId = await apply(plan)
  await clock.sleep(2000)
  await real.world.call('outbox.pause', { runId })
  real.wix.setFaults({ rules: [], random: null })
  const tried = sends()
  real.allow(withoutContributors)
  await real.world.call('accounts.probe', { accountId })
  await real.world.call('outbox.continue', { runId })
  await real.world.app.idle()
  const [job] = (await read(runId)).jobs
  expect(job?.state).toBe('held')
  expect(job?.reason && reasonWords(job.reason)).toBe(
    'The key lacks “Manage Contributors”. Select “Manage Contributors” for the key in Wix. Then release these requests.',
  )
  expect(sends()).toBe(tried)
  real.allow(['manage-contributors', 'read-sites', 'read-roles'])
  await real.world.call('accounts.probe', { accountId })
  await real.world.call('outbox.release', { runId, jobIds: await heldIn(runId) })
  await real.world.app.idle()
  expect((await read(runId)).run.equation.sent).toBe(1)
})

const locked = { kind: 'locked', message: 'Unlock it.' } as const
const standsAtKeychain = (run: Run) => {
  expect(runTitle(run)).toBe('Waits for the keychain')
  expect(waitsForKeychain(run)).toBe(true)
  expect(runWaitsWords(run.waits)).toBe('the keychain, for 1 request')
}

test('a keychain locked in the middle: the run waits for it, and goes on by itself once it is unlocked', async () => {
  const plan = await real.plan(accountId, 'ann@people.example')
  real.keychain.bend(locked)
  const runId = await apply(plan)
  await real.world.app.idle()
  const { run, jobs } = await read(runId)
  standsAtKeychain(run)
  expect(jobs[0]?.reason && reasonWords(jobs[0].reason)).toBe('The system keychain is locked. Unlock it.')
  // Trying while it is locked changes nothing.
  await real.world.call('outbox.continue', { runId })
  await real.world.app.idle()
  standsAtKeychain((await read(runId)).run)
  expect(sends()).toBe(0)

  real.keychain.bend(null)
  await real.world.call('accounts.probe', { accountId })
  await real.world.app.idle()
  const after = (await read(runId)).run
  expect([after.state.kind, after.equation.sent, after.waits]).toEqual(['finished', 1, []])
})

test('a keychain unlocked behind the app’s back is asked again by Try again', async () => {
  const plan = await real.plan(accountId, 'ann@people.example')
  real.keychain.bend(locked)
  const runId = await apply(plan)
  await real.world.app.idle()
  real.keychain.bend(null)
  await real.world.call('outbox.continue', { runId })
  await real.world.app.idle()
  expect((await read(runId)).run.equation.sent).toBe(1)
})

test('a keychain unlocked behind the app’s back is noticed by itself, and the run goes on and says so', async () => {
  const said: string[] = []
  real.world.app.on((name, payload) => {
    if (name === 'app.notice' && 'message' in payload) said.push(payload.message)
  })
  const plan = await real.plan(accountId, 'ann@people.example')
  real.keychain.bend(locked)
  const runId = await apply(plan)
  await real.world.app.idle()
  // Asked again and again meanwhile, which changes nothing.
  await clock.sleep(3_600_000)
  standsAtKeychain((await read(runId)).run)
  expect(said).toEqual([])
  const asked = real.keychain.used.length
  real.keychain.bend(null)
  await clock.sleep(300_000)
  await real.world.app.idle()
  expect((await read(runId)).run.equation.sent).toBe(1)
  expect(said).toEqual(['The keychain gives the key of “Agency” again: 1 request goes on.'])
  expect(asked).toBeGreaterThan(10)
  expect(asked).toBeLessThan(30)
})

test('a key that is refused on all sites tried, of more than are tried, is not called unable: its own site is sent to', async () => {
  const many = await startRealWorld({ sites: 60, clock })
  try {
    const id = await many.add()
    await many.world.call('directory.sync', { accountId: id })
    many.wix.setFaults({
      rules: [{ fault: 'status-403', endpoint: 'contributors', times: null }],
      random: null,
    })
    await many.world.call('accounts.probe', { accountId: id })
    const plan = await many.plan(id, 'ann@people.example')
    expect(plan.calls).toHaveLength(1)
    const runId = (await many.world.call('outbox.apply', { planId: plan.id, confirmation: null })) as {
      readonly runId: RunId
    }
    await many.world.app.idle()
    const { run } = await many.world.call('outbox.read', { runId: runId.runId })
    expect(run.equation.sent).toBe(1)
  } finally {
    await many.close()
  }
})

test('a permission taken away in the middle: one send fails, the others are held with the cause and are never tried', async () => {
  const { world, allow } = real
  await world.call('accounts.probe', { accountId })
  await world.call('app.changeSettings', {
    chunkSize: 1,
    confirmInvitesFrom: 100,
    confirmRevokesFrom: 100,
    mostReminders: 3,
    stopAfterFailures: 5,
    mostRunMinutes: 0,
    notifyAtEnd: true,
    zone: 'UTC',
  })
  const people = ['ann', 'bob', 'cem', 'dee', 'eve', 'fay'].map((name) => `${name}@people.example`)
  const plan = await real.plan(accountId, ...people)
  expect(plan.calls).toHaveLength(6)
  allow(withoutContributors)
  const runId = await apply(plan)
  await world.app.idle()
  const { run, jobs } = await read(runId)
  expect(run.state.kind).toBe('running')
  expect(run.equation).toMatchObject({ planned: 6, failed: 1, held: 5 })
  const held = jobs.find((job) => job.state === 'held')
  expect(held?.reason && reasonWords(held.reason)).toContain('The key lacks “Manage Contributors”.')
  expect(sends()).toBe(1)
  // Given back in Wix: releasing looks again by itself.
  allow(['manage-contributors', 'read-sites', 'read-roles'])
  await world.call('outbox.release', { runId, jobIds: await heldIn(runId) })
  await world.app.idle()
  expect((await read(runId)).run.equation).toMatchObject({ failed: 1, sent: 5 })
})
