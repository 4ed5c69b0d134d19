import { expect, onTestFinished, test } from 'vitest'
import { createConnection } from '../../../../electron/core/wix/connection.ts'
import type { WixReply } from '../../../../electron/core/wix/wix-api.ts'
import { cancelled, noReply, notConnected } from '../../../../electron/core/wix/wix-failures.ts'
import { startRealWorld } from '../../../real-world.ts'
import { createTurnedClock } from '../outbox/turned-clock.ts'

const failed = (failure: ReturnType<typeof cancelled>): WixReply<null> => ({ ok: false, failure })
const fine: WixReply<null> = { ok: true, value: null, meta: { status: 200, requestId: null } }
const refused = failed({ ...cancelled(false), kind: 'refused', reason: 'key', status: 403 })
const unplugged = failed(notConnected(new Error('no')))

function listen() {
  const told: unknown[] = []
  const connection = createConnection((_name, payload) => told.push(payload))
  return { connection, told }
}

test('said once when it is lost and once when anything was answered, a refusal too', () => {
  const { connection, told } = listen()
  connection.heard('wix', fine)
  expect(told).toEqual([])
  connection.heard('wix', unplugged)
  connection.heard('wix', unplugged)
  connection.heard('wix', refused)
  connection.heard('wix', fine)
  expect(told).toEqual([{ state: 'offline' }, { state: 'online' }])
})

test('what was cut off, and what another host answers, says nothing', () => {
  const { connection, told } = listen()
  connection.heard('wix', unplugged)
  connection.heard('wix', failed(cancelled(true)))
  connection.heard('wix', failed(noReply('nothing')))
  connection.heard('practice', fine)
  expect(told).toEqual([{ state: 'offline' }])
})

test.each(['directory.sync', 'accounts.probe'] as const)(
  'offline after a send that met no network; gone as soon as %s was answered, and what waited is sent',
  async (call) => {
    const clock = createTurnedClock()
    const real = await startRealWorld({ sites: 3, clock })
    onTestFinished(() => real.close())
    const { world, wix, events } = real
    const accountId = await real.add()
    await world.call('directory.sync', { accountId })
    const connection = () => events.filter(({ name }) => name === 'app.connection').map((one) => one.payload)

    const plan = await real.plan(accountId, 'ann@people.example')
    expect(plan.calls).toHaveLength(1)

    wix.setFaults({ rules: [{ fault: 'never-connected', times: null }], random: null })
    const applied = await world.call('outbox.apply', { planId: plan.id, confirmation: null })
    await clock.sleep(60_000)
    expect(connection()).toEqual([{ state: 'offline' }])

    wix.setFaults({ rules: [], random: null })
    await world.call(call, { accountId })
    expect(connection()).toEqual([{ state: 'offline' }, { state: 'online' }])
    await world.app.idle()
    const runId = applied.kind === 'started' ? applied.runId : ''
    expect((await world.call('outbox.read', { runId })).run.equation.sent).toBe(1)
  },
)
