import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mostAtOnce } from '../../../../electron/core/outbox/pace/sending-keys.ts'
import { type Desk, openDesk } from './desk.ts'
import { type FakeCall, refusal } from './fake-wix.ts'
import { buildPlan, type Wish } from './plan-builder.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.end())

const minute = 60_000
const sites = (count: number) => Array.from({ length: count }, (_, index) => `s${index + 1}`)
/** `count` calls, in turn on each of the sites. */
const callsOn = (siteIds: readonly string[], count: number, accountId = 'a1'): readonly Wish[] =>
  Array.from({ length: count }, (_, index) => ({
    address: `p${index}@example.com`,
    siteId: siteIds[index % siteIds.length] ?? '',
    accountId,
  }))

interface Made extends FakeCall {
  readonly until: number
}
/** The calls with their ends. @param latency of each call, by its place */
const made = (latency: (place: number) => number): readonly Made[] =>
  desk.wix.calls.map((call, place) => ({ ...call, until: call.at + latency(place) }))
const underWayWith = (calls: readonly Made[], one: Made): readonly Made[] =>
  calls.filter((other) => other !== one && other.at <= one.at && other.until > one.at)

test.each([300, 1000, 3000])(
  'answers after %d ms cost no pace: 25 sites, a minute and a half, a Wix that allows 200 a minute',
  async (latencyMs) => {
    desk.wix.latencyMs = latencyMs
    const at = () => desk.clock.monotonic()
    const recent: number[] = []
    let refused = 0
    desk.wix.fault = () => {
      while ((recent[0] ?? at()) <= at() - minute) recent.shift()
      if (recent.length >= 200) {
        refused += 1
        return { kind: 'fail', failure: refusal('rate-limit', 429) }
      }
      recent.push(at())
      return undefined
    }
    const start = desk.clock.now()
    const runId = desk.start(buildPlan(callsOn(sites(25), 300), { chunk: 1 }))
    await desk.clock.sleep(1.5 * minute)
    desk.outbox.pause(runId)
    const used = desk.wix.calls.filter((call) => call.at < start + 1.5 * minute).length
    // What the setting permits, and what four at once can be answered.
    const permitted = 1.5 * Math.min(180, (mostAtOnce * minute) / latencyMs)
    expect(used / permitted).toBeGreaterThanOrEqual(0.95)
    expect(used).toBeLessThanOrEqual(271)
    expect(refused).toBe(0)
    await desk.outbox.idle()
  },
)

