import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { BrowserWindow } from 'electron'
import { firstCalls } from '../../../shared/workspace/first-calls.ts'
import { linkedPlace, linkScheme } from '../../../shared/workspace/opened.ts'
import { appFolder, defaultWorkspace } from '../machine/app-folder.ts'
import { addAll, createOpenedQueue, type OpenedQueue } from '../machine/opened-queue.ts'
import { prepareNetwork } from '../machine/route-fetch.ts'
import { type HearEvent, startApp } from '../machine/start-app.ts'
import { systemClock } from '../machine/system-clock.ts'
import { readPageFiles } from '../page/page-files.ts'
import { createPageHost, type PageHost } from '../page/page-host.ts'
import { answerIpc, senderOf } from './answer-ipc.ts'
import { answerAppRequest, appScheme, desktopOrigin } from './app-protocol.ts'
import { callChannel } from './channels.ts'
import { createDesktopFiles, createDesktopShell } from './desktop-ports.ts'
import { createDesktopWindows, type DesktopWindows } from './desktop-windows.ts'
import type { Electron } from './electron-parts.ts'
import { linkUtility } from './fork-utility.ts'
import { lockPages, lockSession } from './lock-down.ts'
import { askToQuit } from './quit-question.ts'
import { createRunEndNotes } from './run-end-notes.ts'
import { createSendingWatch } from './sending-watch.ts'
import { showMenu } from './show-menu.ts'
import { createUpdateInstaller } from './update-installer.ts'

export interface DesktopOptions {
  /** The folder of main.js, with `../preload` and `../renderer` beside it. */
  readonly folder: string
  /** Without the program's own path. */
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  /** Opens the app, or the recovery page in its place; by default the real one. */
  readonly openHost?: typeof createPageHost
}

/** The app in Electron. Must be called before Electron is ready: some of its locks cannot be put on later. */
export async function startDesktop(electron: Electron, options: DesktopOptions): Promise<void> {
  const { app } = electron
  app.enableSandbox()
  electron.protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, codeCache: true } },
  ])
  lockPages(app)
  const { workspace, things } = readArguments(options.args)
  // Electron's own files (cookies, caches) lie beside the workspaces, one folder each, never in them. The lock of the
  // single instance is in there too, and must be had before the database is opened.
  const name = createHash('sha256').update(workspace).digest('hex').slice(0, 16)
  const ownFolder = join(appFolder(), 'desktop', name)
  mkdirSync(ownFolder, { recursive: true, mode: 0o700 })
  app.setPath('userData', ownFolder)
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  // While the app is being made, links would be sent to Electron itself.
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)

  let host: PageHost | null = null
  let isClosed = false
  /** Everything is sent first, then the app ends. */
  let isLeaving = false
  /** A person said that what is being sent may stop. */
  let mayStop = false
  const watch = createSendingWatch(() => {
    for (const window of windows.all()) window.setProgressBar(watch.progress() ?? -1)
    if (isLeaving && !watch.isSending()) app.quit()
  })
  const windows: DesktopWindows = createDesktopWindows({
    electron,
    preload: join(options.folder, '../preload/preload.cjs'),
    statePath: join(ownFolder, 'window.json'),
    mayClose: (window) => mayEnd(window),
    onStay: () => {
      mayStop = false
    },
  })
  function mayEnd(window: BrowserWindow): boolean {
    if (mayStop || !watch.isSending()) return true
    const answer = askToQuit(electron.dialog, window)
    mayStop = answer === 'stop'
    isLeaving = answer === 'when-sent'
    if (isLeaving) for (const one of windows.all()) one.hide()
    return mayStop
  }

  const opened = createOpenedQueue(() => randomBytes(16).toString('hex'))
  const openThings = async (wanted: readonly string[], folder: string) => {
    const refusals = (await addAll(opened, wanted, folder)).map((message) => JSON.stringify({ message }))
    isLeaving = false
    windows.tellFront('app.opened', '{}')
    for (const refusal of refusals) windows.tellFront('app.notice', refusal)
  }
  app.on('open-url', (event, url) => {
    event.preventDefault()
    void openThings([url], '/')
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void openThings([path], '/')
  })
  app.on('second-instance', (_event, args, folder) => {
    const things = readArguments(args.slice(1)).things
    // Unpacked, the app's own folder is an argument too.
    void openThings(
      things.filter((thing) => resolve(folder, thing) !== app.getAppPath()),
      folder,
    )
  })
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (isClosed || host === null) return
    event.preventDefault()
    // Each page says what is still being typed while it goes; the last to go ends the app, which then comes here again.
    const front = windows.front()
    if (front !== null) {
      if (!mayEnd(front)) return
      for (const window of windows.all()) window.close()
      return
    }
    // What is being sent is journalled first.
    void host.close().finally(() => {
      isClosed = true
      app.quit()
    })
  })

  await app.whenReady()
  lockSession(electron.session.defaultSession)
  const menu = showMenu(electron, {
    newWindow: () => void windows.open(),
    open: (wanted) => void openThings(wanted, '/'),
    lock: () => windows.tellFront('app.askLock', '{}'),
    parent: windows.front,
  })
  const notices = await addAll(opened, things, process.cwd())
  const onEvent: HearEvent = (event, payload) => {
    watch.hear(event, payload)
    menu.hear(event, payload)
    // What it could not ask while the app was locked.
    if (event === 'app.lockChanged' && host !== null)
      void rosterList(host).then((rosters) => menu.hear('roster.listed', rosters))
    // A note that was pressed leads one window to its run.
    if (event === 'app.openRun') windows.tellFront(event, payload)
    else windows.sendAll(event, payload)
  }
  const running = await openHost(electron, options, { workspace, onEvent, windows, opened, notices })
  host = running
  void rosterList(running).then((rosters) => menu.hear('roster.listed', rosters))
  hearSystem(electron.powerMonitor, running)
  electron.protocol.handle(appScheme, (request) => answerAppRequest(running, request))
  electron.ipcMain.handle(callChannel, (event, call: unknown, payload: unknown) =>
    answerIpc(running, senderOf(event, windows.ownerOf(event.sender)?.webContents ?? null), call, payload),
  )
  await windows.open()
}

