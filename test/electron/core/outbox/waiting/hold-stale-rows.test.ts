import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ItemRow } from '../../../../../electron/core/outbox/items-table.ts'
import { planRun } from '../../../../../electron/core/outbox/plan-run.ts'
import { sortLeft } from '../../../../../electron/core/outbox/waiting/sort-left.ts'
import { sortStale } from '../../../../../electron/core/outbox/waiting/sort-stale.ts'
import type { Plan, PlannedAct, StaleLine } from '../../../../../shared/plan.ts'
import { type Desk, openDesk, said } from '../desk.ts'
import { buildPlan, wishesFor } from '../plan-builder.ts'

// The desk's clock starts on Monday, 2 March 2026 at 09:00 UTC.

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.end())

const minute = 60_000
const left: PlannedAct = { kind: 'skip', reason: 'person-left' }
const stale = (plan: Plan, line: number, now: PlannedAct | null): StaleLine => {
  const found = plan.lines[line]
  if (found === undefined) throw new Error('no such line')
  return { line: found, now }
}
function schedule(plan: Plan): string {
  desk.keep(plan)
  const start = { kind: 'at', local: '2026-03-02T12:00', zone: 'UTC' } as const
  const applied = desk.outbox.apply(plan.id, null, start)
  if (applied.kind !== 'started') throw new Error(applied.kind)
  return applied.runId
}
function callsOf(plan: Plan) {
  let ids = 0
  const { jobs, items } = planRun(plan, () => `${ids++}`, plan.madeAt)
  const calls = jobs.map((job) => ({ job, items: items.filter((item) => item.job_id === job.id) }))
  return { calls, lines: plan.lines }
}
const mailed = () => desk.wix.mails.map(({ address, siteId }) => `${address} ${siteId}`).toSorted()

test('when its time comes, rows that are not as planned any more are held with the reason, and the others go', async () => {
  const plan = buildPlan(wishesFor(2, ['s1', 's2', 's3']))
  const runId = schedule(plan)
  // One of two of a call, both of another.
  desk.staleLines = [stale(plan, 0, left), stale(plan, 2, null), stale(plan, 3, null)]
  await desk.clock.sleep(4 * 60 * minute)
  expect(mailed()).toEqual(['p1@example.com s3', 'p2@example.com s1', 'p2@example.com s3'])
  const { run, jobs } = desk.outbox.read(runId)
  expect(run.equation).toMatchObject({ planned: 6, sent: 3, held: 3 })
  expect(run.waits).toEqual([{ kind: 'held', calls: 2 }])
  const held = jobs.filter((job) => job.state === 'held')
  expect(held.map((job) => [job.siteId, job.items.map((item) => item.address), job.reason])).toEqual([
    ['s2', ['p1@example.com', 'p2@example.com'], { kind: 'stale', now: null }],
    ['s1', ['p1@example.com'], { kind: 'stale', now: left }],
  ])
  expect(said(held[1]?.reason)).toContain('Marked as left.')
  const { events } = desk.audit.read(
    { text: '', actions: ['job.held'], from: null, to: null, runId, people: [] },
    null,
    100,
  )
  expect(events.map(({ person, outcome }) => [person, outcome])).toEqual(
    expect.arrayContaining([['p1@example.com', 'held']]),
  )
  expect(events).toHaveLength(3)
  expect(desk.events).toContainEqual(
    expect.objectContaining({
      name: 'app.notice',
      payload: {
        message: `“${plan.title}” began without 3 rows: the plan is not true for them any more. The run says why.`,
        keepOpen: true,
      },
    }),
  )
})

test('what was held so is sent or dropped by a person, and then the run is over', async () => {
  const plan = buildPlan(wishesFor(2, ['s1']))
  const runId = schedule(plan)
  desk.staleLines = [stale(plan, 0, left), stale(plan, 1, null)]
  await desk.clock.sleep(4 * 60 * minute)
  expect(mailed()).toEqual([])
  const held = desk.outbox.read(runId).jobs.filter((job) => job.state === 'held')
  expect(held).toHaveLength(2)
  desk.outbox.drop(
    runId,
    held.slice(0, 1).map(({ id }) => id),
  )
  desk.outbox.release(
    runId,
    held.slice(1).map(({ id }) => id),
  )
  await desk.clock.sleep(minute)
  expect(desk.run(runId)).toMatchObject({
    state: { kind: 'finished' },
    equation: { planned: 2, sent: 1, notAttempted: 1, held: 0 },
  })
})

test('“send now” looks too, and so does a run that goes on days after it was paused; one that is sending does not', async () => {
  const plan = buildPlan(wishesFor(1, ['s1', 's2']))
  const runId = schedule(plan)
  desk.staleLines = [stale(plan, 0, left)]
  desk.outbox.continue(runId)
  await desk.clock.sleep(minute)
  expect(mailed()).toEqual(['p1@example.com s2'])

  desk.staleLines = []
  const sites = Array.from({ length: 12 }, (_, at) => `t${at}`)
  const later = buildPlan(wishesFor(1, sites), { id: 'plan-2' })
  const going = desk.start(later)
  desk.staleLines = later.lines.map((_, at) => stale(later, at, null))
  desk.outbox.continue(going)
  await desk.clock.sleep(500)
  expect(desk.run(going).equation).toMatchObject({ planned: 12, held: 0 })
  desk.outbox.pause(going)
  await desk.clock.sleep(3 * 24 * 60 * minute)
  const { sent } = desk.run(going).equation
  expect([sent > 0, sent < 12]).toEqual([true, true])
  desk.outbox.continue(going)
  await desk.clock.sleep(minute)
  // What was sent before the pause is no matter any more.
  expect(desk.run(going).equation).toMatchObject({ sent, held: 12 - sent })
})

