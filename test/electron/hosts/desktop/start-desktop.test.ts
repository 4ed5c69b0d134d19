import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { giveEachItsFolder, rootFolder, settled, startRecorded } from './start-recorded.ts'

giveEachItsFolder()

const before = (order: readonly string[], first: string, second: string) => {
  expect(order).toContain(first)
  expect(order).toContain(second)
  expect(order.indexOf(first)).toBeLessThan(order.indexOf(second))
}

test('the sandbox and the scheme are set before Electron is ready, the locks before there is a window', async () => {
  const { order, log } = await startRecorded()
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
  const first = await startRecorded()
  before(first.order, 'app.requestSingleInstanceLock', 'open the workspace')
  first.app.emit('second-instance', {}, ['/electron', '/app'], rootFolder())
  await settled()
  expect(first.log.map(({ what }) => what)).toContain('window.focus')
  const second = await startRecorded({ isFirst: false })
  expect(second.opened).toEqual([])
  expect(second.order).toContain('app.quit')
  expect(second.order).not.toContain('new BrowserWindow')
})

test.each([true, false])(
  'a page can reach neither Node nor other frames (packaged: %s)',
  async (isPackaged) => {
    const { windows } = await startRecorded({ isPackaged })
    const { preload, ...switches } = windows[0]?.options.webPreferences ?? {}
    expect(preload).toBe(join(rootFolder(), 'preload/preload.cjs'))
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
  const { handed, log } = await startRecorded()
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
  const { handed } = await startRecorded()
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
  const { app, contents, log } = await startRecorded()
  app.emit('web-contents-created', {}, contents)
  expect(log.find(({ what }) => what === 'contents.setWebRTCIPHandlingPolicy')?.args).toEqual([
    'disable_non_proxied_udp',
  ])
})

test('every page stays where it is, opens nothing and embeds nothing', async () => {
  const { app, contents, handed } = await startRecorded()
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
  const { handed, contents, calls } = await startRecorded()
  const handle =
    handed<(event: unknown, name: unknown, payload: unknown) => Promise<string>>('ipcMain.handle')
  await handle({ sender: contents, senderFrame: contents.mainFrame }, 'app.hello', '{}')
  await handle({ sender: contents, senderFrame: { origin: 'app://invite-desk' } }, 'app.hello', '{}')
  await handle({ sender: contents, senderFrame: null }, 'app.hello', '{}')
  await handle({ sender: {}, senderFrame: contents.mainFrame }, 'app.hello', '{}')
  await handle({ sender: contents, senderFrame: contents.mainFrame }, { toString: () => 'app.hello' }, ['{}'])
  // The menu asks once for the rosters.
  expect(calls.filter((text) => !text.includes('roster.list'))).toEqual([
    'true app://invite-desk app.hello {}',
    'false app://invite-desk app.hello {}',
    'false  app.hello {}',
    'false  app.hello {}',
    'true app://invite-desk  ',
  ])
})

test('the protocol answers GETs of its own host from the fixed files, and nothing else', async () => {
  const { handed } = await startRecorded()
  const answer = handed<(request: { url: string; method: string }) => Promise<Response>>('protocol.handle')
  const status = async (url: string, method = 'GET') => (await answer({ url, method })).status
  expect(await status('app://invite-desk/index.html')).toBe(200)
  expect(await status('app://invite-desk/index.html', 'POST')).toBe(405)
  expect(await status('app://other/index.html')).toBe(404)
  expect(await status('app://invite-desk/..%2f..%2fetc/passwd')).toBe(404)
  expect(await status('app://invite-desk/..%5cx')).toBe(404)
})

test('quitting closes the window first, then journals, then lets Electron go', async () => {
  const { app, calls, order, log, windows } = await startRecorded()
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
  const { opened, log, windows } = await startRecorded()
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
  expect(own.startsWith(join(rootFolder(), 'workspace'))).toBe(false)
})

test.each([
  ['stays', 0, false],
  ['goes', 1, true],
])('a window with something unsaved asks, and %s as the person says', async (_, chosenButton, isLetGo) => {
  const { contents, log } = await startRecorded({ chosenButton })
  let isPrevented = false
  const preventDefault = () => {
    isPrevented = true
  }
  contents.emit('will-prevent-unload', { preventDefault })
  const asked = log.find(({ what }) => what === 'dialog.showMessageBoxSync')
  expect(asked?.args[1]).toMatchObject({ buttons: ['Keep the window open', 'Close without saving'] })
  expect(isPrevented).toBe(isLetGo)
})