test('whatever takes how long: four at once at most, each on another site, one site in order, never too fast', async () => {
  const job = fc.record({ site: fc.integer({ min: 1, max: 7 }), latency: fc.integer({ min: 1, max: 4000 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(job, { minLength: 1, maxLength: 25 }), async (jobs) => {
      desk.end()
      desk = openDesk()
      const latency = (place: number): number => jobs[place]?.latency ?? 1
      desk.wix.latencyOf = (_call, nth) => latency(nth - 1)
      const wishes = jobs.map(({ site }, index) => ({ address: `p${index}@example.com`, siteId: `s${site}` }))
      const run = await desk.finish(buildPlan(wishes, { chunk: 1 }))
      expect(run.equation.sent).toBe(jobs.length)
      const calls = made(latency)
      for (const [place, call] of calls.entries()) {
        const others = underWayWith(calls, call)
        expect(others.length).toBeLessThan(mostAtOnce)
        expect(others.map(({ siteId }) => siteId)).not.toContain(call.siteId)
        // A late start is made up for, by a tenth of the third of a second at most.
        if (place > 0) expect(call.at - (calls[place - 1]?.at ?? 0)).toBeGreaterThanOrEqual(300)
      }
      for (const [siteId, here] of Map.groupBy(calls, (call) => call.siteId)) {
        const planned = wishes.filter((wish) => wish.siteId === siteId).map(({ address }) => address)
        expect(here.flatMap(({ emails }) => emails)).toEqual(planned)
      }
    }),
    { numRuns: 25 },
  )
})

test('reads before and after changes keep the pace as well, however many are under way', async () => {
  desk.wix.latencyMs = 900
  const gone = sites(8).map((siteId) => ({ address: 'ana@example.com', siteId, wixId: 'w1' }))
  for (const siteId of sites(8))
    desk.wix.people.set(siteId, new Map(['w1', 'w2', 'w3'].map((id) => [id, ['r1']])))
  const run = await desk.finish(buildPlan(gone, { kind: 'remove' }))
  expect(run.equation.removed).toBe(8)
  const at = desk.wix.calls.map((call) => call.at)
  for (const [place, time] of at.slice(1).entries())
    expect(time - (at[place] ?? 0)).toBeGreaterThanOrEqual(333)
  const calls = made(() => 900)
  expect(Math.max(...calls.map((call) => underWayWith(calls, call).length))).toBeGreaterThan(0)
})

test('two runs of one key take turns, and two keys do not wait for each other', async () => {
  desk.wix.latencyMs = 100
  const long = desk.start(buildPlan(callsOn(sites(20), 60), { id: 'long', chunk: 1 }))
  const short = desk.start(buildPlan(callsOn(sites(20), 20), { id: 'short', chunk: 1 }))
  const other = desk.start(buildPlan(callsOn(sites(20), 60, 'a2'), { id: 'other', chunk: 1 }))
  await desk.clock.sleep(14_000)
  expect(desk.run(short).state.kind).toBe('finished')
  expect(desk.run(long).equation.sent).toBeGreaterThanOrEqual(20)
  await desk.clock.sleep(7000)
  expect(desk.run(other).state.kind).toBe('finished')
  await desk.outbox.idle()
})

test('told to slow down, four calls under way halve the speed once and wait as long as they were told', async () => {
  desk.wix.latencyMs = 1500
  desk.wix.fault = (_call, nth) =>
    nth >= 4 && nth <= 7
      ? { kind: 'fail', failure: refusal('rate-limit', 429, { retryAfterMs: 20_000 }) }
      : undefined
  const run = await desk.finish(buildPlan(callsOn(sites(25), 40), { chunk: 1 }))
  expect(run.equation.sent).toBe(40)
  const at = desk.wix.calls.map((call) => call.at)
  const gaps = at.slice(1).map((time, place) => time - (at[place] ?? 0))
  const longest = Math.max(...gaps)
  expect(longest).toBeGreaterThanOrEqual(20_000)
  expect(longest).toBeLessThanOrEqual(21_500)
  // Half of 180 a minute is a call each 667 ms; a quarter would be one each 1,333.
  const next = gaps.slice(gaps.indexOf(longest) + 2, gaps.indexOf(longest) + 5)
  for (const gap of next) expect(gap).toBeLessThanOrEqual(1500)
})

test('a key that is refused meets one call at the start, and four at most in the middle; it is checked once', async () => {
  desk.wix.latencyMs = 1200
  desk.wix.fault = (_call, nth) => (nth > 10 ? { kind: 'fail', failure: refusal('key', 401) } : undefined)
  const run = await desk.finish(buildPlan(callsOn(sites(25), 40), { chunk: 1 }))
  expect(run.equation.failed).toBeLessThanOrEqual(mostAtOnce)
  expect(run.equation.held + run.equation.failed + run.equation.sent).toBe(40)
  expect(desk.wix.calls.filter(({ name }) => name === 'sites')).toHaveLength(1)
  const before = desk.wix.calls.length
  const later = await desk.finish(buildPlan(callsOn(sites(25), 40), { id: 'later', chunk: 1 }))
  expect(later.equation.failed).toBe(0)
  expect(desk.wix.calls.slice(before).filter(({ name }) => name === 'invite')).toHaveLength(0)
})

test('a connection that goes under four calls counts as one try', async () => {
  let isDown = false
  desk.wix.latencyMs = 1200
  desk.wix.fault = () =>
    isDown
      ? {
          kind: 'fail',
          failure: { ...refusal('other', 0), kind: 'not-connected', status: null, reason: null },
        }
      : undefined
  const runId = desk.start(buildPlan(callsOn(sites(25), 40), { chunk: 1 }))
  await desk.clock.sleep(5000)
  isDown = true
  await desk.clock.sleep(1400)
  const waits = desk.run(runId).waits
  isDown = false
  await desk.outbox.idle()
  expect(waits.every((wait) => wait.kind !== 'key' || wait.seconds <= 2)).toBe(true)
  expect(desk.run(runId).equation.sent).toBe(40)
})

test('killed with four calls under way, each of them is in doubt and the rest waits', async () => {
  desk.wix.fault = (_call, nth) => (nth > 1 ? { kind: 'hang' } : undefined)
  const runId = desk.start(buildPlan(callsOn(sites(25), 40), { chunk: 1 }))
  await desk.clock.sleep(5000)
  desk.restart()
  expect(desk.run(runId).equation).toMatchObject({
    planned: 40,
    sent: 1,
    inDoubt: mostAtOnce,
    notAttempted: 35,
  })
  desk.wix.fault = () => undefined
  desk.outbox.continue(runId)
  await desk.outbox.idle()
  expect(desk.run(runId).equation).toMatchObject({ sent: 36, inDoubt: mostAtOnce })
  expect(new Set(desk.wix.mails.map(({ address, siteId }) => `${address} ${siteId}`)).size).toBe(40)
  expect(desk.wix.mails).toHaveLength(40)
})
