import { afterEach, beforeEach, expect, test } from 'vitest'
import { etaMs, type KeyWork } from '../../../../../electron/core/outbox/pace/eta.ts'
import { freshPace, slowDown } from '../../../../../electron/core/outbox/pace/pace.ts'
import type { Plan } from '../../../../../shared/plan.ts'
import { account, type Desk, openDesk } from '../desk.ts'
import { refusal } from '../fake-wix.ts'
import { buildPlan, type Wish } from '../plan-builder.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.end())

const work = (facts: Partial<KeyWork>): KeyWork => ({
  siteRequests: [],
  otherRuns: [],
  pace: freshPace,
  callsPerMinute: 60,
  callMs: 200,
  waitMs: 0,
  lastJobMs: 0,
  ...facts,
})

test('the slowest key decides how long it takes, and of a key its pace, its places or its busiest site', () => {
  expect(etaMs([], 4)).toBe(0)
  const ten = Array.from({ length: 10 }, () => 1)
  expect(
    etaMs(
      [
        work({ siteRequests: ten }),
        work({ siteRequests: [1, 1], waitMs: 30_000 }),
        work({ waitMs: 600_000, lastJobMs: 600_000 }),
      ],
      4,
    ),
  ).toBe(31_200)
  expect(etaMs([work({ siteRequests: ten, callMs: 10_000 })], 4)).toBe(25_332)
  expect(etaMs([work({ siteRequests: [10, 1], callMs: 10_000 })], 4)).toBe(100_000)
  expect(etaMs([work({ siteRequests: ten, otherRuns: [100, 3] })], 4)).toBe(22_200)
  expect(etaMs([work({ siteRequests: ten, lastJobMs: 45_000 })], 4)).toBe(45_200)
  const halved = slowDown(freshPace, 0, 0, 0)
  expect(etaMs([work({ siteRequests: ten, pace: halved })], 4)).toBeGreaterThan(17_500)
})

const calls = (count: number, sites: number, id: string): Plan =>
  buildPlan(
    Array.from(
      { length: count },
      (_, index): Wish => ({ address: `p${index}@x.example`, siteId: `s${index % sites}` }),
    ),
    { id, chunk: 1 },
  )
/** People to remove from each of the sites; every `outEach`-th is gone already, and takes fewer calls. */
const removals = (sites: number, people: number, outEach: number): Plan => {
  const wishes: Wish[] = []
  for (let site = 0; site < sites; site += 1) {
    const there = Array.from({ length: people * 4 }, (_, index) => `w${index}`)
    desk.wix.people.set(`s${site}`, new Map(there.map((wixId) => [wixId, ['r1']])))
    for (const wixId of there.slice(0, people)) {
      wishes.push({ address: `${wixId}@x.example`, siteId: `s${site}`, wixId })
      if (wishes.length % outEach === 0) desk.wix.people.get(`s${site}`)?.delete(wixId)
    }
  }
  return buildPlan(wishes, { id: 'removals', kind: 'remove' })
}
const jitter = (mean: number) => (_call: unknown, nth: number) => mean * (0.5 + ((nth * 7919) % 100) / 100)

test.each<[string, number, () => readonly Plan[]]>([
  ['the pace decides', 300, () => [calls(250, 25, 'one')]],
  ['slow answers decide', 3000, () => [calls(150, 25, 'one')]],
  ['one busy site decides', 1500, () => [calls(60, 1, 'one')]],
  ['removals with their reads', 400, () => [removals(20, 5, 1000)]],
  ['removals, one in three gone already', 1200, () => [removals(20, 5, 3)]],
  ['two runs share the key', 300, () => [calls(160, 25, 'one'), calls(200, 25, 'two')]],
])(
  'time left is right within 15 %% while more than a minute is left: %s',
  async (_name, latencyMs, plansOf) => {
    desk.wix.latencyOf = jitter(latencyMs)
    const [runId = ''] = plansOf().map((plan) => desk.start(plan))
    const start = desk.clock.monotonic()
    const said: { readonly at: number; readonly etaMs: number }[] = []
    while (desk.run(runId).state.kind === 'running') {
      await desk.clock.sleep(8000)
      said.push({ at: desk.clock.monotonic(), etaMs: desk.run(runId).etaMs ?? 0 })
    }
    const end = desk.clock.monotonic() - 4000
    expect(end - start).toBeGreaterThan(60_000)
    // The first tenth is for getting to know how long answers take and what a removal comes to.
    const long = said.filter(
      ({ at }) => at - start >= Math.max(10_000, (end - start) / 10) && end - at > 60_000,
    )
    expect(long.length).toBeGreaterThan(0)
    for (const { at, etaMs: left } of long) expect(Math.abs(left / (end - at) - 1)).toBeLessThanOrEqual(0.15)
    await desk.outbox.idle()
  },
)

test('a key that was told to wait says so in its time left, and is right again within 15 %', async () => {
  desk.wix.latencyMs = 300
  desk.wix.fault = (_call, nth) =>
    nth === 60 ? { kind: 'fail', failure: refusal('rate-limit', 429, { retryAfterMs: 40_000 }) } : undefined
  const runId = desk.start(calls(200, 25, 'one'))
  await desk.clock.sleep(30_000)
  const from = desk.clock.monotonic()
  const said = desk.run(runId).etaMs ?? 0
  await desk.outbox.idle()
  expect(Math.abs(said / (desk.clock.monotonic() - from) - 1)).toBeLessThanOrEqual(0.15)
})

test('at one call a minute the time left has the wait for the next turn, and one answer makes no rate', async () => {
  await desk.end()
  desk = openDesk({ accounts: [{ ...account('a1'), callsPerMinute: 1 }] })
  const runId = desk.start(calls(2, 2, 'slow'))
  await desk.clock.sleep(2000)
  const { etaMs: left, ratePerMinute, waits } = desk.run(runId)
  expect(waits).toMatchObject([{ kind: 'key', because: { kind: 'pace' } }])
  expect(left).toBeGreaterThan(55_000)
  expect(ratePerMinute).toBe(0)
  await desk.outbox.idle()
})
