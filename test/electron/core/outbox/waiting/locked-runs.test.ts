import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RunId, RunStart } from '../../../../../shared/outbox.ts'
import { type Desk, openDesk } from '../desk.ts'
import { buildPlan, wishesFor } from '../plan-builder.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.end())

const lock = () => {
  desk.isLocked = true
  desk.outbox.pauseAll()
}
const unlock = () => {
  desk.isLocked = false
  desk.outbox.unlocked()
}
const reasons = (runId: RunId) =>
  desk.audit
    .read({ text: '', actions: ['run.paused'], from: null, to: null, runId, people: [] }, null, 100)
    .events.map(({ reason }) => reason)
const sites = Array.from({ length: 30 }, (_, index) => `s${index}`)

test('the lock pauses what is sent: calls that left are finished, none follows until a person continues', async () => {
  const runId = desk.start(buildPlan(wishesFor(1, sites)))
  desk.listeners.add((name) => {
    if (name === 'outbox.changed' && desk.wix.calls.length === 5 && !desk.isLocked) lock()
  })
  await desk.outbox.idle()
  const left = desk.wix.calls.length
  expect(left).toBeLessThan(10)
  expect(desk.run(runId)).toMatchObject({
    state: { kind: 'paused', because: 'locked' },
    equation: { planned: 30, sent: left, inDoubt: 0, held: 0, notAttempted: 30 - left },
  })
  expect(reasons(runId)).toEqual(['Invite Desk was locked while it was sent; it waits for a person.'])
  desk.listeners.clear()
  await desk.clock.sleep(3_600_000)
  unlock()
  await desk.clock.sleep(3_600_000)
  expect(desk.wix.calls).toHaveLength(left)
  expect(desk.run(runId).state).toEqual({ kind: 'paused', because: 'locked' })
  desk.outbox.continue(runId)
  await desk.outbox.idle()
  expect(desk.run(runId)).toMatchObject({ state: { kind: 'finished' }, equation: { sent: 30 } })
  expect(desk.wix.mails).toHaveLength(30)
})

test('a key that the lock keeps back holds no account up', async () => {
  const runId = desk.start(buildPlan(wishesFor(1, sites)))
  const { auth } = desk.accounts
  // The lock comes while the keychain is being asked.
  Object.assign(desk.accounts, {
    auth: async (id: string) => {
      if (desk.wix.calls.length < 3) return auth(id)
      if (!desk.isLocked) lock()
      return { kind: 'no-key', state: 'locked', message: 'Invite Desk is locked.' }
    },
  })
  await desk.outbox.idle()
  expect(desk.run(runId)).toMatchObject({
    state: { kind: 'paused', because: 'locked' },
    equation: { held: 0, inDoubt: 0 },
  })
})

test('a disk that does not let the lock pause the runs sends nothing all the same', async () => {
  desk.start(buildPlan(wishesFor(1, sites)))
  desk.listeners.add((name) => {
    if (name === 'outbox.changed' && desk.wix.calls.length === 5) desk.isLocked = true
  })
  await desk.outbox.idle()
  const left = desk.wix.calls.length
  expect(left).toBeLessThan(10)
  await desk.clock.sleep(600_000)
  expect(desk.wix.calls).toHaveLength(left)
})

test('a scheduled run waits behind the lock: it begins with the unlocking, or was missed for that reason', async () => {
  // The desk's clock starts at 10:00 in Berlin.
  const at = (local: string): RunStart => ({ kind: 'at', local, zone: 'Europe/Berlin' })
  const schedule = (id: string, start: RunStart): RunId => {
    desk.keep(buildPlan(wishesFor(1, [`site-${id}`]), { id }))
    const applied = desk.outbox.apply(id, null, start)
    if (applied.kind !== 'started') throw new Error(applied.kind)
    return applied.runId
  }
  const early = schedule('a', at('2026-03-02T10:10'))
  const late = schedule('b', at('2026-03-02T10:29'))
  const online = schedule('c', { kind: 'online' })
  lock()
  await desk.clock.sleep(31 * 60_000)
  expect(desk.wix.calls).toHaveLength(0)
  expect(desk.run(online).state.kind).toBe('scheduled')
  unlock()
  await desk.clock.sleep(60_000)
  expect(desk.run(early).state).toEqual({ kind: 'paused', because: 'missed' })
  expect(reasons(early)).toEqual([
    expect.stringContaining('Not sent: the app was locked at its time (it will be sent at 10:10'),
  ])
  expect(desk.run(late).state.kind).toBe('finished')
  expect(desk.run(online).state.kind).toBe('finished')
})
