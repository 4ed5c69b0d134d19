import { request } from 'node:http'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { faultNames } from '../../../electron/sandbox/faults.ts'
import { practiceSeed } from '../../../electron/sandbox/practice-seed.ts'
import { createSandbox, type Sandbox } from '../../../electron/sandbox/sandbox.ts'
import { type SandboxServer, serveSandbox } from '../../../electron/sandbox/serve.ts'
import { inviteIdOf, overHttp, type Stranger } from './stranger.ts'

let sandbox: Sandbox
let wix: Stranger
beforeEach(async () => {
  sandbox = createSandbox({ seed: 'practice', statePath: null, now: () => Date.UTC(2026, 0, 5) })
  wix = await overHttp(sandbox)
})
afterEach(async () => {
  await wix.close()
  sandbox.close()
})

const [bakery = '', kettle = ''] = practiceSeed().sites.map((site) => site.id)

/** What somebody with curl gets from the switchboard. */
async function ask(method: string, path: string, body?: unknown) {
  const text = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
  const response = await fetch(`${wix.baseUrl}/_sandbox${path}`, { method, ...text })
  return { status: response.status, json: (await response.json()) as Record<string, unknown> }
}

/** A call with headers fetch would not let through. */
function raw(headers: Record<string, string>, path = '/_sandbox/state', method = 'GET'): Promise<number> {
  return new Promise((done, fail) => {
    const sent = request(`${wix.baseUrl}${path}`, { method, headers }, (response) => {
      response.resume()
      response.on('end', () => done(response.statusCode ?? 0))
    })
    sent.on('error', fail)
    sent.end(method === 'POST' ? '{}' : undefined)
  })
}

describe('the door', () => {
  test('a name that only points here is turned away, with and without a port', async () => {
    for (const host of [
      'evil.example',
      'evil.example:80',
      '127.0.0.1.evil.example',
      'localhost.evil.example',
    ]) {
      expect(await raw({ host }), host).toBe(403)
    }
    for (const host of ['localhost', 'localhost:1234', '127.0.0.1', '[::1]:80']) {
      expect(await raw({ host }), host).toBe(200)
    }
  })

  test('a page in a browser is turned away, whatever it asks', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      expect(await raw(headers as Record<string, string>, '/_sandbox/reset', 'POST')).toBe(403)
      expect(await raw(headers as Record<string, string>, '/_sandbox/mail')).toBe(403)
    }
    // Typed into the address bar.
    expect(await raw({ 'sec-fetch-site': 'none' })).toBe(200)
  })

  test('a body without end is not read to its end', async () => {
    const seen = await wix.call('POST', '/invites/site-invite/bulk', {
      siteId: bakery,
      body: `"${'x'.repeat(5 * 1024 * 1024)}"`,
    })
    expect(seen.status).toBe(413)
  })

  test('every answer has a request id, refused ones and the switchboard’s too', async () => {
    for (const path of ['/roles-management/roles', '/nowhere', '/_sandbox/mail', '/_sandbox/nothing']) {
      const { headers } = await fetch(`${wix.baseUrl}${path}`)
      expect(headers.get('x-wix-request-id'), path).toMatch(/^[0-9a-f-]{36}$/)
      expect(headers.get('cache-control')).toBe('no-store')
    }
  })

  test('listens on loopback only', () => {
    expect(new URL(wix.baseUrl).hostname).toBe('127.0.0.1')
  })

  test('a port in use is an error, not a hang', async () => {
    const port = Number(new URL(wix.baseUrl).port)
    await expect(serveSandbox(sandbox, { port })).rejects.toThrow('EADDRINUSE')
  })

  test('closing ends calls that hang', async () => {
    const server: SandboxServer = await serveSandbox(sandbox, { port: 0 })
    sandbox.setFaults({ rules: [{ fault: 'hang' }], random: null })
    const hanging = fetch(`${server.url}/roles-management/roles`, {
      headers: { Authorization: sandbox.key, 'wix-account-id': sandbox.wixAccountId },
    }).then(
      () => 'answered',
      () => 'broken',
    )
    await new Promise((done) => setTimeout(done, 50))
    await server.close()
    expect(await hanging).toBe('broken')
  })

  test('a client that hangs up in the middle of its call harms nobody', async () => {
    const socket = connect(Number(new URL(wix.baseUrl).port), '127.0.0.1')
    await new Promise<void>((done) =>
      socket.write('POST /_sandbox/reset HTTP/1.1\r\nhost: localhost\r\ncontent-length: 99\r\n\r\n{', () =>
        done(),
      ),
    )
    socket.destroy()
    expect((await ask('GET', '/mail')).status).toBe(200)
  })
})

