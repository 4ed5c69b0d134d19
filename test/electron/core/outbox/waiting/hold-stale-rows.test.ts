import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ItemRow } from '../../../../../electron/core/outbox/items-table.ts'
import { planRun } from '../../../../../electron/core/outbox/plan-run.ts'
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

test('“send now” looks too; a run that has begun and goes on after a pause does not', async () => {
  const plan = buildPlan(wishesFor(1, ['s1', 's2']))
  const runId = schedule(plan)
  desk.staleLines = [stale(plan, 0, left)]
  desk.outbox.continue(runId)
  await desk.clock.sleep(minute)
  expect(mailed()).toEqual(['p1@example.com s2'])

  const going = desk.start(buildPlan(wishesFor(1, ['s3', 's4']), { id: 'plan-2' }))
  desk.outbox.pause(going)
  desk.outbox.continue(going)
  await desk.clock.sleep(minute)
  expect(desk.run(going)).toMatchObject({ state: { kind: 'finished' }, equation: { sent: 2 } })
})

test('every row that is not as planned is held once, with its own reason, and no other', () => {
  const acts: readonly (PlannedAct | null)[] = [null, left, { kind: 'skip', reason: 'in-doubt' }]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...acts, 'true' as const), { maxLength: 12 }), (said) => {
      const plan = buildPlan(wishesFor(said.length, ['s1', 's2']), { chunk: 5 })
      let ids = 0
      const { jobs, items } = planRun(plan, () => `${ids++}`, plan.madeAt)
      const calls = jobs.map((job) => ({ job, items: items.filter((item) => item.job_id === job.id) }))
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
