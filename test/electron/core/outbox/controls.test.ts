import { afterEach, beforeEach, expect, test } from 'vitest'
import { equationHolds, type JobId, type RunId } from '../../../../shared/outbox.ts'
import { type Desk, openDesk } from './desk.ts'
import { failureOf, inviteOf } from './fake-wix.ts'
import { buildPlan, wishesFor, wishesOf } from './plan-builder.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
  desk.wix.latencyMs = 50
})
afterEach(() => {
  for (const run of desk.outbox.list()) expect(equationHolds(run.equation)).toBe(true)
  desk.end()
})

const sites = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `s${index + 1}`)
const jobIds = (runId: RunId): readonly JobId[] => desk.outbox.read(runId).jobs.map((job) => job.id)

test('pause ends the call under way and sends no more; continue sends the rest once', async () => {
  const runId = desk.start(buildPlan(wishesFor(1, sites(4))))
  await desk.clock.sleep(20)
  expect(desk.outbox.pause(runId).state).toEqual({ kind: 'paused', because: 'person' })
  await desk.outbox.idle()
  expect(desk.run(runId).equation).toMatchObject({ sent: 1, notAttempted: 3 })
  expect(desk.run(runId).etaMs).toBe(null)
  desk.outbox.continue(runId)
  await desk.outbox.idle()
  expect(desk.run(runId)).toMatchObject({ state: { kind: 'finished' }, equation: { sent: 4 } })
  expect(desk.wix.mails).toHaveLength(4)
})

test('cancel drops what is queued or held; the call under way keeps its outcome', async () => {
  const runId = desk.start(buildPlan(wishesFor(1, sites(4))))
  await desk.clock.sleep(20)
  desk.outbox.hold(runId, jobIds(runId).slice(3))
  expect(desk.outbox.cancel(runId).state.kind).toBe('running')
  await desk.outbox.idle()
  expect(desk.run(runId)).toMatchObject({
    state: { kind: 'finished' },
    equation: { planned: 4, sent: 1, notAttempted: 3, held: 0 },
  })
  expect(desk.outbox.rowFacts('roster-1', [4]).get(4)).toMatchObject({ state: null, locked: null })
  expect(desk.outbox.openItems()).toEqual([])
  expect(() => desk.outbox.cancel(runId)).toThrow('finished')
})

test('held calls wait, released ones go, dropped ones never', async () => {
  const runId = desk.start(buildPlan(wishesFor(1, sites(4))))
  const [, second = '', third = ''] = jobIds(runId)
  desk.outbox.hold(runId, [second, third])
  expect(desk.outbox.rowFacts('roster-1', [2]).get(2)).toMatchObject({ state: 'held' })
  await desk.outbox.idle()
  expect(desk.run(runId)).toMatchObject({
    state: { kind: 'running' },
    equation: { sent: 2, held: 2 },
    calls: { total: 4, ended: 2, held: 2 },
  })
  desk.outbox.drop(runId, [third])
  desk.outbox.release(runId, [second])
  await desk.outbox.idle()
  expect(desk.run(runId)).toMatchObject({
    state: { kind: 'finished' },
    equation: { sent: 3, notAttempted: 1 },
  })
  expect(desk.wix.mails.map((mail) => mail.siteId)).toEqual(['s1', 's4', 's2'])
  expect(() => desk.outbox.hold(runId, [second])).toThrow('waits in the queue')
  expect(() => desk.outbox.drop(runId, [second])).toThrow('sent already')
  expect(() => desk.outbox.release(runId, ['no such'])).toThrow('not part of this run')
})

const inDoubt = async (plan = buildPlan(wishesFor(2, ['s1']))) => {
  desk.wix.fault = (_call, nth) => (nth === 1 ? { kind: 'lose', failure: failureOf('no-reply') } : undefined)
  const run = await desk.finish(plan)
  return { runId: run.id, items: desk.doubtful(run.id) }
}

test('it arrived: the row counts as sent and the ledger knows an invite nobody can control', async () => {
  const { runId, items } = await inDoubt()
  const [run] = desk.outbox.answerDoubts(items.slice(0, 1), 'arrived')
  expect(run?.equation).toMatchObject({ sent: 1, inDoubt: 1 })
  expect(desk.ledger.list()).toMatchObject([
    { inviteId: null, isControllable: false, address: 'p1@example.com', state: 'pending', rowId: 1 },
  ])
  expect(desk.outbox.rowFacts('roster-1', [1]).get(1)?.state).toBe('sent')
  desk.outbox.answerDoubts(items.slice(1), 'arrived')
  expect(desk.outbox.read(runId).jobs[0]?.state).toBe('done')
  expect(desk.outbox.openItems()).toEqual([])
  expect(() => desk.outbox.answerDoubts(items, 'leave')).toThrow('not in doubt any more')
})

