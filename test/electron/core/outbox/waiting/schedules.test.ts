import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { decideSchedule } from '../../../../../electron/core/outbox/waiting/watch-schedules.ts'
import type { RunStart } from '../../../../../shared/outbox.ts'
import { utcOfLocal } from '../../../../../shared/words/when.ts'
import { type Desk, openDesk } from '../desk.ts'
import { failureOf } from '../fake-wix.ts'
import { buildPlan, wishesFor } from '../plan-builder.ts'

// The desk's clock starts on Monday, 2 March 2026 at 09:00 UTC, 10:00 in Berlin.

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.end())

const minute = 60_000
const hour = 60 * minute
const at = (local: string): RunStart => ({ kind: 'at', local, zone: 'Europe/Berlin' })
function schedule(start: RunStart, id = 'plan-1'): string {
  desk.keep(buildPlan(wishesFor(2, ['s1', 's2']), { id }))
  const applied = desk.outbox.apply(id, null, start)
  if (applied.kind !== 'started') throw new Error(applied.kind)
  return applied.runId
}
const audited = () =>
  desk.audit
    .read({ text: '', actions: [], from: null, to: null, runId: null, people: [] }, null, 100)
    .events.flatMap(({ action, reason }) => (action.startsWith('run.') ? [`${action}: ${reason}`] : []))

test('an approved run is sent at its time, by the clock of its zone, and not before', async () => {
  const runId = schedule(at('2026-03-02T11:30'))
  expect(desk.run(runId)).toMatchObject({
    state: { kind: 'scheduled', startsAt: '2026-03-02T10:30:00.000Z' },
    equation: { planned: 4, notAttempted: 4 },
    etaMs: null,
  })
  await desk.clock.sleep(89 * minute)
  expect(desk.wix.calls).toHaveLength(0)
  await desk.clock.sleep(3 * minute)
  expect(desk.run(runId)).toMatchObject({ state: { kind: 'finished' }, equation: { sent: 4 } })
  expect(desk.wix.calls[0]?.at).toBeGreaterThanOrEqual(Date.parse('2026-03-02T10:30:00.000Z'))
  expect(audited().toReversed().slice(0, 2)).toEqual([
    expect.stringMatching(
      /^run\.scheduled: .*it will be sent at 11:30 on Monday, 2 March 2026 \(Europe\/Berlin\)$/,
    ),
    'run.started: As scheduled: it will be sent at 11:30 on Monday, 2 March 2026 (Europe/Berlin).',
  ])
})

test('it survives a restart before its time, and can be sent now, changed and cancelled', async () => {
  const first = schedule(at('2026-03-02T12:00'), 'a')
  const second = schedule(at('2026-03-02T12:00'), 'b')
  const third = schedule(at('2026-03-02T12:00'), 'c')
  desk.restart()
  expect(desk.run(first).state.kind).toBe('scheduled')
  desk.outbox.continue(first)
  desk.outbox.schedule(second, at('2026-03-02T13:00'))
  desk.outbox.cancel(third)
  await desk.clock.sleep(2.5 * hour)
  expect(desk.run(first).state.kind).toBe('finished')
  expect(desk.run(second).state).toMatchObject({ kind: 'scheduled', startsAt: '2026-03-02T12:00:00.000Z' })
  expect(desk.run(third)).toMatchObject({ state: { kind: 'finished' }, equation: { sent: 0 } })
  expect(() => desk.outbox.schedule(first, at('2026-03-02T15:00'))).toThrow('This run has begun')
  await desk.clock.sleep(hour)
  expect(desk.run(second).equation.sent).toBe(4)
  expect(desk.wix.mails).toHaveLength(8)
})

test('a time at which the app did not run, or the computer slept, asks instead of sending', async () => {
  const closed = schedule(at('2026-03-02T12:00'), 'a')
  desk.clock.set(3 * hour)
  desk.restart()
  await desk.clock.sleep(minute)
  expect(desk.run(closed).state).toEqual({ kind: 'paused', because: 'missed' })
  expect(desk.events.some(({ name, payload }) => name === 'app.notice' && 'message' in payload)).toBe(true)
  const slept = schedule(at('2026-03-02T14:00'), 'b')
  await desk.clock.sleep(minute)
  desk.clock.set(2 * hour)
  await desk.clock.sleep(hour)
  expect(desk.run(slept).state).toEqual({ kind: 'paused', because: 'missed' })
  expect(desk.wix.calls).toHaveLength(0)
  desk.outbox.schedule(closed, at('2026-03-03T08:00'))
  expect(desk.run(closed).state.kind).toBe('scheduled')
  desk.outbox.continue(slept)
  await desk.clock.sleep(minute)
  expect(desk.run(slept).state.kind).toBe('finished')
})

test('“when online” waits until Wix answers, over a restart as well, and asks it once a minute', async () => {
  let isDown = true
  desk.wix.fault = () => (isDown ? { kind: 'fail', failure: failureOf('not-connected') } : undefined)
  const runId = schedule({ kind: 'online' })
  await desk.clock.sleep(10 * minute)
  expect(desk.run(runId).state.kind).toBe('scheduled')
  expect(desk.wix.calls.length).toBeLessThanOrEqual(11)
  expect(desk.wix.calls.every(({ name }) => name === 'sites')).toBe(true)
  desk.restart()
  await desk.clock.sleep(minute)
  expect(desk.run(runId).state.kind).toBe('scheduled')
  isDown = false
  desk.outbox.reconnected()
  await desk.clock.sleep(minute)
  expect(desk.run(runId)).toMatchObject({ state: { kind: 'finished' }, equation: { sent: 4 } })
})

test.each([
  ['a time that has passed', at('2026-03-02T09:59'), 'This time has passed'],
  ['what is no time', at('tomorrow'), '“tomorrow” is no time'],
  [
    'a zone that does not exist',
    { kind: 'at', local: '2026-03-03T08:00', zone: 'Moon/Sea' } as const,
    'no time zone',
  ],
])('%s is refused, and the plan stays open', (_name, start, words) => {
  expect(() => schedule(start)).toThrow(words)
  expect(desk.outbox.list()).toEqual([])
  desk.outbox.apply('plan-1', null)
  expect(desk.outbox.list()).toHaveLength(1)
})

test('nothing begins before its time, and nothing by itself that is more than five minutes late', () => {
  fc.assert(
    fc.property(fc.integer({ min: -100, max: 100 }), fc.boolean(), (minutes, hasRun) => {
      const start = at('2026-03-02T12:00')
      const startsAt = utcOfLocal('2026-03-02T12:00', 'Europe/Berlin') ?? ''
      const now = Date.parse(startsAt) + minutes * minute
      const next = decideSchedule({ kind: 'scheduled', start, startsAt }, now, hasRun)
      expect(next).toBe(minutes < 0 ? 'wait' : hasRun && minutes <= 5 ? 'begin' : 'miss')
    }),
  )
})
