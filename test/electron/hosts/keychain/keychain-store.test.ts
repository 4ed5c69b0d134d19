import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'
import type { SecretStore } from '../../../../electron/core/ports.ts'
import { forkKeychain } from '../../../../electron/hosts/keychain/fork-keychain.ts'
import { createSecretStore } from '../../../../electron/hosts/keychain/secret-store.ts'
import { missingPrograms, type PrivateBus, type PrivateBusOptions, startPrivateBus } from './private-bus.ts'

const missing = missingPrograms()
const canRun = process.platform === 'linux' && missing.length === 0
if (!canRun) process.stderr.write(`keychain specs skipped: ${missing.join(', ') || 'Linux only'}\n`)
const real = test.skipIf(!canRun)

// There are as many tests everywhere: where nothing may be left out, that the programs are missing is a failure.
test.skipIf(!canRun && !(process.env.CI === 'true' && process.platform === 'linux'))(
  'the keyring programs are installed',
  () => {
    expect(missing).toEqual([])
  },
)

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function world(options: PrivateBusOptions = {}, timeoutMs = 15_000) {
  const bus = await startPrivateBus(options)
  ends.push(() => bus.stop())
  return { bus, store: open(bus.env, timeoutMs) }
}

/** Where every core is busy, a keychain with little time to answer is asked more than once. */
const keep = (store: SecretStore, id: string, key: string) =>
  vi.waitFor(async () => expect((await store.set(id, bytes(key))).kind).toBe('ok'), 60_000)

function open(env: NodeJS.ProcessEnv, timeoutMs: number) {
  const store = createSecretStore({ spawn: () => forkKeychain(env), timeoutMs })
  ends.push(() => store.close())
  return store
}

function readWithSecretTool(bus: PrivateBus, id: string): Buffer {
  return execFileSync('secret-tool', ['lookup', 'service', 'Invite Desk', 'username', id], { env: bus.env })
}

const bytes = (text: string) => new TextEncoder().encode(text)

real('a key is stored, read back, seen by another program, and removed', async () => {
  const { bus, store } = await world()
  expect(store.backend).toBe('secret-service')
  expect(await store.get('a1')).toEqual({ kind: 'missing' })
  expect(await store.set('a1', bytes('IST.schlüssel-中文'))).toEqual({ kind: 'ok', value: null })
  expect(await store.get('a1')).toEqual({ kind: 'ok', value: bytes('IST.schlüssel-中文') })
  expect(readWithSecretTool(bus, 'a1').toString()).toBe('IST.schlüssel-中文')
  expect(await store.set('a1', bytes('IST.second'))).toEqual({ kind: 'ok', value: null })
  expect(readWithSecretTool(bus, 'a1').toString()).toBe('IST.second')
  expect(await store.remove('a1')).toEqual({ kind: 'ok', value: null })
  expect(await store.remove('a1')).toEqual({ kind: 'missing' })
  expect(() => readWithSecretTool(bus, 'a1')).toThrow()
})

real('keys of 4 KB and any bytes come back unchanged', async () => {
  const { bus, store } = await world()
  const long = bytes(`IST.${'k'.repeat(4092)}`)
  const random = Uint8Array.from(randomBytes(4096))
  expect((await store.set('b1', long)).kind).toBe('ok')
  expect((await store.set('b2', random)).kind).toBe('ok')
  expect(await store.get('b1')).toEqual({ kind: 'ok', value: long })
  expect(await store.get('b2')).toEqual({ kind: 'ok', value: random })
  expect(readWithSecretTool(bus, 'b1').toString()).toBe(new TextDecoder().decode(long))
})

real('twenty accounts keep their own keys when asked all at once', async () => {
  const { store } = await world()
  const ids = Array.from({ length: 20 }, (_, index) => `c${index.toString(16)}`)
  const kept = await Promise.all(ids.map((id) => store.set(id, bytes(`key of ${id}`))))
  expect(kept).toEqual(ids.map(() => ({ kind: 'ok', value: null })))
  const read = await Promise.all(ids.map((id) => store.get(id)))
  expect(read).toEqual(ids.map((id) => ({ kind: 'ok', value: bytes(`key of ${id}`) })))
})

real('a locked keyring says locked, not missing', async () => {
  const { bus, store } = await world()
  await store.set('d1', bytes('IST.locked-away'))
  bus.lock()
  expect(await store.get('d1')).toMatchObject({
    kind: 'locked',
    message: expect.stringContaining('Unlock it'),
  })
  expect(await store.set('d1', bytes('IST.new'))).toMatchObject({ kind: 'locked' })
  expect(await store.remove('d1')).toMatchObject({ kind: 'locked' })
})

real('without a bus the keychain is unavailable, with words', async () => {
  const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' }
  const answer = await open(env, 15_000).get('e1')
  expect(answer).toMatchObject({
    kind: 'unavailable',
    message: expect.stringContaining('for this session only'),
  })
})

real('a bus without a provider is unavailable, and says what to start', async () => {
  const { store } = await world({ keyring: 'none' })
  const answer = await store.set('e2', bytes('IST.x'))
  expect(answer).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('GNOME Keyring') })
})

real(
  'a prompt nobody answers ends at the time limit; its process is killed and the next call works',
  async () => {
    const { bus, store } = await world({ hangingPrompt: true }, 1500)
    await keep(store, 'f1', 'IST.behind-a-prompt')
    bus.lock()
    const before = Date.now()
    const answer = await store.get('f1')
    expect(answer).toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('within 2 seconds'),
    })
    expect(Date.now() - before).toBeLessThan(15_000)
    // Killed at once; the system takes it off its list in its own time.
    await vi.waitFor(() => expect(childrenWith('keychain-child.ts')).toEqual([]), 10_000)
    expect(await store.get('f2')).toEqual({ kind: 'missing' })
  },
)

real('a provider that is there and frozen does not freeze the app', async () => {
  const { bus, store } = await world({}, 1500)
  await keep(store, 'f3', 'IST.x')
  bus.freeze()
  let ticks = 0
  const ticking = setInterval(() => {
    ticks += 1
  }, 20)
  const answer = await store.get('f3')
  clearInterval(ticking)
  bus.thaw()
  expect(answer.kind).toBe('unavailable')
  expect(ticks).toBeGreaterThan(30)
  expect(await store.get('f3')).toEqual({ kind: 'ok', value: bytes('IST.x') })
})

real('cancelling kills a hanging call at once and leaves those in the queue', async () => {
  const { bus, store } = await world({ hangingPrompt: true }, 10_000)
  await keep(store, 'f4', 'IST.x')
  bus.lock()
  const stop = new AbortController()
  const hanging = store.get('f4', stop.signal)
  const queued = store.get('f5')
  setTimeout(() => stop.abort(), 300)
  await expect(hanging).rejects.toMatchObject({ code: 'cancelled' })
  expect(await queued).toEqual({ kind: 'missing' })
})

real('the key is never in the arguments or the environment of the process that stores it', async () => {
  const { store } = await world()
  await store.set('a7', bytes('IST.canary-7c1d'))
  const [pid] = childrenWith('keychain-child.ts')
  expect(pid).toBeDefined()
  for (const file of ['cmdline', 'environ']) {
    expect(readFileSync(`/proc/${pid}/${file}`, 'latin1')).not.toContain('canary-7c1d')
  }
  expect(readlinkSync(`/proc/${pid}/fd/1`)).toBe('/dev/null')
  await store.close()
})

/** Processes of ours that run the script. */
function childrenWith(script: string): readonly string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
      const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
      return parent === String(process.pid) && readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(script)
    } catch {
      return false
    }
  })
}
