import { EventEmitter } from 'node:events'
import type { Electron } from '../../../../electron/hosts/desktop/electron-parts.ts'

/** What the app did to Electron, in order, as `object.method` with its arguments. */
export interface Recorded {
  readonly electron: Electron
  readonly log: { readonly what: string; readonly args: readonly unknown[] }[]
  readonly app: EventEmitter
  readonly powerMonitor: EventEmitter
  readonly contents: EventEmitter & { readonly mainFrame: { readonly origin: string } }
  readonly windows: {
    readonly options: Record<string, Record<string, unknown>>
    readonly emitter: EventEmitter
  }[]
  /** Functions handed over, by `object.method`. */
  handed<T>(what: string): T
}

/** A stand-in for Electron that writes down what is done to it; nothing of it runs. */
export function recordElectron(
  folders: { readonly downloads: string },
  isFirst = true,
  isPackaged = true,
  chosenButton = 0,
  isFocused = false,
): Recorded {
  const log: { what: string; args: readonly unknown[] }[] = []
  const note = (what: string, result?: unknown) =>
    Object.assign((...args: unknown[]) => {
      log.push({ what, args })
      return result
    })
  const app = Object.assign(new EventEmitter(), {
    isPackaged,
    enableSandbox: note('app.enableSandbox'),
    setPath: note('app.setPath'),
    getPath: () => folders.downloads,
    getVersion: () => '0.0.0-test',
    requestSingleInstanceLock: note('app.requestSingleInstanceLock', isFirst),
    whenReady: note('app.whenReady', Promise.resolve()),
    quit: note('app.quit'),
    getAppPath: () => '/app',
    setAsDefaultProtocolClient: note('app.setAsDefaultProtocolClient', true),
  })
  const contents = Object.assign(new EventEmitter(), {
    mainFrame: { origin: 'app://invite-desk' },
    send: note('contents.send'),
    getURL: () => 'app://invite-desk/#/rosters/r1',
    setWindowOpenHandler: note('contents.setWindowOpenHandler'),
    setWebRTCIPHandlingPolicy: note('contents.setWebRTCIPHandlingPolicy'),
  })
  const windows: { options: Record<string, Record<string, unknown>>; emitter: EventEmitter }[] = []
  function makeWindow(options: Record<string, Record<string, unknown>>) {
    log.push({ what: 'new BrowserWindow', args: [options] })
    const emitter = Object.assign(new EventEmitter(), {
      webContents: contents,
      isDestroyed: () => false,
      isMinimized: () => true,
      isMaximized: () => false,
      getNormalBounds: () => ({ x: 5, y: 6, width: 1000, height: 700 }),
      isFocused: () => isFocused,
      restore: note('window.restore'),
      focus: note('window.focus'),
      show: note('window.show'),
      maximize: note('window.maximize'),
      close: note('window.close'),
      hide: note('window.hide'),
      setProgressBar: note('window.setProgressBar'),
      loadURL: note('window.loadURL', Promise.resolve()),
    })
    windows.push({ options, emitter })
    return emitter
  }
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: note('session.setPermissionRequestHandler'),
    setPermissionCheckHandler: note('session.setPermissionCheckHandler'),
    setDevicePermissionHandler: note('session.setDevicePermissionHandler'),
    setDisplayMediaRequestHandler: note('session.setDisplayMediaRequestHandler'),
    setSpellCheckerEnabled: note('session.setSpellCheckerEnabled'),
    webRequest: { onBeforeRequest: note('session.onBeforeRequest') },
  })
  const powerMonitor = new EventEmitter()
  const electron = {
    app,
    BrowserWindow: makeWindow,
    dialog: {
      showMessageBoxSync: note('dialog.showMessageBoxSync', chosenButton),
      showOpenDialog: note('dialog.showOpenDialog', Promise.resolve({ canceled: true, filePaths: [] })),
    },
    ipcMain: { handle: note('ipcMain.handle') },
    Menu: {
      setApplicationMenu: note('Menu.setApplicationMenu'),
      buildFromTemplate: note('Menu.buildFromTemplate', { popup: note('menu.popup') }),
    },
    Notification: recordNotes(log),
    powerMonitor,
    protocol: {
      registerSchemesAsPrivileged: note('protocol.registerSchemesAsPrivileged'),
      handle: note('protocol.handle'),
    },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
    session: { defaultSession: session },
    shell: {},
    utilityProcess: {},
  }
  return {
    // The stand-in has only what the app touches; a new use of Electron makes a test fail here.
    electron: electron as unknown as Electron,
    log,
    app,
    powerMonitor,
    contents,
    windows,
    handed: <T>(what: string) => {
      const found = log
        .find((entry) => entry.what === what)
        ?.args.findLast((arg) => typeof arg === 'function')
      if (found === undefined) throw new Error(`nothing was handed to ${what}`)
      return found as T
    },
  }
}

/** Notes of the system; the handler of a press is among what was handed over. */
const recordNotes = (log: { what: string; args: readonly unknown[] }[]) =>
  class {
    static isSupported = () => true
    constructor(options: unknown) {
      log.push({ what: 'new Notification', args: [options] })
    }
    on(event: string, heard: () => void) {
      log.push({ what: `note.on ${event}`, args: [heard] })
    }
    show() {
      log.push({ what: 'note.show', args: [] })
    }
  }
