import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desk, openDesk } from '../desk.ts'
import { buildPlan, wishesFor } from '../plan-builder.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.end())

test('a run pauses after the minutes that the settings allow, says so, and has them again once it goes on', async () => {
  desk.settings = { stopAfterFailures: 5, mostRunMinutes: 1 }
  const sites = Array.from({ length: 250 }, (_, index) => `s${index}`)
  const runId = desk.start(buildPlan(wishesFor(1, sites)))
  await desk.outbox.idle()
  expect(desk.run(runId).state).toEqual({ kind: 'paused', because: 'time' })
  expect(desk.run(runId).equation).toMatchObject({ planned: 250, sent: 180, notAttempted: 70 })
  desk.outbox.continue(runId)
  await desk.outbox.idle()
  expect(desk.run(runId)).toMatchObject({ state: { kind: 'finished' }, equation: { sent: 250 } })
})
