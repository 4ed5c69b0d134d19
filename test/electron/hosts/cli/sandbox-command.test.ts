import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sandboxOrder, sandboxOrders } from '../../../../electron/hosts/cli/sandbox-orders.ts'
import { practiceSeed } from '../../../../electron/sandbox/practice-seed.ts'

const cli = join(import.meta.dirname, '../../../../electron/hosts/cli/cli.ts')
const [siteId = ''] = practiceSeed().sites.map((site) => site.id)

let folder: string
let served: ChildProcess | null = null
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'invite-desk-cli-sandbox-'))
})
afterEach(async () => {
  if (served !== null && served.exitCode === null) {
    const ended = new Promise((done) => served?.once('exit', done))
    served.kill('SIGTERM')
    await ended
  }
  rmSync(folder, { recursive: true })
})

/** Serves a sandbox and gives its port. */
async function serve(...args: readonly string[]): Promise<string> {
  served = spawn(process.execPath, [cli, 'sandbox', 'serve', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (served.stdout === null) throw new Error('it has no output')
  for await (const line of createInterface(served.stdout)) {
    return new URL((JSON.parse(line) as { url: string }).url).port
  }
  throw new Error('it ended without a word')
}

const ask = (...args: readonly string[]): Promise<{ readonly code: number; readonly out: string }> =>
  new Promise((done) => {
    execFile(process.execPath, [cli, 'sandbox', ...args], (error, out) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, out }),
    )
  })

test('a served sandbox plays the script it was given, lets things happen, and tells who was in', async () => {
  const script = join(folder, 'script.json')
  writeFileSync(script, JSON.stringify({ rules: [{ fault: 'remove-ignored', times: null }] }))
  const port = await serve('--script', script)
  const happening = { what: 'join', siteId, accountId: 'a-newcomer' }
  const [faults, happened] = await Promise.all([
    ask('faults', '--port', port),
    ask('happen', '--port', port, JSON.stringify(happening)),
  ])
  expect(JSON.parse(faults.out)).toMatchObject({ script: { rules: [{ fault: 'remove-ignored' }] } })
  expect([happened.code, JSON.parse(happened.out)]).toEqual([0, { what: 'join', inviteIds: [] }])
  const [again, members] = await Promise.all([
    ask('happen', '--port', port, JSON.stringify(happening)),
    ask('members', '--port', port, '--site', siteId),
  ])
  expect(again.code).toBe(4)
  expect(JSON.parse(members.out)).toMatchObject({
    log: [{ accountId: 'a-newcomer', cause: 'somebody-else' }],
    members: [{ accountId: 'a-newcomer' }],
  })
})

test('a script with a mistake is refused before anything is served', async () => {
  const script = join(folder, 'script.json')
  writeFileSync(script, JSON.stringify({ rules: [{ fault: 'no-such-fault' }] }))
  expect((await ask('serve', '--script', script)).code).toBe(2)
})

test('each order knows whether it reads or does; what nobody knows is none', () => {
  expect(sandboxOrder('faults', undefined)).toEqual({ method: 'GET', path: '/_sandbox/faults' })
  expect(sandboxOrder('faults', '{}')).toEqual({ method: 'PUT', path: '/_sandbox/faults' })
  expect(sandboxOrder('reset', undefined)).toEqual({ method: 'POST', path: '/_sandbox/reset' })
  for (const [name, body] of [
    ['happen', undefined],
    ['mail', '{}'],
    ['nonsense', '{}'],
    ['toString', undefined],
  ] as const) {
    expect(sandboxOrder(name, body), name).toBeNull()
  }
  expect(sandboxOrders.map(([name]) => name)).toContain('members')
})
