import { afterEach, expect, test } from 'vitest'
import { callsWhileLocked } from '../../../../electron/core/lock/guard-handlers.ts'
import { type CallName, calls } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { importPeople, planRoster } from '../../../job-steps.ts'
import { type RealWorld, realKey, startRealWorld } from '../../../real-world.ts'
import { until } from '../../../until.ts'
import { startWorld } from '../../../world.ts'
import { createTurnedClock } from '../outbox/turned-clock.ts'

let real: RealWorld
const begin = async (options: Parameters<typeof startRealWorld>[0] = {}) => {
  real = await startRealWorld(options)
  return real
}
afterEach(() => real.close())

async function logged(...actions: ('app.locked' | 'app.unlocked' | 'run.paused')[]) {
  const filter = { text: '', actions, runId: null, from: null, to: null, people: [] }
  const { events } = await real.world.call('audit.read', { filter, before: null, limit: 100 })
  return events.map(({ action, reason }) => `${action}: ${reason}`).toReversed()
}
const told = () => real.events.flatMap(({ name, payload }) => (name === 'app.lockChanged' ? [payload] : []))
const stateOf = async (accountId: string) =>
  (await real.world.call('accounts.list', {})).find(({ id }) => id === accountId)?.keyState

test('while it is locked every call is refused with one code, but for those about the lock', async () => {
  const { world } = await begin()
  await world.call('app.lock', {})
  const open: ReadonlySet<string> = new Set(['app.cancel', ...callsWhileLocked])
  const refused = Object.keys(calls).filter((name) => !open.has(name)) as Exclude<CallName, 'app.cancel'>[]
  expect(refused.length).toBeGreaterThan(100)
  for (const name of refused) {
    // The input is not looked at.
    const failure: unknown = await world.call(name, {} as never).catch((cause: unknown) => cause)
    expect(failure, name).toBeInstanceOf(AppError)
    expect(failure, name).toMatchObject({ code: 'app-locked' })
  }
  expect(await world.call('app.readLock', {})).toMatchObject({ kind: 'locked', because: 'person' })
  expect(await world.call('app.hello', {})).toMatchObject({ host: 'test' })
})

test('locked and unlocked, with what it did to keys and runs, told to every window and logged', async () => {
  const { world, keychain, add } = await begin()
  const accountId = await add()
  await world.call('accounts.replaceKey', { accountId, key: realKey, keep: 'session' })
  const other = await world.call('accounts.add', {
    ...{ name: 'Second', key: realKey, keep: 'keychain' },
    wixAccountId: '11111111-2222-3333-4444-555555555555',
  })
  if (other.kind !== 'added') throw new Error(other.message)
  // One call, then a wait of a minute: the run is under way when the lock comes.
  await world.call('accounts.setPace', { accountId: world.practiceId, callsPerMinute: 1 })
  const sites = (await world.call('directory.read', {})).sites.filter(({ isOurs }) => isOurs).slice(0, 2)
  const rows = sites.map(({ name }) => `ann@x.example,${name},Translator`)
  const plan = await planRoster(world, await importPeople(world, rows))
  const applied = await world.call('outbox.apply', { planId: plan.id, confirmation: null })
  if (applied.kind !== 'started') throw new Error(applied.kind)

  await world.call('app.lock', {})
  await world.app.idle()
  const locked = { kind: 'locked', because: 'person', afterMinutes: null, lostKeys: 1, pausedRuns: 1 }
  expect(told()).toEqual([{ state: expect.objectContaining(locked) }])
  keychain.used.length = 0
  expect(await world.call('app.unlock', {})).toEqual({ kind: 'open', lostKeys: 1, pausedRuns: 1 })
  // What a session held cannot be had again; the other key was asked for.
  expect(keychain.used).toEqual([`key-${other.account.id}`])
  expect(told().at(-1)).toEqual({ state: { kind: 'open' } })
  expect(await stateOf(accountId)).toBe('missing')
  expect(await stateOf(other.account.id)).toBe('ok')
  const { run } = await world.call('outbox.read', { runId: applied.runId })
  expect(run).toMatchObject({
    state: { kind: 'paused', because: 'locked' },
    equation: { held: 1, notAttempted: 1 },
  })
  expect(await logged('app.locked', 'app.unlocked', 'run.paused')).toEqual([
    'run.paused: Invite Desk was locked while it was sent; it waits for a person.',
    'app.locked: a person locked it; 1 key of this session only let go of; 1 run paused',
    expect.stringMatching(/^app\.unlocked: Locked since .*Z; the keychain gave 1 of 1 keys$/),
  ])
})