describe('the switchboard', () => {
  test('faults can be read, set, wrong ones are refused whole, and taken away', async () => {
    const rule = { fault: 'status-503', endpoint: 'roles', times: 1 }
    const set = await ask('PUT', '/faults', { rules: [rule] })
    expect(set.json).toMatchObject({ script: { rules: [rule], random: null }, known: faultNames })
    const wrong = await ask('PUT', '/faults', { rules: [{ fault: 'earthquake' }] })
    expect([wrong.status, wrong.json.message]).toEqual([400, expect.stringContaining('earthquake')])
    expect((await ask('GET', '/faults')).json).toMatchObject({ script: { rules: [rule] } })
    expect((await wix.call('GET', '/roles-management/roles')).status).toBe(503)
    expect((await ask('DELETE', '/faults')).json).toMatchObject({ script: { rules: [], random: null } })
  })

  test('mail, calls and state tell what happened, never the key', async () => {
    const id = inviteIdOf(await wix.invite(bakery, ['ada@people.example']))
    expect((await ask('GET', '/mail')).json).toMatchObject({
      mail: [{ to: 'ada@people.example', inviteId: id, kind: 'invite' }],
    })
    const calls = await ask('GET', '/calls')
    expect(calls.json).toMatchObject({
      calls: [
        { method: 'POST', path: '/invites/site-invite/bulk', siteId: bakery, status: 200, fault: null },
      ],
    })
    expect(JSON.stringify(calls.json)).not.toContain(sandbox.key)
    expect((await ask('GET', '/state')).json).toMatchObject({
      sites: 30,
      roles: 15,
      mails: 1,
      invites: [{ id }],
    })
  })

  test('the clock goes forward only', async () => {
    await wix.invite(bakery, ['ada@people.example'])
    expect((await ask('POST', '/clock', { advanceMs: 31 * 86_400_000 })).json).toEqual({
      now: '2026-02-05T00:00:00.000Z',
    })
    expect((await ask('GET', '/clock')).json).toEqual({ now: '2026-02-05T00:00:00.000Z' })
    expect((await ask('GET', '/state')).json).toMatchObject({ invites: [{ status: 'Expired' }] })
    for (const advanceMs of [-1, '5', null, 1e18, undefined]) {
      expect((await ask('POST', '/clock', { advanceMs })).status).toBe(400)
    }
  })

  test('people accept and decline, by invite or by address, as themselves or as somebody else', async () => {
    const email = 'ada@people.example'
    const [first, second] = [await wix.invite(bakery, [email]), await wix.invite(kettle, [email])]
    const declined = await ask('POST', '/people', { inviteId: inviteIdOf(first), answer: 'decline' })
    expect(declined.json).toEqual({ answer: 'decline', inviteIds: [inviteIdOf(first)] })
    const accountId = '11111111-2222-4333-8444-555555555555'
    const accepted = await ask('POST', '/people', {
      email: 'ADA@people.example',
      answer: 'accept',
      accountId,
    })
    expect(accepted.json).toEqual({ answer: 'accept', inviteIds: [inviteIdOf(second)] })
    expect(sandbox.state().invites[1]).toMatchObject({ status: 'Used', acceptedByAccountId: accountId })
    expect((await ask('POST', '/people', { email, answer: 'accept' })).status).toBe(404)
    for (const body of [
      {},
      { email },
      { email, inviteId: 'x', answer: 'accept' },
      { email: 7, answer: 'accept' },
    ]) {
      expect((await ask('POST', '/people', body)).status).toBe(400)
    }
  })

  test('somebody is let in by others, and leaves by themselves', async () => {
    const here = { email: 'stranger@people.example', siteId: bakery }
    expect((await ask('POST', '/people', { ...here, answer: 'join' })).json).toEqual({
      answer: 'join',
      siteId: bakery,
    })
    expect((await ask('POST', '/people', { ...here, answer: 'join' })).status).toBe(404)
    expect((await ask('POST', '/people', { ...here, email: undefined, answer: 'leave' })).status).toBe(400)
    const left = { ...here, email: 'STRANGER@people.example', answer: 'leave' }
    expect((await ask('POST', '/people', left)).status).toBe(200)
    expect((await ask('POST', '/people', left)).status).toBe(404)
  })

  test('by address it can be one site only', async () => {
    const email = 'ada@people.example'
    await wix.invite(bakery, [email])
    await wix.invite(kettle, [email])
    await ask('POST', '/people', { email, siteId: kettle, answer: 'accept' })
    expect(sandbox.state().invites.map((invite) => invite.status)).toEqual(['Pending', 'Used'])
  })

  test('keys can be added, narrowed and revoked', async () => {
    const key = 'IST.another'
    const roles = () => wix.call('GET', '/roles-management/roles', { key })
    expect((await roles()).status).toBe(401)
    expect((await ask('POST', '/keys', { key })).json).toMatchObject({ isRevoked: false })
    expect((await roles()).status).toBe(200)
    await ask('POST', '/keys', { key, scopes: ['read-sites'] })
    expect((await roles()).status).toBe(403)
    await ask('POST', '/keys', { key, isRevoked: true })
    expect((await roles()).status).toBe(401)
    for (const body of [{}, { key: '' }, { key, scopes: ['everything'] }, { key, isRevoked: 'yes' }]) {
      expect((await ask('POST', '/keys', body)).status).toBe(400)
    }
  })

  test('sites can be filled, blocked and trashed', async () => {
    await ask('POST', '/sites', { siteId: bakery, seats: 0 })
    expect((await wix.invite(bakery, ['ada@people.example'])).json?.failedEmails).toHaveLength(1)
    await ask('POST', '/sites', { siteId: bakery, blocked: true })
    expect((await wix.invite(bakery, ['ada@people.example'])).status).toBe(403)
    await ask('POST', '/sites', { siteId: bakery, blocked: false, trashedDate: '2026-01-05T00:00:00Z' })
    expect((await wix.invite(bakery, ['ada@people.example'])).status).toBe(404)
    expect((await ask('POST', '/sites', { siteId: 'nowhere', seats: 1 })).status).toBe(404)
    expect((await ask('POST', '/sites', { siteId: bakery, seats: -1 })).status).toBe(400)
    expect((await ask('POST', '/sites', { siteId: bakery, id: 'x' })).status).toBe(400)
  })

  test('reset starts over', async () => {
    await wix.invite(bakery, ['ada@people.example'])
    expect((await ask('POST', '/reset')).json).toEqual({})
    expect(sandbox.mailLog()).toEqual([])
  })

  test('what it does not know it answers with what it does', async () => {
    const seen = await ask('GET', '/help')
    expect([seen.status, seen.json.message]).toEqual([404, expect.stringContaining('PUT /_sandbox/faults')])
    expect((await ask('GET', '/constructor')).status).toBe(404)
    expect((await ask('PUT', '/faults', '[')).status).toBe(400)
    expect((await ask('PUT', '/faults', '[]')).status).toBe(400)
  })
})