test('whoever is marked as left while a run sends gets nothing of what had not gone yet; the others of the call do', async () => {
  const runId = desk.start(buildPlan(wishesFor(2, ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8'])))
  await desk.clock.sleep(100)
  const before = mailed().filter((mail) => mail.startsWith('p1'))
  expect(before.length).toBeLessThan(8)
  desk.left.add('p1@example.com')
  desk.outbox.peopleChanged()
  await desk.clock.sleep(minute)
  const mails = mailed()
  expect(mails.filter((mail) => mail.startsWith('p2'))).toHaveLength(8)
  const toLeft = mails.filter((mail) => mail.startsWith('p1')).length
  // Calls under way end by themselves.
  expect(toLeft).toBeLessThan(8)
  expect(desk.run(runId).equation).toMatchObject({ planned: 16, sent: 8 + toLeft, held: 8 - toLeft })
})

test('what waits for somebody who left is not released, with the reason; the rest of the call is', async () => {
  const runId = schedule(buildPlan(wishesFor(2, ['s1'])))
  const [whole] = desk.outbox.read(runId).jobs
  if (whole === undefined) throw new Error('one call')
  desk.outbox.hold(runId, [whole.id])
  desk.outbox.continue(runId)
  desk.left.add('p1@example.com')
  desk.outbox.release(runId, [whole.id])
  await desk.clock.sleep(minute)
  expect(mailed()).toEqual(['p2@example.com s1'])
  const held = desk.outbox.read(runId).jobs.filter(({ state }) => state === 'held')
  expect(held.map(({ items, reason }) => [items.map(({ address }) => address), said(reason)])).toEqual([
    [['p1@example.com'], expect.stringContaining('Marked as left.')],
  ])
  const jobIds = held.map(({ id }) => id)
  expect(() => desk.outbox.release(runId, jobIds)).toThrow(
    'Not released: p1@example.com is marked as left. What waits for them stays on hold until that is lifted on their page.',
  )
  desk.left.clear()
  desk.outbox.release(runId, jobIds)
  await desk.clock.sleep(minute)
  expect(desk.run(runId)).toMatchObject({ state: { kind: 'finished' }, equation: { sent: 2, held: 0 } })
})

test('of those who left, every row that would give them something is told apart, and no row that takes something away', () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { maxLength: 12 }),
      fc.constantFrom('invite', 'resend', 'change-role', 'revoke', 'remove'),
      (left, kind) => {
        const { calls } = callsOf(buildPlan(wishesFor(left.length, ['s1', 's2']), { chunk: 5 }))
        const hasLeft = (key: string) => left[Number(/\d+/.exec(key)?.[0] ?? 0) - 1] === true
        const ofKind = calls.map(({ job, items }) => ({ job: { ...job, kind }, items }))
        const told = sortLeft(ofKind, hasLeft).flatMap(({ items }) => items)
        const mayGo = kind === 'revoke' || kind === 'remove'
        expect(told).toEqual(
          mayGo ? [] : calls.flatMap(({ items }) => items.filter((item) => hasLeft(item.address_key))),
        )
      },
    ),
  )
})

test('an invite anew after its revoke is held for nothing but that the person left', () => {
  const { calls, lines } = callsOf(buildPlan(wishesFor(2, ['s1'])))
  const followUps = calls.map((call) => ({ ...call, isFollowUp: true }))
  const overtaken = lines.map((line) => ({
    line,
    now: { kind: 'ask', ask: { code: 'revoked', at: null }, answer: null } as const,
  }))
  expect(sortStale(followUps, overtaken)).toEqual([])
  expect(sortStale(calls, overtaken)).toHaveLength(1)
  const gone = lines.map((line) => ({ line, now: left }))
  expect(sortStale(followUps, gone)).toHaveLength(1)
})

test('every row that is not as planned is held once, with its own reason, and no other', () => {
  const acts: readonly (PlannedAct | null)[] = [null, left, { kind: 'skip', reason: 'in-doubt' }]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...acts, 'true' as const), { maxLength: 12 }), (said) => {
      const plan = buildPlan(wishesFor(said.length, ['s1', 's2']), { chunk: 5 })
      const { calls } = callsOf(plan)
      const lines = plan.lines.flatMap((line, at) => {
        const now = said[at % said.length] ?? null
        return now === 'true' ? [] : [{ line, now }]
      })
      const groups = sortStale(calls, lines)
      const keyOf = (item: ItemRow, now: PlannedAct | null) => JSON.stringify([item.row_id, now])
      expect(groups.flatMap((group) => group.items.map((item) => keyOf(item, group.now))).toSorted()).toEqual(
        lines.map(({ line, now }) => JSON.stringify([line.rowId, now])).toSorted(),
      )
      for (const { job, items: own } of calls) {
        const ofJob = groups.filter((group) => group.job === job)
        const isWhole = ofJob.flatMap((group) => group.items).length === own.length
        expect(ofJob.filter(({ isRest }) => isRest)).toHaveLength(isWhole ? 1 : 0)
      }
    }),
  )
})
