import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RunId } from '../../../../shared/outbox.ts'
import type { Plan } from '../../../../shared/plan.ts'
import { type Desk, openDesk } from './desk.ts'
import { failureOf, refusal } from './fake-wix.ts'
import { buildPlan } from './plan-builder.ts'

// Revoke and invite anew: one line in two calls, the second only once the first is certain. The line counts once.

let desk: Desk
beforeEach(async () => {
  desk = openDesk()
  await desk.finish(buildPlan([{ address: 'ana@example.com', siteId: 's1' }]))
  desk.wix.calls.length = 0
})
afterEach(() => desk.end())

function anew(): Plan {
  const [invite] = desk.ledger.list()
  if (invite === undefined) throw new Error('one was sent')
  const wish = { address: invite.address, siteId: 's1' }
  const revoke = buildPlan([{ ...wish, invite }], { kind: 'revoke' })
  const again = buildPlan([{ ...wish, roleIds: ['r2'] }])
  return {
    ...again,
    id: 'anew',
    lines: again.lines.map((line) => ({
      ...line,
      inviteKey: invite.key,
      verdict: { kind: 'call', call: 1 } as const,
    })),
    calls: [...revoke.calls, ...again.calls.map((call) => ({ ...call, after: 0 }))],
  }
}
const called = () => desk.wix.calls.map(({ name }) => name)
const statesOf = (runId: RunId) => desk.outbox.read(runId).jobs.map(({ state }) => state)

test('the invite goes out once the other is revoked, however the calls come', async () => {
  let tries = 0
  desk.wix.fault = (call) => {
    tries += 1
    return call.name === 'revoke' && tries < 3
      ? { kind: 'fail', failure: refusal('rate-limit', 429) }
      : undefined
  }
  const run = await desk.finish(anew())
  expect(called()).toEqual(['revoke', 'revoke', 'revoke', 'invite'])
  expect(run.equation).toMatchObject({ planned: 1, revoked: 0, sent: 1 })
  expect(desk.outbox.read(run.id).jobs[1]?.afterJob).toBe(desk.outbox.read(run.id).jobs[0]?.id)
})

test('nothing goes out when the first fails or the person is in already, and a retry brings both', async () => {
  desk.wix.fault = (call) =>
    call.name === 'revoke' ? { kind: 'fail', failure: refusal('other', 418) } : undefined
  const run = await desk.finish(anew())
  expect(statesOf(run.id)).toEqual(['failed', 'dropped'])
  expect(desk.outbox.read(run.id).jobs[1]?.reason).toEqual({ kind: 'first-failed', job: 'revoke' })
  expect(run).toMatchObject({
    state: { kind: 'finished' },
    equation: { planned: 1, failed: 1, notAttempted: 0 },
  })

  desk.wix.fault = () => undefined
  desk.outbox.retryFailed(run.id)
  await desk.outbox.idle()
  expect(desk.run(run.id)).toMatchObject({
    state: { kind: 'finished' },
    equation: { planned: 1, sent: 1, failed: 0, notAttempted: 0 },
  })
})

test.each([
  ['accepted already', 'ALREADY_ACCEPTED', ['done', 'dropped'], { stillThere: 1, sent: 0 }],
  ['no longer pending, nobody knows why', 'SOMETHING', ['done', 'dropped'], { covered: 1, sent: 0 }],
  ['expired', 'ALREADY_EXPIRED', ['done', 'done'], { covered: 0, sent: 1 }],
] as const)('a first invite that was %s', async (_name, code, states, parts) => {
  desk.wix.fault = (call) =>
    call.name === 'revoke' ? { kind: 'fail', failure: refusal('conflict', 409, { code }) } : undefined
  const run = await desk.finish(anew())
  expect(statesOf(run.id)).toEqual(states)
  expect(run.equation).toMatchObject(parts)
})

