import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import type { Clock } from '../../../../electron/core/ports.ts'
import { exitCodes } from '../../../../electron/hosts/cli/exit-codes.ts'
import { forkKeychain } from '../../../../electron/hosts/keychain/fork-keychain.ts'
import { createSecretStore } from '../../../../electron/hosts/keychain/secret-store.ts'
import { serveSandbox } from '../../../../electron/sandbox/serve.ts'
import { runTitle } from '../../../../shared/words/run-words.ts'
import { startRealWorld } from '../../../real-world.ts'
import { realClock } from '../../../world.ts'
import { missingPrograms, startPrivateBus } from '../keychain/private-bus.ts'

// A session bus that is killed in the middle of a run, with the keyring behind it: the real ones, on their own.

const missing = missingPrograms()
const canRun = process.platform === 'linux' && missing.length === 0
if (!canRun) process.stderr.write(`bus specs skipped: ${missing.join(', ') || 'Linux only'}\n`)
const real = test.skipIf(!canRun)

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const people = ['ann', 'bob', 'cem', 'dee', 'eve', 'fay', 'gil', 'hal'].map(
  (name) => `${name}@people.example`,
)
/** The app waits a fortieth of what it would, so that nobody waits for minutes. */
const quickClock: Clock = { ...realClock, sleep: (ms, signal) => realClock.sleep(ms / 40, signal) }

async function planned(clock: Clock) {
  const bus = await startPrivateBus()
  ends.push(() => bus.stop())
  const secrets = createSecretStore({ spawn: () => forkKeychain(bus.env), timeoutMs: 15_000 })
  const world = await startRealWorld({ sites: 4, clock, secrets })
  ends.push(() => world.close())
  const { call } = world.world
  const accountId = await world.add()
  await call('directory.sync', { accountId })
  await call('app.changeSettings', {
    chunkSize: 1,
    confirmInvitesFrom: 100,
    confirmRevokesFrom: 100,
    mostReminders: 3,
    stopAfterFailures: 5,
    mostRunMinutes: 0,
    notifyAtEnd: true,
    zone: 'UTC',
  })
  const plan = await world.plan(accountId, ...people)
  expect(plan.calls).toHaveLength(people.length)
  const sends = () => world.wix.calls().filter((one) => one.path.includes('/invites/')).length
  const sentBefore = (count: number) =>
    vi.waitFor(() => expect(sends()).toBeGreaterThanOrEqual(count), 30_000)
  return { bus, world, call, plan, sends, sentBefore }
}

real('a run of an open app waits for the keychain, and goes on by itself once the bus is back', async () => {
  const { bus, call, plan, sends, sentBefore } = await planned(quickClock)
  const applied = await call('outbox.apply', { planId: plan.id, confirmation: null })
  if (applied.kind !== 'started') throw new Error(applied.kind)
  const read = async () => (await call('outbox.read', { runId: applied.runId })).run
  await sentBefore(2)
  await bus.kill()
  await vi.waitFor(async () => expect(runTitle(await read())).toBe('Waits for the keychain'), 30_000)
  const atDeath = sends()
  expect(atDeath).toBeLessThan(people.length)
  await bus.revive()
  await vi.waitFor(async () => expect(runTitle(await read())).toBe('Finished'), 30_000)
  expect((await read()).equation).toMatchObject({ planned: people.length, sent: people.length })
  expect(sends()).toBe(people.length)
})

real(
  'apply in a terminal ends with its own code and words, and goes on when told so after the bus is back',
  async () => {
    const { bus, world, plan, sends, sentBefore } = await planned(realClock)
    await world.leave()
    const server = await serveSandbox(world.wix, { port: 0 })
    ends.push(() => server.close())
    const apply = (...more: readonly string[]) => {
      const cli = resolve(import.meta.dirname, '../../../../electron/hosts/cli/cli.ts')
      const args = [cli, 'apply', plan.id, '--workspace', join(world.folder, 'workspace'), ...more]
      const env = { ...bus.env, INVITE_DESK_WIX_URL: server.url }
      const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
      let said = ''
      child.stderr.on('data', (data) => {
        said += String(data)
      })
      return new Promise<readonly [number | null, string]>((done) => {
        child.on('exit', (code) => done([code, said]))
      })
    }
    const first = apply()
    await sentBefore(2)
    await bus.kill()
    const [code, said] = await first
    expect(said).toMatch(/\d requests? for \d rows? on hold: The system keychain does not answer/)
    expect(said).toContain(`release them with: invite-desk apply ${plan.id} --release`)
    expect(code).toBe(exitCodes.held)
    expect(sends()).toBeLessThan(people.length)
    await bus.revive()
    expect(await apply('--release')).toEqual([exitCodes.done, ''])
    expect(sends()).toBe(people.length)
  },
)