test('an invite without an id is not asked for: the job ends with that as a code', async () => {
  const { items } = await inDoubt()
  desk.outbox.answerDoubts(items, 'arrived')
  const calls = desk.wix.calls.length
  const run = await desk.finish(buildPlan(wishesOf(desk.ledger.list()), { id: 'next', kind: 'resend' }))
  expect(desk.outbox.read(run.id).jobs[0]).toMatchObject({
    state: 'failed',
    reason: { kind: 'invite', note: { kind: 'no-id' } },
  })
  expect(desk.wix.calls).toHaveLength(calls)
})

test('it arrived, and its invite came back unasked with another call: that one is it', async () => {
  desk.wix.fault = (_call, nth) =>
    nth === 1
      ? {
          kind: 'answer',
          bend: ({ invites }) => ({
            invites: [...invites, inviteOf('other', 's1', 'P2@example.com')],
            failedEmails: [],
          }),
        }
      : { kind: 'lose', failure: failureOf('no-reply') }
  const run = await desk.finish(buildPlan(wishesFor(2, ['s1']), { chunk: 1 }))
  desk.outbox.answerDoubts(desk.doubtful(run.id), 'arrived')
  expect(desk.ledger.list().map((invite) => invite.inviteId)).toEqual(['i1', 'other'])
  expect(desk.run(run.id).equation.sent).toBe(2)
})

test('send again: a new call at the end of the run, the row counts once, twice mailed only by that wish', async () => {
  const { runId, items } = await inDoubt()
  desk.outbox.answerDoubts(items.slice(0, 1), 'send-again')
  await desk.outbox.idle()
  expect(desk.run(runId)).toMatchObject({
    state: { kind: 'finished' },
    equation: { planned: 2, sent: 1, inDoubt: 1 },
  })
  expect(desk.wix.mails.map((mail) => mail.address)).toEqual([
    'p1@example.com',
    'p2@example.com',
    'p1@example.com',
  ])
})

test('leave: it stays in doubt, is on record, and can be settled later', async () => {
  const { items } = await inDoubt()
  expect(desk.outbox.answerDoubts(items, 'leave')[0]?.equation.inDoubt).toBe(2)
  expect(desk.outbox.openItems()).toHaveLength(2)
  expect(desk.outbox.answerDoubts(items, 'arrived')[0]?.equation.sent).toBe(2)
})

test('a resend in doubt that arrived counts one more e-mail on its invite', async () => {
  await desk.finish(buildPlan(wishesFor(1, ['s1'])))
  desk.wix.fault = (call) =>
    call.name === 'resend' ? { kind: 'lose', failure: failureOf('no-reply') } : undefined
  const run = await desk.finish(buildPlan(wishesOf(desk.ledger.list()), { id: 'again', kind: 'resend' }))
  desk.outbox.answerDoubts(desk.doubtful(run.id), 'arrived')
  expect(desk.ledger.list()).toMatchObject([{ inviteId: 'i1', mails: 2 }])
})

test('nothing to retry, and runs that are not there, are said plainly', async () => {
  const run = await desk.finish(buildPlan(wishesFor(1, ['s1'])))
  expect(() => desk.outbox.retryFailed(run.id)).toThrow('Nothing in this run has failed')
  expect(() => desk.outbox.pause(run.id)).toThrow('finished')
  expect(() => desk.outbox.continue(run.id)).toThrow('finished')
  expect(() => desk.outbox.read('none')).toThrow('not there')
})

test('close lets the call under way end and starts no other; the next start waits for a person', async () => {
  desk.wix.latencyMs = 1500
  const runId = desk.start(buildPlan(wishesFor(1, sites(3))))
  await desk.clock.sleep(100)
  await desk.outbox.close()
  expect(desk.wix.calls).toHaveLength(1)
  desk.restart()
  expect(desk.run(runId)).toMatchObject({
    state: { kind: 'paused', because: 'restart' },
    equation: { sent: 1, notAttempted: 2 },
  })
  desk.outbox.continue(runId)
  await desk.outbox.idle()
  expect(desk.run(runId).equation.sent).toBe(3)
})

test('close cuts off a call that does not end, and journals it as in doubt', async () => {
  desk.wix.fault = () => ({ kind: 'hang' })
  const runId = desk.start(buildPlan(wishesFor(1, sites(2))))
  await desk.clock.sleep(100)
  await desk.outbox.close()
  expect(desk.db.get("SELECT count(*) AS jobs FROM jobs WHERE state = 'in-doubt'")).toEqual({ jobs: 1 })
  desk.restart()
  expect(desk.run(runId).equation).toMatchObject({ inDoubt: 1, notAttempted: 1 })
})