test('a first call that is dropped takes the second with it, and so does one in doubt', async () => {
  const plan = anew()
  desk.wix.people.set('s1', new Map([['w1', ['r1']]]))
  const runId = desk.start(plan)
  desk.outbox.pause(runId)
  const [first] = desk.outbox.read(runId).jobs
  desk.outbox.drop(runId, [first?.id ?? ''])
  expect(statesOf(runId)).toEqual(['dropped', 'dropped'])
  await desk.outbox.idle()

  const remove = buildPlan([{ address: 'ana@example.com', siteId: 's1', wixId: 'w1' }], { kind: 'remove' })
  desk.wix.fault = (call) =>
    call.name === 'people' && called().includes('remove')
      ? { kind: 'fail', failure: failureOf('no-reply') }
      : undefined
  const [invite] = plan.calls.slice(1)
  if (invite === undefined) throw new Error('the plan invites')
  const run = await desk.finish({
    ...plan,
    id: 'other',
    lines: remove.lines.map((line) => ({ ...line, verdict: { kind: 'call', call: 1 } as const })),
    calls: [...remove.calls, invite],
  })
  expect(statesOf(run.id)).toEqual(['in-doubt', 'dropped'])
  expect(called()).not.toContain('invite')
})

test('what comes after waits over a restart too', async () => {
  desk.wix.fault = (call) => (call.name === 'revoke' ? { kind: 'hang' } : undefined)
  const runId = desk.start(anew())
  desk.restart()
  expect(statesOf(runId)).toEqual(['queued', 'queued'])
  desk.wix.fault = () => undefined
  desk.outbox.continue(runId)
  await desk.outbox.idle()
  expect(desk.run(runId).equation).toMatchObject({ planned: 1, sent: 1 })
})

test('a first call on hold holds the second with it, and its release releases both', async () => {
  const runId = desk.start(anew())
  desk.outbox.pause(runId)
  const [first] = desk.outbox.read(runId).jobs
  desk.outbox.hold(runId, [first?.id ?? ''])
  expect(statesOf(runId)).toEqual(['held', 'held'])
  desk.outbox.continue(runId)
  await desk.outbox.idle()
  expect(desk.run(runId).waits).toEqual([{ kind: 'held', calls: 2 }])
  expect(called()).toEqual([])
  desk.outbox.release(runId, [first?.id ?? ''])
  await desk.outbox.idle()
  expect(desk.run(runId).equation).toMatchObject({ planned: 1, sent: 1 })
  expect(called()).toEqual(['revoke', 'invite'])
})

/** The open invite is taken back first, then the person is removed (design.md §8). */
function leaving(): Plan {
  const [invite] = desk.ledger.list()
  if (invite === undefined) throw new Error('one was sent')
  desk.wix.people.set('s1', new Map([['w1', ['r1']]]))
  const revoke = buildPlan([{ address: invite.address, siteId: 's1', invite }], { kind: 'revoke' })
  const remove = buildPlan([{ address: invite.address, siteId: 's1', wixId: 'w1' }], { kind: 'remove' })
  return {
    ...remove,
    id: 'leaving',
    lines: [
      ...revoke.lines,
      ...remove.lines.map((line) => ({ ...line, verdict: { kind: 'call', call: 1 } as const })),
    ],
    calls: [...revoke.calls, ...remove.calls.map((call) => ({ ...call, lines: [1], after: 0 }))],
  }
}

test('a removal goes on when the revoke before it failed: whoever leaves is off the site all the same', async () => {
  desk.wix.fault = (call) =>
    call.name === 'revoke' ? { kind: 'fail', failure: refusal('other', 418) } : undefined
  const run = await desk.finish(leaving())
  expect(statesOf(run.id)).toEqual(['failed', 'done'])
  expect(run.equation).toMatchObject({ planned: 2, failed: 1, removed: 1, notAttempted: 0 })
  expect(desk.wix.people.get('s1')?.has('w1')).toBe(false)
})

test('a removal goes on when a person dropped the revoke before it', async () => {
  const runId = desk.start(leaving())
  desk.outbox.pause(runId)
  const [first] = desk.outbox.read(runId).jobs
  desk.outbox.drop(runId, [first?.id ?? ''])
  expect(statesOf(runId)).toEqual(['dropped', 'queued'])
  desk.outbox.continue(runId)
  await desk.outbox.idle()
  expect(statesOf(runId)).toEqual(['dropped', 'done'])
  expect(called()).not.toContain('revoke')
  expect(desk.wix.people.get('s1')?.has('w1')).toBe(false)
})
