import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createMemoryStore } from '../../../../electron/hosts/keychain/memory-store.ts'
import { appFolder, defaultWorkspace } from '../../../../electron/hosts/machine/app-folder.ts'
import { externalUrl } from '../../../../electron/hosts/machine/external-url.ts'
import { freePath, safeFileName } from '../../../../electron/hosts/machine/file-name.ts'
import { createLogFile } from '../../../../electron/hosts/machine/log-file.ts'
import { makeTemporary } from '../../../../electron/hosts/machine/make-temporary.ts'
import { createRedactor } from '../../../../electron/hosts/machine/redact.ts'
import {
  insistOnCertificates,
  networkFetch,
  routeFetch,
} from '../../../../electron/hosts/machine/route-fetch.ts'
import { systemClock } from '../../../../electron/hosts/machine/system-clock.ts'
import { watchSecrets } from '../../../../electron/hosts/machine/watch-secrets.ts'
import { wixUrl } from '../../../../electron/hosts/machine/wix-url.ts'

const folder = mkdtempSync(join(tmpdir(), 'invite-desk-ports-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  ['linux', {}, '/home/ann/.local/share/invite-desk'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/invite-desk'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/ann/.local/share/invite-desk'],
  ['darwin', {}, '/home/ann/Library/Application Support/Invite Desk'],
  ['win32', { APPDATA: 'C:\\Users\\Ann\\AppData\\Roaming' }, 'C:\\Users\\Ann\\AppData\\Roaming\\Invite Desk'],
] as const)('on %s with %j the data is in %s', (platform, env, path) => {
  expect(appFolder(platform, env, '/home/ann')).toBe(path)
  expect(defaultWorkspace(platform, env, '/home/ann')).toBe(
    join(path, 'workspace').replaceAll('/', path.includes('\\') ? '\\' : '/'),
  )
})

test.each([
  [undefined, 'https://www.wixapis.com'],
  ['', 'https://www.wixapis.com'],
  ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
  ['http://[::1]:4000/', 'http://[::1]:4000'],
  ['https://wix.example/base/', 'https://wix.example/base'],
])('INVITE_DESK_WIX_URL=%s leads to %s', (INVITE_DESK_WIX_URL, url) => {
  expect(wixUrl({ INVITE_DESK_WIX_URL })).toBe(url)
})

test.each([
  'http://wix.example',
  'http://127.0.0.1.evil.example',
  'ftp://127.0.0.1',
  'x',
  'https://a:b@wix.example',
  'https://wix.example/?a=b',
])('INVITE_DESK_WIX_URL=%s is refused: a key would travel there', (INVITE_DESK_WIX_URL) => {
  expect(() => wixUrl({ INVITE_DESK_WIX_URL })).toThrow(/https address/)
})

test.each([
  'http://manage.wix.com/',
  'https://manage.wix.com.evil.example/',
  'https://evil.example/manage.wix.com',
  'https://user@manage.wix.com/',
  'https://manage.wix.com:8443/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  '--help',
  'mailto:anna@x.example?subject=a',
  'mailto:?to=anna@x.example&body=b',
  'mailto:?subject=a&attach=/etc/passwd',
])('%s is not opened in the browser', (url) => {
  expect(() => externalUrl(url)).toThrow(/pages of Wix only/)
})

test('certificates are checked whatever the environment says, and a person is told', () => {
  const env: NodeJS.ProcessEnv = { NODE_TLS_REJECT_UNAUTHORIZED: '0' }
  expect(insistOnCertificates(env)).toMatch(/^NODE_TLS_REJECT_UNAUTHORIZED=0 was ignored/)
  expect(env).toEqual({})
  expect(insistOnCertificates(env)).toBe(null)
  expect(insistOnCertificates({ NODE_TLS_REJECT_UNAUTHORIZED: '1' })).toBe(null)
})

test('a folder for temporary files that is not there is named, with what to do', () => {
  const missing = join(folder, 'no-such-folder')
  expect(() => makeTemporary(missing, 'x-')).toThrow(`${missing}: it does not exist. Set TMPDIR`)
})

