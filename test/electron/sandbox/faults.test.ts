import { afterEach, describe, expect, test } from 'vitest'
import { type FaultName, faultNames } from '../../../electron/sandbox/faults.ts'
import { createSandbox, type Sandbox } from '../../../electron/sandbox/sandbox.ts'
import { serveSandbox } from '../../../electron/sandbox/serve.ts'
import { faultCases, people, siteId } from './fault-cases.ts'
import { inProcess, inviteIdOf, manager, type Stranger, wires } from './stranger.ts'

// Every fault on both wires: what a client sees, and whether it was processed.

const start = Date.UTC(2026, 0, 5)

let sandbox: Sandbox
let wix: Stranger
afterEach(async () => {
  await wix.close()
  sandbox.close()
})

describe.each(wires)('%s', (wire, connect) => {
  test.each(Object.entries(faultCases))('%s', async (name, { seen: wanted, mails = 0, check, call }) => {
    sandbox = createSandbox({ seed: 'practice', statePath: null, now: () => start })
    wix = await connect(sandbox)
    const fault = name as FaultName
    // Given calls of other endpoints first, a fault of one endpoint waits for its own.
    sandbox.setFaults({ rules: [{ fault, ms: 30 }], random: null })
    const isSilent = fault === 'hang' || fault === 'hang-processed'
    const seen = await (call?.(wix, sandbox) ??
      wix.call('POST', '/invites/site-invite/bulk', {
        siteId,
        body: { policyIds: [manager], emails: people },
        timeoutMs: isSilent ? 100 : 5000,
      }))
    const expected = Array.isArray(wanted) ? wanted[wire === 'http' ? 1 : 0] : wanted
    expect(seen.broke ?? seen.status).toBe(expected)
    check?.(seen, sandbox)
    expect(sandbox.mailLog()).toHaveLength(mails)
    if (seen.status !== null) expect(seen.headers.get('x-wix-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(sandbox.calls().some((one) => one.fault === fault)).toBe(true)
    // Once, and then the world is as it should be; only a revoked key stays revoked.
    const next = await wix.invite(siteId, ['late@people.example'])
    expect(next.status).toBe(fault === 'key-revoked' ? 401 : 200)
    if (next.status === 200) expect(inviteIdOf(next)).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('a client that follows redirects is seen to go there', async () => {
    sandbox = createSandbox({ seed: 'practice', statePath: null, now: () => start })
    wix = await connect(sandbox)
    sandbox.setFaults({ rules: [{ fault: 'status-307' }, { fault: 'status-302', after: 1 }], random: null })
    const followed = await wix.call('GET', '/roles-management/roles', { redirect: 'follow' })
    expect(followed.status).toBe(404)
    expect(sandbox.calls().map((call) => call.path)).toEqual(['/roles-management/roles', '/signin'])
    const abroad = await wix.call('GET', '/roles-management/roles', { redirect: 'follow' })
    expect(abroad.broke).toMatch(/ENOTFOUND|EAI_AGAIN/)
    sandbox.setFaults({ rules: [{ fault: 'status-302' }], random: null })
    const strict = await wix.call('GET', '/roles-management/roles', { redirect: 'error' })
    expect(strict.broke).toBe('unexpected redirect')
  })
})

/** What a client can tell an error of fetch by. */
const traits = (error: unknown) => {
  if (!(error instanceof TypeError && error.cause instanceof Error)) throw error
  const { name, message } = error.cause
  const [code, syscall] = ['code', 'syscall'].map((field) => Reflect.get(error.cause ?? {}, field) as unknown)
  return { outer: error.message, name, code, syscall, message: message.replace(/ 127.*$/, '') }
}

test('errors in-process are those of Node’s own fetch', async () => {
  sandbox = createSandbox({ seed: 'practice', statePath: null, now: () => start })
  wix = inProcess(sandbox)
  const server = await serveSandbox(sandbox, { port: 0 })
  const init = {
    method: 'GET',
    headers: { Authorization: sandbox.key, 'wix-account-id': sandbox.wixAccountId },
  }
  const path = '/roles-management/roles'
  const failing = (sent: Promise<Response>) => sent.then((answer) => answer.text()).catch(traits)
  for (const fault of ['reset-before', 'reply-lost', 'reset-mid-body'] as const) {
    sandbox.setFaults({ rules: [{ fault, times: 2 }], random: null })
    const real = await failing(fetch(server.url + path, init))
    expect(await failing(sandbox.fetch(sandbox.url + path, init)), fault).toEqual(real)
  }
  await server.close()
  sandbox.setFaults({ rules: [{ fault: 'never-connected' }], random: null })
  const real = await failing(fetch(server.url + path, init))
  expect(await failing(sandbox.fetch(sandbox.url + path, init))).toEqual(real)
  const unknown = await failing(fetch('http://practice.invalid/', init))
  expect(await failing(sandbox.fetch('https://elsewhere.invalid/x', init))).toMatchObject({
    ...(typeof unknown === 'string' ? {} : { outer: unknown.outer, syscall: unknown.syscall }),
    code: 'ENOTFOUND',
  })
})

test('every fault is explained in a line', () => {
  for (const line of Object.values(faultNames)) expect(line.length).toBeGreaterThan(10)
})
