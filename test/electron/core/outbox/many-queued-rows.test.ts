import { afterEach, beforeEach, expect, test } from 'vitest'
import { startCpuTime } from '../../../start-cpu-time.ts'
import { type Desk, openDesk } from './desk.ts'
import { buildPlan } from './plan-builder.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.end())

const rows = 50_000

test('50,000 queued rows: listed, sent from and dropped without a pause anybody notices', async () => {
  const plan = buildPlan([{ address: 'p0@example.com', siteId: 's0' }])
  const [line] = plan.lines
  const [call] = plan.calls
  if (line === undefined || call === undefined) throw new Error('a plan has a line')
  const lines = Array.from({ length: rows }, (_, at) => ({
    ...line,
    rowId: at + 1,
    address: `p${at}@example.com`,
    addressKey: `p${at}@example.com`,
    siteId: `s${Math.floor(at / 50) % 500}`,
    verdict: { kind: 'call' as const, call: Math.floor(at / 50) },
  }))
  const calls = Array.from({ length: rows / 50 }, (_, at) => ({
    ...call,
    siteId: `s${at % 500}`,
    lines: Array.from({ length: 50 }, (_line, place) => at * 50 + place),
  }))
  const runId = desk.start({ ...plan, lines, calls })
  await desk.clock.sleep(10_000)
  desk.outbox.pause(runId)
  await desk.outbox.idle()
  const { equation } = desk.run(runId)
  expect(equation.planned).toBe(rows)
  expect(equation.sent).toBeGreaterThan(0)
  expect(equation.sent + equation.notAttempted).toBe(rows)
  expect(new Set(desk.wix.mails.map(({ address }) => address)).size).toBe(desk.wix.mails.length)
  const listed = startCpuTime()
  desk.outbox.list()
  expect(listed()).toBeLessThan(500)
  const dropped = startCpuTime()
  desk.outbox.cancel(runId)
  expect(desk.run(runId)).toMatchObject({ state: { kind: 'finished' } })
  expect(dropped()).toBeLessThan(10_000)
})