test('a keychain that is locked or says no keeps it locked; one that is gone does not', async () => {
  const { world, keychain, add } = await begin()
  await add()
  await world.call('app.lock', {})
  keychain.bend({ kind: 'denied', message: 'The keychain denied access.' })
  expect(await world.call('app.unlock', {})).toEqual({
    kind: 'keychain',
    state: 'denied',
    message: 'The keychain denied access.',
  })
  expect((await world.call('app.readLock', {})).kind).toBe('locked')
  // A question of the system that was left without an answer is no open keychain.
  keychain.bend({ kind: 'unavailable', message: 'nobody answered', isUnanswered: true })
  expect(await world.call('app.unlock', {})).toEqual({
    kind: 'keychain',
    state: 'unanswered',
    message: 'nobody answered',
  })
  expect((await world.call('app.readLock', {})).kind).toBe('locked')
  keychain.bend({ kind: 'unavailable', message: 'no bus' })
  // Two windows at once are one question.
  keychain.used.length = 0
  const both = await Promise.all([world.call('app.unlock', {}), world.call('app.unlock', {})])
  expect(both.map(({ kind }) => kind)).toEqual(['open', 'open'])
  expect(keychain.used).toHaveLength(1)
  expect(await logged('app.unlocked')).toEqual([expect.stringContaining('the keychain gave 0 of 1 keys')])
})

test('what was under way stops with the lock, and says so with the same code', async () => {
  const started = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<void>()
  const { world, add, keychain } = await begin()
  const accountId = await add()
  // The keychain lets it wait.
  keychain.meanwhile(() => {
    started.resolve()
    return answered.promise
  })
  const sync = world.call('directory.sync', { accountId }).catch((cause: unknown) => cause)
  await started.promise
  await world.call('app.lock', {})
  answered.resolve()
  expect(await sync).toMatchObject({ code: 'app-locked' })
})

test('so many minutes without use lock it; use, seen in time, keeps it open', async () => {
  const clock = createTurnedClock()
  const { world } = await begin({ clock })
  await world.call('app.changeSettings', { lockAfterMinutes: 10 })
  for (let minute = 0; minute < 30; minute += 5) {
    clock.set(5 * 60_000)
    await world.call('app.noteUse', {})
  }
  expect((await world.call('app.readLock', {})).kind).toBe('open')
  // Asleep past the time, the first touch afterwards is too late.
  clock.set(11 * 60_000)
  await world.call('app.noteUse', {})
  expect(await world.call('app.readLock', {})).toMatchObject({ because: 'idle', afterMinutes: 10 })
  await world.call('app.unlock', {})
  expect(await logged('app.locked')).toEqual(['app.locked: nobody used it for 10 minutes'])
  await until('the clock runs on and nobody comes', async () => {
    const state = await world.call('app.readLock', {})
    return state.kind === 'locked'
  })
})

test('the system locks it only where the settings say so', async () => {
  const { world } = await begin()
  world.app.hearSystem('system')
  expect((await world.call('app.readLock', {})).kind).toBe('open')
  await world.call('app.changeSettings', { lockWithSystem: true })
  world.app.hearSystem('sleep')
  expect(await world.call('app.readLock', {})).toMatchObject({ kind: 'locked', because: 'sleep' })
})

test('a lock outlives the app: the next start is locked, and asks the keychain for nothing', async () => {
  const { world, folder, keychain, add, leave } = await begin()
  await add()
  await world.call('app.lock', {})
  await leave()
  keychain.used.length = 0
  const again = await startWorld({ folder, ports: { secrets: keychain.store } }).catch(
    (cause: unknown) => cause,
  )
  // The practice account is read through the list of accounts, which a locked app does not give.
  expect(again).toMatchObject({ code: 'app-locked' })
  expect(keychain.used).toEqual([])
})
