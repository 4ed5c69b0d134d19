import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startDesktop } from '../../../../electron/hosts/desktop/start-desktop.ts'
import type { PageHost, PageHostOptions } from '../../../../electron/hosts/page/page-host.ts'
import { recordElectron } from './recorded-electron.ts'

let root = ''
const kept = process.env.XDG_DATA_HOME
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'invite-desk-desktop-'))
  mkdirSync(join(root, 'main'))
  cpSync(join(import.meta.dirname, '../../../fixtures/small-page'), join(root, 'renderer'), {
    recursive: true,
  })
  // Where Electron's own files go follows the system's rule, on every system this test runs on.
  process.env.XDG_DATA_HOME = root
})
afterEach(() => {
  if (kept === undefined) delete process.env.XDG_DATA_HOME
  else process.env.XDG_DATA_HOME = kept
  rmSync(root, { recursive: true, force: true })
})

async function start({ isFirst = true, isPackaged = true, chosenButton = 0 } = {}) {
  const recorded = recordElectron({ downloads: root }, isFirst, isPackaged, chosenButton)
  const opened: PageHostOptions[] = []
  const calls: string[] = []
  const host: PageHost = {
    page: async (url) => ({ status: 200, headers: { 'content-type': 'text/plain' }, body: Buffer.from(url) }),
    answer: async (sender, name, payload) => {
      calls.push(`${sender.isMainFrame} ${sender.origin} ${name} ${payload}`)
      return '{}'
    },
    trouble: () => null,
    close: async () => {
      calls.push('closed')
    },
  }
  await startDesktop(recorded.electron, {
    folder: join(root, 'main'),
    args: ['--no-sandbox', '--workspace', join(root, 'workspace')],
    env: {},
    openHost: async (options) => {
      recorded.log.push({ what: 'open the workspace', args: [options.workspace] })
      opened.push(options)
      return host
    },
  })
  return { ...recorded, opened, calls, order: recorded.log.map(({ what }) => what) }
}

const before = (order: readonly string[], first: string, second: string) => {
  expect(order).toContain(first)
  expect(order).toContain(second)
  expect(order.indexOf(first)).toBeLessThan(order.indexOf(second))
}

test('the sandbox and the scheme are set before Electron is ready, the locks before there is a window', async () => {
  const { order, log } = await start()
  before(order, 'app.enableSandbox', 'app.whenReady')
  before(order, 'protocol.registerSchemesAsPrivileged', 'app.whenReady')
  before(order, 'session.setPermissionRequestHandler', 'new BrowserWindow')
  before(order, 'ipcMain.handle', 'window.loadURL')
  before(order, 'protocol.handle', 'window.loadURL')
  expect(log.find(({ what }) => what === 'protocol.registerSchemesAsPrivileged')?.args).toEqual([
    [{ scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } }],
  ])
  expect(log.find(({ what }) => what === 'window.loadURL')?.args).toEqual(['app://invite-desk/'])
})

test('only the first instance opens the workspace; another brings the first window forward', async () => {
  const first = await start()
  before(first.order, 'app.requestSingleInstanceLock', 'open the workspace')
  first.app.emit('second-instance')
  expect(first.log.map(({ what }) => what)).toContain('window.focus')
  const second = await start({ isFirst: false })
  expect(second.opened).toEqual([])
  expect(second.order).toContain('app.quit')
  expect(second.order).not.toContain('new BrowserWindow')
})

test.each([true, false])(
  'a page can reach neither Node nor other frames (packaged: %s)',
  async (isPackaged) => {
    const { windows } = await start({ isPackaged })
    const { preload, ...switches } = windows[0]?.options.webPreferences ?? {}
    expect(preload).toBe(join(root, 'preload/preload.cjs'))
    const on = Object.entries(switches).filter(([, isOn]) => isOn !== false)
    const tools = isPackaged ? {} : { devTools: true }
    expect(Object.fromEntries(on)).toEqual({
      sandbox: true,
      contextIsolation: true,
      webSecurity: true,
      ...tools,
    })
    // Said, not left to what Electron takes for granted today.
    const off = ['nodeIntegration', 'nodeIntegrationInWorker', 'nodeIntegrationInSubFrames', 'webviewTag']
    const alsoOff = [
      'allowRunningInsecureContent',
      'experimentalFeatures',
      'navigateOnDragDrop',
      'spellcheck',
    ]
    expect(Object.keys(switches)).toEqual(expect.arrayContaining([...off, ...alsoOff, 'devTools']))
  },
)

test('no permission, no device, no screen, no spell checker', async () => {
  const { handed, log } = await start()
  const answers: unknown[] = []
  handed<(...args: unknown[]) => void>('session.setPermissionRequestHandler')({}, 'media', (yes: boolean) =>
    answers.push(yes),
  )
  answers.push(handed<() => boolean>('session.setPermissionCheckHandler')())
  answers.push(handed<() => boolean>('session.setDevicePermissionHandler')())
  handed<(...args: unknown[]) => void>('session.setDisplayMediaRequestHandler')({}, (streams: unknown) =>
    answers.push(streams),
  )
  expect(answers).toEqual([false, false, false, {}])
  expect(log.find(({ what }) => what === 'session.setSpellCheckerEnabled')?.args).toEqual([false])
})

