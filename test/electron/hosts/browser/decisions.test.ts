import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { browserArgs, extraArgs } from '../../../../electron/hosts/browser/browser-args.ts'
import { createBrowserFiles } from '../../../../electron/hosts/browser/browser-ports.ts'
import { createCdp } from '../../../../electron/hosts/browser/cdp.ts'
import { decideRequest } from '../../../../electron/hosts/browser/decide-request.ts'
import { findBrowser } from '../../../../electron/hosts/browser/find-browser.ts'
import { openCommand, revealCommand } from '../../../../electron/hosts/browser/open-command.ts'
import { createPageContexts } from '../../../../electron/hosts/browser/page-contexts.ts'
import { makeProfile, sweepProfiles } from '../../../../electron/hosts/browser/profile-folder.ts'
import { createMessageSplitter } from '../../../../electron/hosts/browser/split-messages.ts'

const root = mkdtempSync(join(tmpdir(), 'invite-desk-decisions-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const origin = 'https://app.invalid'

const machine = (
  platform: NodeJS.Platform,
  programs: readonly string[],
  env: Record<string, string> = {},
) => ({
  platform,
  env: { PATH: '/usr/local/bin:/usr/bin', ...env },
  home: platform === 'win32' ? 'C:\\Users\\ann' : '/home/ann',
  isProgram: (path: string) => programs.includes(path),
  listFolder: (path: string) =>
    path.endsWith('ms-playwright')
      ? ['chromium-1200', 'chromium-999', 'chromium_headless_shell-1300', 'ffmpeg-1']
      : [],
})

test.each([
  ['linux', ['/usr/bin/chromium'], 'Chromium'],
  ['linux', ['/usr/bin/chromium', '/usr/local/bin/google-chrome'], 'Chrome'],
  ['linux', ['/usr/bin/microsoft-edge'], 'Edge'],
  ['darwin', ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'], 'Chrome'],
  ['win32', ['C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'], 'Edge'],
] as const)('on %s with %j: %s', (platform, programs, name) => {
  const env = platform === 'win32' ? { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' } : {}
  expect(findBrowser(machine(platform, programs, env as Record<string, string>))?.name).toBe(name)
})

test('Playwright’s newest build is the last resort', () => {
  const at = (build: number) => `/home/ann/.cache/ms-playwright/chromium-${build}/chrome-linux64/chrome`
  expect(findBrowser(machine('linux', [at(999), at(1200)]))).toEqual({ path: at(1200), name: 'Chromium' })
  expect(findBrowser(machine('linux', []))).toBeNull()
})

test('a browser that is named is taken, or none', () => {
  const named = (path: string) =>
    findBrowser(machine('linux', ['/opt/edge/msedge', '/usr/bin/chromium'], { INVITE_DESK_BROWSER: path }))
  expect(named('/opt/edge/msedge')).toEqual({ path: '/opt/edge/msedge', name: 'Edge' })
  expect(named('chromium')?.path).toBe('/usr/bin/chromium')
  expect(named('/nothing')).toBeNull()
})

test('the sandbox stays on unless it is root, and no TCP port is opened', () => {
  const input = { profile: '/p', appUrl: `${origin}/`, isRoot: false, extra: [] }
  const args = browserArgs(input)
  expect(args).toContain('--remote-debugging-pipe')
  expect(args).toContain('--user-data-dir=/p')
  expect(args.at(-1)).toBe(`--app=${origin}/`)
  expect(args.filter((arg) => /sandbox|remote-debugging-port|disable-web-security/.test(arg))).toEqual([])
  expect(browserArgs({ ...input, isRoot: true })).toContain('--no-sandbox')
  expect(extraArgs({ INVITE_DESK_BROWSER_ARGS: '  --headless   --a=b ' })).toEqual(['--headless', '--a=b'])
  expect(extraArgs({})).toEqual([])
})

const request = { url: `${origin}/assets/a.js`, method: 'GET', resourceType: 'Script', frameId: 'main' }
test.each([
  ['a script of the app', {}, 'serve'],
  ['its document', { url: `${origin}/`, resourceType: 'Document' }, 'serve'],
  [
    'its document in an inner frame',
    { url: `${origin}/`, resourceType: 'Document', frameId: 'inner' },
    'refuse',
  ],
  ['a form sent', { method: 'POST', resourceType: 'Document' }, 'stay'],
  ['another site', { url: 'https://example.com/', resourceType: 'Document' }, 'stay'],
  ['a picture elsewhere', { url: 'https://example.com/a.png', resourceType: 'Image' }, 'refuse'],
  ['the same name without TLS', { url: 'http://app.invalid/a.js' }, 'refuse'],
  ['another port', { url: 'https://app.invalid:8443/a.js' }, 'refuse'],
  ['a longer name', { url: 'https://app.invalid.example/a.js' }, 'refuse'],
  ['credentials in the address', { url: 'https://a:b@app.invalid/a.js' }, 'refuse'],
  ['a file', { url: 'file:///etc/passwd', resourceType: 'Document' }, 'stay'],
  ['no address', { url: '', resourceType: 'Other' }, 'refuse'],
] as const)('%s', (_, change, verdict) => {
  expect(decideRequest({ ...request, ...change }, origin, 'main')).toBe(verdict)
})

test('only the main frame’s own script world is the page', () => {
  const contexts = createPageContexts('main')
  const add = (id: number, frameId: string, isDefault: boolean, from = origin) =>
    contexts.created({ context: { id, origin: from, name: '', auxData: { frameId, isDefault, type: 'x' } } })
  add(1, 'main', true)
  add(2, 'main', false)
  add(3, 'inner', true)
  add(4, 'main', true, 'https://example.com')
  contexts.created({ context: { id: 5, origin } })
  contexts.created(null)
  const claims = [1, 2, 3, 4, 5, 6].map((id) => contexts.sender(id))
  expect(claims.map(({ isMainFrame }) => isMainFrame)).toEqual([true, false, false, true, false, false])
  expect(claims[3]?.origin).toBe('https://example.com')
  contexts.destroyed({ executionContextId: 1 })
  expect(contexts.sender(1).isMainFrame).toBe(false)
  contexts.cleared()
  expect(contexts.sender(4).isMainFrame).toBe(false)
})

test('messages come out whole however the pipe cuts them, letters of several bytes too', () => {
  const texts = ['{"a":1}', '', '{"ä€😀":"x"}', 'y'.repeat(5000)]
  const bytes = Buffer.from(texts.map((text) => `${text}\0`).join(''))
  for (const step of [1, 2, 3, 7, 1000, bytes.length]) {
    const split = createMessageSplitter()
    const found: string[] = []
    for (let from = 0; from < bytes.length; from += step)
      found.push(...split(bytes.subarray(from, from + step)))
    expect(found).toEqual(texts)
  }
})

test('a command gets its own answer, a refused one words, and one without a browser an end', async () => {
  const input = new PassThrough()
  const output = new PassThrough()
  const cdp = createCdp(input, output)
  const heard: unknown[] = []
  cdp.on('s', 'Page.loaded', (params) => heard.push(params))
  const first = cdp.send(null, 'A.one')
  const second = cdp.send('s', 'B.two', { x: 1 })
  const third = cdp.send(null, 'C.three')
  expect(String(output.read()).split('\0')[1]).toBe(
    '{"id":2,"method":"B.two","params":{"x":1},"sessionId":"s"}',
  )
  input.write('{"id":2,"error":{"message":"no"},"sessionId":"s"}\0{"id":1,"result":{"ok":true}}\0')
  input.write(
    '{"method":"Page.loaded","params":{"n":1},"sessionId":"s"}\0{"method":"Page.loaded","params":{"n":2}}\0{}\0',
  )
  await expect(first).resolves.toEqual({ ok: true })
  await expect(second).rejects.toThrow('B.two: no')
  expect(heard).toEqual([{ n: 1 }])
  input.end()
  await expect(third).rejects.toThrow('the browser is gone')
  await cdp.closed
  await expect(cdp.send(null, 'D.four')).rejects.toThrow('the browser is gone')
})

test('a profile is private and goes away; one that was given stays', () => {
  const own = makeProfile(undefined, root)
  expect(lstatSync(own.path).mode & 0o777).toBe(0o700)
  own.remove()
  expect(existsSync(own.path)).toBe(false)
  const given = join(root, 'given')
  mkdirSync(given, { mode: 0o755 })
  writeFileSync(join(given, 'DevToolsActivePort'), '1')
  const kept = makeProfile(given, root)
  expect(lstatSync(given).mode & 0o777).toBe(0o700)
  expect(readdirSync(given)).toEqual(['Default'])
  kept.remove()
  expect(existsSync(given)).toBe(true)
})

test('a page that did not load asks no public name server whether there is a network; what is there stays', () => {
  const { path, remove } = makeProfile(undefined, root)
  const file = join(path, 'Default', 'Preferences')
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    alternate_error_pages: { enabled: false },
    history: { saving_disabled: true },
  })
  expect(lstatSync(file).mode & 0o777).toBe(0o600)
  writeFileSync(file, '{}')
  makeProfile(path, root)
  expect(readFileSync(file, 'utf8')).toBe('{}')
  remove()
})

test('profiles are swept once both the app and its browser are gone, and nothing else is', () => {
  const place = join(root, 'sweep')
  mkdirSync(place)
  for (const name of [
    'invite-desk-window-11-a',
    'invite-desk-window-22-b',
    'invite-desk-window-11-c',
    'other-11-d',
  ]) {
    mkdirSync(join(place, name))
  }
  symlinkSync('host-33', join(place, 'invite-desk-window-11-c', 'SingletonLock'))
  symlinkSync(root, join(place, 'invite-desk-window-11-link'))
  expect(sweepProfiles(place, (pid) => pid === 22 || pid === 33)).toBe(1)
  expect(readdirSync(place).toSorted()).toEqual([
    'invite-desk-window-11-c',
    'invite-desk-window-11-link',
    'invite-desk-window-22-b',
    'other-11-d',
  ])
})

test('files are opened without a shell in between', () => {
  expect(openCommand('linux', 'https://manage.wix.com/')).toEqual({
    program: 'xdg-open',
    args: ['https://manage.wix.com/'],
  })
  expect(revealCommand('linux', '/a/b c.csv')).toEqual({ program: 'xdg-open', args: ['/a'] })
  expect(revealCommand('darwin', '/a/b c.csv')).toEqual({ program: 'open', args: ['-R', '/a/b c.csv'] })
  expect(revealCommand('win32', 'C:\\a b.csv').args).toEqual(['/select,C:\\a b.csv'])
})

test('saved files get names of their own, also two at once', async () => {
  const folder = join(root, 'saved', 'deep')
  const files = createBrowserFiles(folder)
  // Which of the two is first is for the disk to say.
  const both = await Promise.all([files.chooseSave('a/b.csv'), files.chooseSave('a/b.csv')])
  expect(both.toSorted()).toEqual([join(folder, 'a-b 2.csv'), join(folder, 'a-b.csv')])
  writeFileSync(join(folder, 'c.csv'), '')
  expect(await files.chooseSave('c.csv')).toBe(join(folder, 'c 2.csv'))
  await expect(createBrowserFiles('/dev/null/x').chooseSave('a.csv')).rejects.toThrow(/cannot be made/)
})