test('a dashboard of Wix is opened', () => {
  expect(externalUrl('https://manage.wix.com/dashboard/a/home')).toBe(
    'https://manage.wix.com/dashboard/a/home',
  )
})

test('a mail draft to nobody is opened', () => {
  const draft = 'mailto:?subject=Proof%20of%20the%20log&body=ID1-5%0D%0A'
  expect(externalUrl(draft)).toBe(draft)
})

test.each([
  ['audit 2026-01-02.csv', 'audit 2026-01-02.csv'],
  ['Möbel & Söhne.csv', 'Möbel & Söhne.csv'],
  ['../../etc/passwd', '-..-etc-passwd'],
  ['a<b>c:d"e/f\\g|h?i*j.csv', 'a-b-c-d-e-f-g-h-i-j.csv'],
  ['.hidden', 'hidden'],
  ['name. . ', 'name'],
  ['CON.csv', '_CON.csv'],
  ['lpt1', '_lpt1'],
  ['a\u0000b\u202ecsv.exe', 'abcsv.exe'],
  ['', 'file'],
  ['...', 'file'],
])('%j is saved as %j', (suggested, name) => {
  expect(safeFileName(suggested)).toBe(name)
})

test('a name of any length stays below what file systems take, with its ending', () => {
  const name = safeFileName(`${'ä😀'.repeat(500)}.csv`)
  expect(Buffer.byteLength(name)).toBeLessThan(200)
  expect(name.endsWith('.csv')).toBe(true)
  expect(name).not.toContain('\ufffd')
})

test('a taken name gets a number', () => {
  const taken = new Set([join('d', 'a.csv'), join('d', 'a 2.csv')])
  expect(freePath('d', 'a.csv', (path) => taken.has(path))).toBe(join('d', 'a 3.csv'))
})

const key = `IST.${Buffer.from('{"alg":"RS256"}').toString('base64url')}.payload-of-the-key.signature+/=“x”`

test('a known secret never passes, in any usual encoding', () => {
  const redactor = createRedactor()
  const canary = 'canary "key"/with+signs=and\\more'
  redactor.add(Buffer.from(canary))
  const forms = [
    canary,
    JSON.stringify({ canary }),
    JSON.stringify(JSON.stringify({ canary })),
    encodeURIComponent(canary),
    Buffer.from(canary).toString('base64'),
    Buffer.from(canary).toString('base64url'),
    Buffer.from(canary).toString('hex'),
    Buffer.from(`${canary} and more`).toString('base64'),
  ]
  for (const form of forms) {
    const clean = redactor.redact(`before ${form} after`)
    expect(clean, form).toContain('[secret]')
    expect(clean).not.toContain(form)
    expect(clean.startsWith('before ')).toBe(true)
  }
})

test.each([
  key,
  `Authorization: ${'x'.repeat(40)}`,
  '{"acceptLink":"https://www.wix.com/accept?token=abcdefgh"}',
  'Bearer abcdefghijklmnop',
  `${Buffer.from('{"alg":"none"}').toString('base64url')}.eyJhIjoxfQ.c2ln`,
])('what looks like a secret is taken out unknown: %s', (text) => {
  const clean = createRedactor().redact(`a ${text} b`)
  expect(clean).toContain('[secret]')
  expect(clean).not.toMatch(/IST\.ey|x{20}|token=abc|abcdefghijklmnop|c2ln/)
})

test('ordinary words stay', () => {
  const text = 'run 3fa9 stopped: 5 like failures on Bakery Blum (404), 12 s'
  expect(createRedactor().redact(text)).toBe(text)
})

