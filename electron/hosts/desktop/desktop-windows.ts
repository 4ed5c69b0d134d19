import type { BrowserWindow, WebContents } from 'electron'
import type { HearEvent } from '../machine/start-app.ts'
import { desktopOrigin } from './app-protocol.ts'
import { eventChannel } from './channels.ts'
import { showContextMenu } from './context-menu.ts'
import type { Electron } from './electron-parts.ts'
import { leaveQuestion } from './leave-question.ts'
import { windowOptions, windowStateOf } from './open-window.ts'
import { fitState, readWindowState, type WindowState, writeWindowState } from './window-state.ts'

export interface DesktopWindowsOptions {
  readonly electron: Pick<Electron, 'app' | 'BrowserWindow' | 'dialog' | 'Menu' | 'screen'>
  readonly preload: string
  /** Where the state of the window that closed last is kept. */
  readonly statePath: string
  /** Whether this window may close now; asked of the last one only. */
  readonly mayClose: (window: BrowserWindow) => boolean
  /** A window that was to close stays: a person wants to keep what is typed in it. */
  readonly onStay: () => void
}

/** All windows of the app, on one workspace. */
export interface DesktopWindows {
  /** Opens one more, at the place of the one in front; resolves once its page is loaded. */
  open(): Promise<void>
  /** The one in front, or used last. */
  front(): BrowserWindow | null
  all(): readonly BrowserWindow[]
  /** The window these contents belong to; null for any other contents. */
  ownerOf(contents: WebContents): BrowserWindow | null
  readonly sendAll: HearEvent
  /** Brings the one in front forward, and tells only that one. */
  tellFront(name: string, payload: string): void
}

/** A window beside another one must not hide it. */
const stepPixels = 32

export function createDesktopWindows(options: DesktopWindowsOptions): DesktopWindows {
  const { electron, statePath } = options
  /** The one used last at the end. */
  let open: readonly BrowserWindow[] = []
  /** Their pages are saying what is still being typed. */
  const closing = new Set<BrowserWindow>()
  const front = () => open.at(-1) ?? null
  const send = (window: BrowserWindow, name: string, payload: string) => {
    if (!window.isDestroyed()) window.webContents.send(eventChannel, name, payload)
  }

  function nextState(): WindowState {
    const before = front()
    const screens = electron.screen.getAllDisplays().map((display) => display.workArea)
    if (before === null) return fitState(readWindowState(statePath), screens)
    const { place, ...state } = windowStateOf(before)
    const beside = place && { x: place.x + stepPixels, y: place.y + stepPixels }
    return fitState({ ...state, place: beside, isMaximized: false }, screens)
  }

  return {
    open: async () => {
      const address = front()?.webContents.getURL() ?? ''
      const state = nextState()
      const { isPackaged } = electron.app
      const made = new electron.BrowserWindow(windowOptions(state, options.preload, isPackaged))
      open = [...open, made]
      if (state.isMaximized) made.maximize()
      made.once('ready-to-show', () => made.show())
      made.on('focus', () => {
        open = [...open.filter((one) => one !== made), made]
      })
      made.on('close', (event) => {
        writeWindowState(statePath, windowStateOf(made))
        const isLast = open.every((one) => one === made || closing.has(one))
        if (isLast && !options.mayClose(made)) event.preventDefault()
        else closing.add(made)
      })
      made.on('closed', () => {
        open = open.filter((one) => one !== made)
        closing.delete(made)
      })
      made.webContents.on('will-prevent-unload', (event) => {
        // Prevented, it lets the window go.
        if (electron.dialog.showMessageBoxSync(made, leaveQuestion) === leaveQuestion.leaveId) {
          event.preventDefault()
          return
        }
        closing.delete(made)
        options.onStay()
      })
      made.webContents.on('context-menu', (_event, about) => showContextMenu(electron.Menu, made, about))
      // The same place; what is open there is read anew.
      await made.loadURL(
        `${desktopOrigin}/${address.includes('#') ? address.slice(address.indexOf('#')) : ''}`,
      )
    },
    front,
    all: () => open,
    ownerOf: (contents) => open.find((window) => window.webContents === contents) ?? null,
    sendAll: (name, payload) => {
      for (const window of open) send(window, name, payload)
    },
    tellFront: (name, payload) => {
      const window = front()
      if (window === null) return
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
      send(window, name, payload)
    },
  }
}
