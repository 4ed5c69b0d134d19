import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { neverConnected } from '../../../../electron/core/wix/never-connected.ts'
import { testConnection } from '../../../../electron/core/wix/test-connection.ts'
import { notConnected } from '../../../../electron/core/wix/wix-failures.ts'
import { createNetwork, networkFetch, obeyProxies } from '../../../../electron/hosts/machine/route-fetch.ts'
import { connectionTestWords } from '../../../../shared/words/settings/settings-words.ts'
import { realClock } from '../../../world.ts'

const servers: Server[] = []
afterEach(() => {
  obeyProxies({})
  for (const server of servers.splice(0)) server.close()
})

/** A proxy that answers every CONNECT with that status; what it was asked for. */
async function startProxy(status: number) {
  const asked: string[] = []
  const server = createServer()
  server.on('connect', (request, socket) => {
    asked.push(request.url ?? '')
    socket.end(`HTTP/1.1 ${status} No\r\nProxy-Authenticate: Basic realm="x"\r\n\r\n`)
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

const tryIt = (network: ReturnType<typeof createNetwork>) =>
  testConnection(
    {
      fetch: networkFetch,
      clock: realClock,
      wixUrl: 'https://wix.invalid',
      proxy: network.proxy(),
    },
    new AbortController().signal,
  )

test('a proxy that asks for a password is named as such, says how to go on, and nothing was sent', async () => {
  const { address, asked } = await startProxy(407)
  const network = createNetwork({})
  network.setProxy(address)
  const answer = await tryIt(network)
  expect(answer).toEqual({
    kind: 'failed',
    fault: 'proxy-password',
    code: '407',
    proxy: { address, from: 'settings' },
  })
  expect(connectionTestWords(answer).title).toBe('The proxy asks for a name and a password')
  expect(asked).toEqual(['wix.invalid:443'])
  const cause = await fetch('https://wix.invalid/').catch((error: unknown) => error)
  // An invite on its way then is no doubt: it never left.
  expect(neverConnected(cause)).toBe(true)
  expect(notConnected(cause)).toMatchObject({
    mayHaveActed: false,
    message: expect.stringMatching(/asks for a name and a password/),
  })
})

test('a proxy that refuses for another reason is told apart', async () => {
  const { address } = await startProxy(403)
  const network = createNetwork({ HTTPS_PROXY: address })
  obeyProxies({ HTTPS_PROXY: address })
  expect(await tryIt(network)).toMatchObject({
    fault: 'proxy-refused',
    code: '403',
    proxy: { from: 'environment' },
  })
})

test('the setting stands above the environment, and empty gives way to it again', async () => {
  const [ours, theirs] = [await startProxy(407), await startProxy(407)]
  const network = createNetwork({ HTTPS_PROXY: theirs.address })
  network.setProxy(ours.address)
  await tryIt(network)
  expect([ours.asked.length, theirs.asked.length]).toEqual([1, 0])
  network.setProxy('')
  await tryIt(network)
  expect([ours.asked.length, theirs.asked.length]).toEqual([1, 1])
})

test('name and password of a proxy in the environment are shown to nobody', () => {
  const network = createNetwork({ HTTPS_PROXY: 'http://ann:secret@proxy.example:8080' })
  expect(network.proxy()).toEqual({ address: 'http://proxy.example:8080', from: 'environment' })
  expect(createNetwork({ HTTPS_PROXY: 'nonsense' }).proxy()).toBe(null)
  expect(createNetwork({}).proxy()).toBe(null)
})