/** The workspace, and what is to be opened in it: paths and links, in their order. */
function readArguments(args: readonly string[]): {
  readonly workspace: string
  readonly things: readonly string[]
} {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { workspace: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  })
  const { workspace } = values
  return {
    workspace: typeof workspace === 'string' ? resolve(workspace) : defaultWorkspace(),
    things: positionals,
  }
}

/** Windows and macOS tell when the screen is locked, all systems when they go to sleep. */
function hearSystem(monitor: Electron['powerMonitor'], host: PageHost): void {
  monitor.on('lock-screen', () => host.hearSystem('system'))
  monitor.on('suspend', () => host.hearSystem('sleep'))
}

/** As the app would tell it: `{ rosters }` as JSON, also where there is no app. */
async function rosterList(host: PageHost): Promise<string> {
  const sender = { isMainFrame: true, origin: desktopOrigin }
  const request = JSON.stringify({ requestId: 'menu', input: {} })
  const answer = JSON.parse(await host.answer(sender, 'roster.list', request)) as {
    readonly ok: boolean
    readonly value?: unknown
  }
  return JSON.stringify({ rosters: answer.ok ? answer.value : [] })
}

interface HostParts {
  readonly workspace: string
  readonly onEvent: HearEvent
  readonly windows: DesktopWindows
  readonly opened: OpenedQueue
  readonly notices: readonly string[]
}

function openHost(electron: Electron, options: DesktopOptions, parts: HostParts): Promise<PageHost> {
  const { app } = electron
  const files = readPageFiles(join(options.folder, '../renderer'))
  const notices = [...prepareNetwork(options.env), ...parts.notices]
  // A page that comes after the first asks what it is about.
  const first = [...firstCalls(linkedPlace(parts.opened.waiting()))]
  return (options.openHost ?? createPageHost)({
    workspace: parts.workspace,
    files: () => files,
    exportFolder: app.getPath('downloads'),
    now: systemClock.now,
    onEvent: parts.onEvent,
    onQuit: () => app.quit(),
    start: (request) =>
      startApp({
        ...request,
        first: first.splice(0),
        host: 'desktop',
        appVersion: app.getVersion(),
        origin: desktopOrigin,
        env: options.env,
        notices,
        notify: createRunEndNotes(electron.Notification, parts.windows.front),
        updates: createUpdateInstaller({
          platform: process.platform,
          isPackaged: app.isPackaged,
          resources: join(app.getAppPath(), '..'),
        }),
        opened: parts.opened,
        files: createDesktopFiles(electron, parts.windows.front),
        shell: createDesktopShell(electron.shell),
        spawnKeychain: () =>
          linkUtility(electron.utilityProcess.fork(join(options.folder, 'keychain-child.js'))),
      }),
  })
}
