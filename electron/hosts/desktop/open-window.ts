import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron'
import { smallest, type WindowState } from './window-state.ts'

/** How the one window is made; no page in it can reach Node, other frames or the file system. */
export function windowOptions(
  state: WindowState,
  preload: string,
  isPackaged: boolean,
): BrowserWindowConstructorOptions {
  return {
    ...(state.place ?? {}),
    width: state.width,
    height: state.height,
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: 'Invite Desk',
    show: false,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !isPackaged,
    },
  }
}

/** What to remember of a window, for its next opening. */
export function windowStateOf(window: Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized'>): WindowState {
  const { x, y, width, height } = window.getNormalBounds()
  return { place: { x, y }, width, height, isMaximized: window.isMaximized() }
}