test('the log is private, redacted and turned over before it grows large', () => {
  const place = join(folder, 'logs')
  const redactor = createRedactor()
  redactor.add(Buffer.from('canary-secret'))
  const log = createLogFile({ folder: place, redact: redactor.redact, now: () => 0, maxBytes: 2000, keep: 2 })
  for (let n = 0; n < 200; n += 1) log.info(`line ${n} canary-secret`)
  log.error('it failed', new Error('canary-secret', { cause: new Error('deeper canary-secret') }))
  const names = readdirSync(place).toSorted()
  expect(names).toEqual(['invite-desk.log', 'invite-desk.log.1', 'invite-desk.log.2'])
  const all = names.map((name) => readFileSync(join(place, name), 'utf8')).join('')
  expect(all).not.toContain('canary-secret')
  expect(all).toContain('1970-01-01T00:00:00.000Z info line 199 [secret]')
  expect(all).toContain('caused by Error: deeper [secret]')
  for (const name of names) {
    expect(statSync(join(place, name)).mode & 0o777).toBe(0o600)
    expect(statSync(join(place, name)).size).toBeLessThan(5000)
  }
})

test('a log that cannot be written is silent', () => {
  const log = createLogFile({ folder: '/dev/null/logs', redact: (text) => text, now: () => 0 })
  expect(() => log.error('x', new Error('y'))).not.toThrow()
})

test('every secret that passes is told, so that the log knows it', async () => {
  const seen: string[] = []
  const store = watchSecrets(createMemoryStore(), {
    add: (secret) => seen.push(Buffer.from(secret).toString()),
    retire: () => () => undefined,
  })
  await store.set('a', Buffer.from('written'))
  await store.get('a')
  await store.get('b')
  expect(seen).toEqual(['written', 'written'])
})

test('only the practice address goes to the sandbox', async () => {
  const went: string[] = []
  const to = (name: string) => async (url: string) => {
    went.push(`${name} ${url}`)
    return new Response()
  }
  const fetch = routeFetch('https://practice.invalid', to('sandbox'), to('network'))
  const init = { method: 'GET', headers: {}, redirect: 'manual', signal: AbortSignal.timeout(1000) } as const
  for (const url of [
    'https://practice.invalid/a',
    'https://practice.invalid.evil.example/a',
    'http://practice.invalid/a',
    'https://www.wixapis.com/practice.invalid',
  ]) {
    await fetch(url, init)
  }
  expect(went.map((line) => line.split(' ')[0])).toEqual(['sandbox', 'network', 'network', 'network'])
})

test('a POST on a reused connection that dies is never sent twice', async () => {
  // security.md §3: Chromium's network stack re-sends it, Node's fetch does not.
  let posts = 0
  const server = createServer((request, response) => {
    if (request.method === 'GET') return response.end('warm')
    posts += 1
    request.resume()
    request.on('end', () => request.socket.destroy())
    return undefined
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const init = { headers: {}, redirect: 'manual', signal: AbortSignal.timeout(10_000) } as const
  for (let n = 1; n <= 20; n += 1) {
    await (await networkFetch(url, { ...init, method: 'GET' })).text()
    await expect(networkFetch(url, { ...init, method: 'POST', body: '{}' })).rejects.toThrow()
    expect(posts).toBe(n)
  }
  server.closeAllConnections()
  server.close()
})

test('a sleep ends at once when told to', async () => {
  const controller = new AbortController()
  const asleep = systemClock.sleep(2 ** 40, controller.signal)
  controller.abort()
  await expect(asleep).resolves.toBeUndefined()
  await expect(systemClock.sleep(2 ** 40, controller.signal)).resolves.toBeUndefined()
})

test('what keeps a key out of the log goes with the key, once no call uses it, but for what came again', async () => {
  const redactor = createRedactor()
  const store = watchSecrets(createMemoryStore(), redactor)
  const ended = Promise.withResolvers<void>()
  await store.set('session-a', Buffer.from('first-secret-of-one'))
  await store.set('session-b', Buffer.from('second-secret-of-two'))
  store.forget(ended.promise)
  expect(await store.get('session-a')).toEqual({ kind: 'missing' })
  expect(redactor.redact('first-secret-of-one')).toBe('[secret]')
  await store.set('session-b', Buffer.from('second-secret-of-two'))
  ended.resolve()
  await ended.promise
  await new Promise((done) => setImmediate(done))
  expect(redactor.redact('first-secret-of-one')).toBe('first-secret-of-one')
  expect(redactor.redact('second-secret-of-two')).toBe('[secret]')
})
