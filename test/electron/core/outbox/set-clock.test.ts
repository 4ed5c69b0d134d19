import { afterEach, beforeEach, expect, test } from 'vitest'
import { storedWaitMs } from '../../../../electron/core/outbox/pace/job-waits.ts'
import type { RunId } from '../../../../shared/outbox.ts'
import { runWaitsWords } from '../../../../shared/words/run-words.ts'
import { type Desk, openDesk } from './desk.ts'
import { type Fault, failureOf, inviteOf, refusal } from './fake-wix.ts'
import { buildPlan, wishesFor, wishesOf } from './plan-builder.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.end())

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const sites = Array.from({ length: 7 }, (_, index) => `s${index + 1}`)

/** How somebody, or the network, sets the clock while the app runs. */
const sets = [-90 * second, -2 * hour, 2 * hour] as const

const untilEnd = async (runId: RunId): Promise<number> => {
  const from = desk.clock.monotonic()
  await desk.outbox.idle()
  expect(desk.run(runId)).toMatchObject({ state: { kind: 'finished' }, equation: { sent: sites.length } })
  return desk.clock.monotonic() - from
}

const waits: readonly [string, number, (nth: number) => Fault | undefined][] = [
  ['sending', 1500, () => undefined],
  [
    'waiting as long as Retry-After says',
    1500,
    (nth) =>
      nth === 2 ? { kind: 'fail', failure: refusal('rate-limit', 429, { retryAfterMs: 20_000 }) } : undefined,
  ],
  [
    'waiting after a 429 without one',
    1500,
    (nth) => (nth <= 4 ? { kind: 'fail', failure: refusal('rate-limit', 429) } : undefined),
  ],
  [
    'waiting for a connection',
    5 * second,
    (nth) => (nth <= 5 ? { kind: 'fail', failure: failureOf('not-connected') } : undefined),
  ],
]

for (const [what, ms, fault] of waits) {
  test(`${what} while the clock is set: it goes on as if nothing had happened, and the screen stays true`, async () => {
    desk.wix.fault = (_call, nth) => fault(nth)
    const undisturbed = desk.start(buildPlan(wishesFor(1, sites)))
    await desk.clock.sleep(ms)
    const left = await untilEnd(undisturbed)
    for (const by of sets) {
      desk.end()
      desk = openDesk()
      desk.wix.fault = (_call, nth) => fault(nth)
      const runId = desk.start(buildPlan(wishesFor(1, sites)))
      await desk.clock.sleep(ms)
      const { waits: waited, etaMs, ratePerMinute } = desk.run(runId)
      desk.clock.set(by)
      expect(runWaitsWords(desk.run(runId).waits)).toBe(runWaitsWords(waited))
      expect(desk.run(runId)).toMatchObject({ etaMs, ratePerMinute })
      expect(await untilEnd(runId)).toBe(left)
    }
  })

  test.each(sets)(`${what} while the clock is set by %d ms: a pause is heard at once`, async (by) => {
    desk.wix.fault = (_call, nth) => fault(nth)
    const runId = desk.start(buildPlan(wishesFor(1, sites)))
    await desk.clock.sleep(ms)
    desk.clock.set(by)
    desk.outbox.pause(runId)
    await desk.clock.sleep(second)
    const last = desk.events.findLast(({ name }) => name === 'outbox.changed')
    expect(last?.payload).toMatchObject({ run: { id: runId, state: { kind: 'paused' } } })
    const calls = desk.wix.calls.length
    await desk.clock.sleep(minute)
    expect(desk.wix.calls).toHaveLength(calls)
  })
}

test.each(sets)('a revoke that is repeated waits its back-off when the clock is set by %d ms', async (by) => {
  await desk.finish(buildPlan(wishesFor(1, ['s1'])))
  const [invite] = desk.ledger.list()
  if (invite === undefined) throw new Error('one invite was sent')
  desk.wix.fault = (_call, nth) =>
    nth === 2 || nth === 3 || nth === 4 ? { kind: 'lose', failure: failureOf('no-reply') } : undefined
  const runId = desk.start(buildPlan(wishesOf([invite]), { id: 'off', kind: 'revoke' }))
  await desk.clock.sleep(4500)
  desk.clock.set(by)
  const from = desk.clock.monotonic()
  await desk.outbox.idle()
  expect(desk.run(runId).equation.revoked).toBe(1)
  expect(desk.clock.monotonic() - from).toBeLessThanOrEqual(3 * second)
})

test('a wait that an earlier start left is not longer than such a wait can be, wherever the clock went', async () => {
  desk.wix.fault = () => ({ kind: 'fail', failure: failureOf('not-connected') })
  const runId = desk.start(buildPlan(wishesFor(1, sites)))
  await desk.clock.sleep(5 * second)
  desk.clock.set(-30 * 24 * hour)
  desk.restart()
  desk.wix.fault = () => undefined
  desk.outbox.continue(runId)
  expect(await untilEnd(runId)).toBeLessThanOrEqual(5 * minute)
})

test('what is stored of a wait counts from now on, and never more than the wait can be', () => {
  const at = Date.parse('2026-03-02T09:00:00.000Z')
  const wait = (secondsAhead: number, status: number | null) =>
    storedWaitMs(
      { id: 'j', not_before: new Date(at + secondsAhead * second).toISOString(), http_status: status },
      at,
    )
  expect(wait(40, null)).toBe(40 * second)
  expect(wait(-40, null)).toBe(0)
  expect(wait(7200, null)).toBe(5 * minute)
  expect(wait(1800, 429)).toBe(30 * minute)
  expect(wait(7200, 429)).toBe(hour)
  expect(storedWaitMs({ id: 'j', not_before: 'no time', http_status: null }, at)).toBe(0)
})

test('runs are listed in the order they came and sent in turn, also when the clock was set back between them', async () => {
  const first = desk.start(buildPlan(wishesFor(1, ['s1', 's2']), { id: 'first' }))
  desk.outbox.pause(first)
  await desk.outbox.idle()
  desk.clock.set(-2 * hour)
  const second = desk.start(buildPlan(wishesFor(1, ['s3', 's4']), { id: 'second' }))
  desk.outbox.continue(first)
  expect(desk.outbox.list().map(({ id }) => id)).toEqual([second, first])
  await desk.outbox.idle()
  expect(desk.wix.calls.map(({ siteId }) => siteId)).toEqual(['s3', 's1', 's4', 's2'])
})

test('an invite that came back unasked is found as the one that arrived, although the clock was set back', async () => {
  desk.wix.fault = (_call, nth) => {
    if (nth > 1) return { kind: 'lose', failure: failureOf('no-reply') }
    return {
      kind: 'answer',
      bend: ({ invites }) => ({
        invites: [...invites, inviteOf('other', 's1', 'p2@example.com')],
        failedEmails: [],
      }),
    }
  }
  const runId = desk.start(buildPlan(wishesFor(2, ['s1']), { chunk: 1 }))
  desk.clock.set(-2 * hour)
  await desk.outbox.idle()
  desk.outbox.answerDoubts(desk.doubtful(runId), 'arrived')
  expect(desk.ledger.list().map(({ inviteId }) => inviteId)).toEqual(['i1', 'other'])
})
