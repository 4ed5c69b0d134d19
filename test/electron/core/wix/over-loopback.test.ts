import { createServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { createWixClient } from '../../../../electron/core/wix/wix-client.ts'
import { type Loopback, loopback } from './loopback.ts'
import { authAt, canary, failureOf, resultOf, siteId } from './wix-builders.ts'

// Node's own fetch against a real server: security.md §3.

const invite = { policyIds: ['r1'], emails: ['a@x.example'], language: null }
const answered = { invites: [{ id: 'i1', email: 'a@x.example' }] }
const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
async function serve(play: Parameters<typeof loopback>[0]): Promise<Loopback> {
  const server = await loopback(play)
  open.push(server)
  return server
}
const client = (timeoutMs = 5000) => createWixClient({ fetch, timeoutMs })

test('a POST that is processed and closed without an answer is never sent again, on fresh and on reused connections', async () => {
  const server = await serve((call, response, socket) => {
    if (call.path.endsWith('/bulk')) socket.destroy()
    else response.end('{"count":1}')
  })
  const auth = authAt(server.url)
  const rounds = 20
  for (let round = 0; round < rounds; round++) {
    // A call that works leaves a connection behind, which the invite then takes.
    resultOf(await client().countSites(auth))
    await new Promise((done) => setTimeout(done, 5))
    const failure = failureOf(await client().bulkInvite(auth, siteId, invite))
    expect(failure).toMatchObject({ kind: 'no-reply', mayHaveActed: true })
  }
  const invites = server.seen.filter((call) => call.path.endsWith('/bulk'))
  expect(invites).toHaveLength(rounds)
  // Without reuse the experiment would show nothing: that is where Chromium's stack sends again.
  expect(invites.filter((call) => call.earlierOnConnection > 0).length).toBeGreaterThan(rounds / 2)
})

test('the same with many at once', async () => {
  const server = await serve((call, response, socket) => {
    if (call.path.endsWith('/bulk')) socket.resetAndDestroy()
    else response.end('{"count":1}')
  })
  const auth = authAt(server.url)
  await Promise.all(Array.from({ length: 8 }, () => client().countSites(auth)))
  const replies = await Promise.all(
    Array.from({ length: 40 }, () => client().bulkInvite(auth, siteId, invite)),
  )
  expect(replies.every((reply) => !reply.ok && reply.failure.mayHaveActed)).toBe(true)
  expect(server.seen.filter((call) => call.path.endsWith('/bulk'))).toHaveLength(40)
})

test('an answer that never comes, and one that stops halfway', async () => {
  const server = await serve((call, response) => {
    if (call.path.endsWith('/resend')) return
    response.writeHead(200, { 'content-type': 'application/json', 'x-wix-request-id': 'req-3' })
    response.write('{"invites":[{"id"')
  })
  const auth = authAt(server.url)
  expect(failureOf(await client(100).resendInvite(auth, siteId, 'i1', null))).toMatchObject({
    kind: 'no-reply',
    requestId: null,
    mayHaveActed: true,
  })
  expect(failureOf(await client(100).bulkInvite(auth, siteId, invite))).toMatchObject({
    kind: 'no-reply',
    status: 200,
    requestId: 'req-3',
    mayHaveActed: true,
  })
})

test('a connection that breaks in the middle of the answer', async () => {
  const server = await serve((_call, response, socket) => {
    response.writeHead(200, { 'content-length': '500', 'x-wix-request-id': 'req-4' })
    response.write('{"invites":[', () => socket.resetAndDestroy())
  })
  const failure = failureOf(await client().bulkInvite(authAt(server.url), siteId, invite))
  expect(failure).toMatchObject({ kind: 'no-reply', mayHaveActed: true, requestId: 'req-4' })
})

test('a redirect to a sign-in page is not followed: the key goes nowhere else', async () => {
  const elsewhere = await serve((_call, response) => response.end('{}'))
  const server = await serve((_call, response) => {
    response.writeHead(302, { location: `${elsewhere.url}/signin`, 'content-type': 'text/html' })
    response.end('<html>Moved</html>')
  })
  const failure = failureOf(await client().bulkInvite(authAt(server.url), siteId, invite))
  expect(failure).toMatchObject({ kind: 'redirected', status: 302, mayHaveActed: false })
  expect(failure.message).not.toContain('127.0.0.1')
  expect(elsewhere.seen).toHaveLength(0)
})

test('the wire carries the bare key and exactly one of the two headers', async () => {
  const server = await serve((_call, response) => response.end('{}'))
  const auth = authAt(server.url)
  await client().countSites(auth)
  await client().bulkInvite(auth, siteId, invite)
  const scopes = server.seen.map(({ headers }) => [headers['wix-account-id'], headers['wix-site-id']])
  expect(scopes).toEqual([
    [auth.wixAccountId, undefined],
    [undefined, siteId],
  ])
  expect(server.seen.every(({ headers }) => headers.authorization === canary)).toBe(true)
  expect(server.seen[1]?.body).toBe('{"policyIds":["r1"],"emails":["a@x.example"]}')
})

test('gzip, a byte order mark, and nothing at all', async () => {
  const server = await serve((call, response) => {
    if (call.path.endsWith('/bulk')) {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      response.end(gzipSync(`\ufeff${JSON.stringify(answered)}`))
    } else response.writeHead(204).end()
  })
  const auth = authAt(server.url)
  expect(resultOf(await client().bulkInvite(auth, siteId, invite)).invites).toMatchObject([{ id: 'i1' }])
  expect(resultOf(await client().revokeInvite(auth, siteId, 'i1'))).toBeNull()
})

test('429 with seconds, and with a date against the clock of the server', async () => {
  const server = await serve((call, response) => {
    const date = new Date(Math.floor(Date.now() / 1000) * 1000)
    const wait = call.path.includes('roles') ? '9' : new Date(date.getTime() + 42_000).toUTCString()
    response.writeHead(429, { 'retry-after': wait, date: date.toUTCString() }).end()
  })
  const auth = authAt(server.url)
  expect(failureOf(await client().listRoles(auth))).toMatchObject({
    reason: 'rate-limit',
    retryAfterMs: 9000,
  })
  expect(failureOf(await client().countSites(auth))).toMatchObject({
    reason: 'rate-limit',
    retryAfterMs: 42_000,
  })
})

test('stopped while Wix works on it', async () => {
  const stop = new AbortController()
  const server = await serve(() => stop.abort())
  const reply = await client().bulkInvite(authAt(server.url), siteId, invite, stop.signal)
  expect(failureOf(reply)).toMatchObject({ kind: 'cancelled', mayHaveActed: true })
  expect(server.seen).toHaveLength(1)
})

async function bareServer(onSocket: (socket: import('node:net').Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    onSocket(socket)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  open.push({ close: () => new Promise((done) => server.close(done)) })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

test('nobody listens, nobody is called so, and a handshake that fails: certainly nothing was sent', async () => {
  const closedPort = await bareServer(() => undefined)
  await open.splice(0)[0]?.close()
  const plain = await bareServer((socket) =>
    socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
  )
  const hangUp = await bareServer((socket) => socket.once('data', () => socket.destroy()))
  const reset = await bareServer((socket) => socket.once('data', () => socket.resetAndDestroy()))
  for (const url of [
    `http://127.0.0.1:${closedPort}`,
    'http://no-such-host.invalid',
    `https://127.0.0.1:${plain}`,
    `https://127.0.0.1:${hangUp}`,
  ]) {
    const failure = failureOf(await client().bulkInvite(authAt(url), siteId, invite))
    expect({ url, kind: failure.kind }).toEqual({ url, kind: 'not-connected' })
    expect(failure.mayHaveActed).toBe(false)
  }
  // A reset on a socket looks the same before and after the handshake: then the careful answer is given.
  const careful = failureOf(await client().bulkInvite(authAt(`https://127.0.0.1:${reset}`), siteId, invite))
  expect(careful).toMatchObject({ kind: 'no-reply', mayHaveActed: true })
})
