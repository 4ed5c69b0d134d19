import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { BrowserWindow } from 'electron'
import { appFolder, defaultWorkspace } from '../machine/app-folder.ts'
import { prepareNetwork } from '../machine/route-fetch.ts'
import { type HearEvent, startApp } from '../machine/start-app.ts'
import { systemClock } from '../machine/system-clock.ts'
import { readPageFiles } from '../page/page-files.ts'
import { createPageHost, type PageHost } from '../page/page-host.ts'
import { answerIpc, senderOf } from './answer-ipc.ts'
import { answerAppRequest, appScheme, desktopOrigin } from './app-protocol.ts'
import { callChannel, eventChannel } from './channels.ts'
import { createDesktopFiles, createDesktopShell } from './desktop-ports.ts'
import { linkUtility } from './fork-utility.ts'
import { leaveQuestion } from './leave-question.ts'
import { lockPages, lockSession } from './lock-down.ts'
import { menuTemplate } from './menu.ts'
import { windowOptions, windowStateOf } from './open-window.ts'
import { createRunEndNotes } from './run-end-notes.ts'
import { fitState, readWindowState, writeWindowState } from './window-state.ts'

/** The parts of Electron the app uses; tests pass a recording one. */
export type Electron = Pick<
  typeof import('electron'),
  | 'app'
  | 'BrowserWindow'
  | 'dialog'
  | 'ipcMain'
  | 'Menu'
  | 'Notification'
  | 'protocol'
  | 'screen'
  | 'session'
  | 'shell'
  | 'utilityProcess'
>

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
  const { values } = parseArgs({
    args: [...options.args],
    options: { workspace: { type: 'string' } },
    strict: false,
  })
  const workspace = typeof values.workspace === 'string' ? resolve(values.workspace) : defaultWorkspace()
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
  let window: BrowserWindow | null = null
  let host: PageHost | null = null
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())
  let isClosed = false
  app.on('before-quit', (event) => {
    if (isClosed || host === null) return
    event.preventDefault()
    // The page says what is still being typed while it goes; that ends the app, which then comes here again.
    if (window !== null) {
      window.close()
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
  electron.Menu.setApplicationMenu(
    electron.Menu.buildFromTemplate([...menuTemplate(process.platform, app.isPackaged)]),
  )
  const sendEvent: HearEvent = (name, payload) => {
    if (window !== null && !window.isDestroyed()) window.webContents.send(eventChannel, name, payload)
  }
  host = await openHost(electron, options, workspace, sendEvent, () => window)
  const opened = host
  electron.protocol.handle(appScheme, (request) => answerAppRequest(opened, request))

  const statePath = join(ownFolder, 'window.json')
  const screens = electron.screen.getAllDisplays().map((display) => display.workArea)
  const state = fitState(readWindowState(statePath), screens)
  const preload = join(options.folder, '../preload/preload.cjs')
  const made = new electron.BrowserWindow(windowOptions(state, preload, app.isPackaged))
  window = made
  electron.ipcMain.handle(callChannel, (event, name: unknown, payload: unknown) =>
    answerIpc(opened, senderOf(event, made.webContents), name, payload),
  )
  if (state.isMaximized) made.maximize()
  made.once('ready-to-show', () => made.show())
  made.on('close', () => writeWindowState(statePath, windowStateOf(made)))
  made.webContents.on('will-prevent-unload', (event) => {
    // Prevented, it lets the window go.
    if (electron.dialog.showMessageBoxSync(made, leaveQuestion) === leaveQuestion.leaveId)
      event.preventDefault()
  })
  made.on('closed', () => {
    window = null
  })
  await made.loadURL(`${desktopOrigin}/`)
}

function openHost(
  electron: Electron,
  options: DesktopOptions,
  workspace: string,
  onEvent: HearEvent,
  window: () => BrowserWindow | null,
): Promise<PageHost> {
  const { app } = electron
  const files = readPageFiles(join(options.folder, '../renderer'))
  const notices = prepareNetwork(options.env)
  return (options.openHost ?? createPageHost)({
    workspace,
    files: () => files,
    exportFolder: app.getPath('downloads'),
    now: systemClock.now,
    onEvent,
    onQuit: () => app.quit(),
    start: (request) =>
      startApp({
        ...request,
        host: 'desktop',
        appVersion: app.getVersion(),
        origin: desktopOrigin,
        env: options.env,
        notices,
        files: createDesktopFiles(electron, window),
        shell: createDesktopShell(electron.shell),
        notify: createRunEndNotes(electron.Notification, window),
        spawnKeychain: () =>
          linkUtility(electron.utilityProcess.fork(join(options.folder, 'keychain-child.js'))),
      }),
  })
}
