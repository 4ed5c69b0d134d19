import { afterEach, beforeEach, expect, test } from 'vitest'
import { mostLimits } from '../../../../electron/core/outbox/pace/rate-limits.ts'
import { type Desk, openDesk, said } from './desk.ts'
import { refusal } from './fake-wix.ts'
import { buildPlan, wishesFor, wishesOf } from './plan-builder.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.end())

const sites = Array.from({ length: 41 }, (_, index) => `s${index + 1}`)
const limit = (retryAfterMs: number | null) => refusal('rate-limit', 429, { retryAfterMs })

/** One site answers 429 for ever. */
const endless = (siteId: string, retryAfterMs: number | null = null): void => {
  desk.wix.fault = (call) =>
    call.siteId === siteId ? { kind: 'fail', failure: limit(retryAfterMs) } : undefined
}
const callsTo = (siteId: string) => desk.wix.calls.filter((call) => call.siteId === siteId)

test.each([
  ['the first', 's1', null],
  ['one in the middle', 's20', null],
  ['the last', 's41', null],
  ['the first, with Retry-After: 60', 's1', 60_000],
])(
  '%s of 41 sites answers 429 for ever: the 40 others are sent meanwhile',
  async (_name, bad, retryAfterMs) => {
    endless(bad, retryAfterMs)
    const runId = desk.start(buildPlan(wishesFor(1, sites)))
    await desk.clock.sleep(4 * 60_000)
    expect(desk.run(runId).equation.sent).toBe(40)
    await desk.outbox.idle()
    const { run, jobs } = desk.outbox.read(runId)
    expect(run).toMatchObject({ state: { kind: 'finished' }, equation: { planned: 41, sent: 40, failed: 1 } })
    expect(callsTo(bad)).toHaveLength(mostLimits)
    const job = jobs.find((one) => one.siteId === bad)
    expect(job).toMatchObject({ state: 'failed', httpStatus: 429 })
    expect(said(job?.reason)).toBe(
      'Wix said 429. Wix answered so 10 times. Nothing was sent. Either requests come too fast, or the site has no free seat, which may be answered the same: look at its seats in Wix, or try again later.',
    )
  },
)

test('a run whose only site answers 429 for ever ends within minutes', async () => {
  endless('s1')
  const from = desk.clock.monotonic()
  const run = await desk.finish(buildPlan(wishesFor(3, ['s1'])))
  expect(run).toMatchObject({ state: { kind: 'finished' }, equation: { failed: 3 } })
  expect(desk.clock.monotonic() - from).toBeLessThanOrEqual(10 * 60_000)
})

test('a limit that goes after a while costs nobody anything', async () => {
  const until = desk.clock.monotonic() + 5 * 60_000
  desk.wix.fault = () => (desk.clock.monotonic() < until ? { kind: 'fail', failure: limit(null) } : undefined)
  const run = await desk.finish(buildPlan(wishesFor(1, sites)))
  expect(run).toMatchObject({ state: { kind: 'finished' }, equation: { sent: 41 } })
  expect(desk.wix.mails).toHaveLength(41)
})

test('what failed so can be tried again, and counts from zero', async () => {
  endless('s1')
  const run = await desk.finish(buildPlan(wishesFor(1, ['s1', 's2'])))
  expect(run.equation).toMatchObject({ sent: 1, failed: 1 })
  desk.outbox.retryFailed(run.id)
  await desk.outbox.idle()
  expect(callsTo('s1')).toHaveLength(2 * mostLimits)
  desk.wix.fault = () => undefined
  desk.outbox.retryFailed(run.id)
  await desk.outbox.idle()
  expect(desk.run(run.id).equation).toMatchObject({ sent: 2, failed: 0 })
})

test('a second run does not wait for the limited site of the first', async () => {
  endless('s1')
  const first = desk.start(buildPlan(wishesFor(1, ['s1'])))
  await desk.clock.sleep(1000)
  const second = desk.start(buildPlan(wishesFor(1, ['s2', 's3']), { id: 'plan-2' }))
  await desk.clock.sleep(10_000)
  expect(desk.run(second)).toMatchObject({ state: { kind: 'finished' }, equation: { sent: 2 } })
  await desk.outbox.idle()
  expect(desk.run(first).equation.failed).toBe(1)
})

test.each(['resend', 'revoke'] as const)(
  'a %s of an invite that was used is answered so for ever: it fails and says what that may mean',
  async (kind) => {
    await desk.finish(buildPlan(wishesFor(1, ['s1', 's2'])))
    endless('s1')
    const run = await desk.finish(buildPlan(wishesOf(desk.ledger.list()), { id: 'next', kind }))
    expect(run.state.kind).toBe('finished')
    expect(run.equation.failed).toBe(1)
    const job = desk.outbox.read(run.id).jobs.find((one) => one.siteId === 's1')
    expect(said(job?.reason)).toContain(
      'Either requests come too fast, or the invite was used already, which may be answered the same: sync the site',
    )
    expect(desk.ledger.list().map(({ state }) => state)).toEqual([
      'pending',
      kind === 'revoke' ? 'revoked' : 'pending',
    ])
  },
)

test('reminders of many used invites, each answered 429 for ever, do not stop the run for the rest', async () => {
  desk.settings = { stopAfterFailures: 3 }
  await desk.finish(buildPlan(wishesFor(1, sites.slice(0, 9))))
  const used = new Set(sites.slice(0, 6))
  desk.wix.fault = (call) =>
    call.name === 'resend' && used.has(call.siteId) ? { kind: 'fail', failure: limit(null) } : undefined
  const run = await desk.finish(buildPlan(wishesOf(desk.ledger.list()), { id: 'again', kind: 'resend' }))
  expect(run).toMatchObject({ state: { kind: 'finished' }, equation: { sent: 3, failed: 6 } })
})

test.each([300, 1000, 3000])(
  'one site of 41 that answers 429 for ever costs the 40 others next to no time, at %d ms an answer',
  async (latencyMs) => {
    const timeUntilSent = async (bad: string | null): Promise<number> => {
      desk.end()
      desk = openDesk()
      desk.wix.latencyMs = latencyMs
      if (bad !== null) endless(bad)
      const from = desk.clock.now()
      await desk.finish(buildPlan(wishesFor(1, bad === null ? sites.slice(0, 40) : sites)))
      return Math.max(...desk.wix.mails.map(({ at }) => at)) - from
    }
    const without = await timeUntilSent(null)
    for (const bad of ['s1', 's2', 's20', 's41']) {
      expect((await timeUntilSent(bad)) / without).toBeLessThanOrEqual(1.1)
    }
  },
)

test('several calls for the site that answers 429 for ever do not make it look like the key', async () => {
  endless('s1')
  const wishes = [...wishesFor(4, ['s1']), ...wishesFor(1, sites.slice(1))]
  const runId = desk.start(buildPlan(wishes, { chunk: 1 }))
  await desk.clock.sleep(20_000)
  expect(desk.run(runId).equation.sent).toBe(40)
  await desk.outbox.idle()
  expect(desk.run(runId)).toMatchObject({ state: { kind: 'finished' }, equation: { sent: 40, failed: 4 } })
})