test('requests leave only for the app itself', async () => {
  const { handed } = await start()
  const decide =
    handed<(details: { url: string }, answer: (verdict: { cancel: boolean }) => void) => void>(
      'session.onBeforeRequest',
    )
  const isCancelled = (url: string) => {
    let cancel: boolean | null = null
    decide({ url }, (verdict) => {
      cancel = verdict.cancel
    })
    return cancel
  }
  expect(isCancelled('app://invite-desk/index.html')).toBe(false)
  for (const url of [
    'https://example.com/',
    'app://evil/',
    'app://user@invite-desk/',
    'file:///etc/passwd',
    'data:text/html,x',
    'nonsense',
  ]) {
    expect(isCancelled(url), url).toBe(true)
  }
})

test('WebRTC of every page keeps to what a proxy lets through, so that it sends no packet', async () => {
  const { app, contents, log } = await start()
  app.emit('web-contents-created', {}, contents)
  expect(log.find(({ what }) => what === 'contents.setWebRTCIPHandlingPolicy')?.args).toEqual([
    'disable_non_proxied_udp',
  ])
})

test('every page stays where it is, opens nothing and embeds nothing', async () => {
  const { app, contents, handed } = await start()
  app.emit('web-contents-created', {}, contents)
  const isPrevented = (name: string, event: object) => {
    let prevented = false
    contents.emit(name, {
      ...event,
      preventDefault: () => {
        prevented = true
      },
    })
    return prevented
  }
  for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
    expect(isPrevented(name, { url: 'https://example.com/', isMainFrame: true }), name).toBe(true)
    expect(isPrevented(name, { url: 'app://invite-desk/', isMainFrame: true }), name).toBe(false)
  }
  expect(isPrevented('will-frame-navigate', { url: 'app://invite-desk/', isMainFrame: false })).toBe(true)
  expect(isPrevented('will-attach-webview', {})).toBe(true)
  expect(handed<() => unknown>('contents.setWindowOpenHandler')()).toEqual({ action: 'deny' })
})

test('a call carries who sent it: main frame, inner frame, gone frame, other window', async () => {
  const { handed, contents, calls } = await start()
  const handle =
    handed<(event: unknown, name: unknown, payload: unknown) => Promise<string>>('ipcMain.handle')
  await handle({ sender: contents, senderFrame: contents.mainFrame }, 'app.hello', '{}')
  await handle({ sender: contents, senderFrame: { origin: 'app://invite-desk' } }, 'app.hello', '{}')
  await handle({ sender: contents, senderFrame: null }, 'app.hello', '{}')
  await handle({ sender: {}, senderFrame: contents.mainFrame }, 'app.hello', '{}')
  await handle({ sender: contents, senderFrame: contents.mainFrame }, { toString: () => 'app.hello' }, ['{}'])
  expect(calls).toEqual([
    'true app://invite-desk app.hello {}',
    'false app://invite-desk app.hello {}',
    'false  app.hello {}',
    'false  app.hello {}',
    'true app://invite-desk  ',
  ])
})

test('the protocol answers GETs of its own host from the fixed files, and nothing else', async () => {
  const { handed } = await start()
  const answer = handed<(request: { url: string; method: string }) => Promise<Response>>('protocol.handle')
  const status = async (url: string, method = 'GET') => (await answer({ url, method })).status
  expect(await status('app://invite-desk/index.html')).toBe(200)
  expect(await status('app://invite-desk/index.html', 'POST')).toBe(405)
  expect(await status('app://other/index.html')).toBe(404)
  expect(await status('app://invite-desk/..%2f..%2fetc/passwd')).toBe(404)
  expect(await status('app://invite-desk/..%5cx')).toBe(404)
})

test('quitting closes the window first, then journals, then lets Electron go', async () => {
  const { app, calls, order, log, windows } = await start()
  expect(order).not.toContain('app.quit')
  let prevented = 0
  const quit = () => app.emit('before-quit', { preventDefault: () => prevented++ })
  quit()
  expect(log.map(({ what }) => what)).toContain('window.close')
  await new Promise((done) => setImmediate(done))
  expect(calls).not.toContain('closed')
  windows[0]?.emitter.emit('closed')
  app.emit('window-all-closed')
  quit()
  expect(prevented).toBe(2)
  await new Promise((done) => setImmediate(done))
  expect(calls).toContain('closed')
  expect(log.map(({ what }) => what)).toContain('app.quit')
  app.emit('before-quit', {
    preventDefault: () => {
      throw new Error('kept from quitting twice')
    },
  })
})

test('events reach the page, and the window is remembered', async () => {
  const { opened, log, windows } = await start()
  opened[0]?.onEvent('app.notice', '{"message":"x"}')
  expect(log.find(({ what }) => what === 'contents.send')?.args).toEqual([
    'invite-desk:event',
    'app.notice',
    '{"message":"x"}',
  ])
  windows[0]?.emitter.emit('close')
  const own = String(log.find(({ what }) => what === 'app.setPath')?.args[1])
  expect(existsSync(join(own, 'window.json'))).toBe(true)
  expect(JSON.parse(readFileSync(join(own, 'window.json'), 'utf8'))).toEqual({
    place: { x: 5, y: 6 },
    width: 1000,
    height: 700,
    isMaximized: false,
  })
  expect(own.startsWith(join(root, 'workspace'))).toBe(false)
})

test.each([
  ['stays', 0, false],
  ['goes', 1, true],
])('a window with something unsaved asks, and %s as the person says', async (_, chosenButton, isLetGo) => {
  const { contents, log } = await start({ chosenButton })
  let isPrevented = false
  const preventDefault = () => {
    isPrevented = true
  }
  contents.emit('will-prevent-unload', { preventDefault })
  const asked = log.find(({ what }) => what === 'dialog.showMessageBoxSync')
  expect(asked?.args[1]).toMatchObject({ buttons: ['Keep the window open', 'Close without saving'] })
  expect(isPrevented).toBe(isLetGo)
})
