import { join } from 'node:path'
import type { App, BrowserWindow, Dialog, Shell as ElectronShell } from 'electron'
import type { Files, Shell } from '../../core/ports.ts'
import { externalUrl } from '../machine/external-url.ts'
import { safeFileName } from '../machine/file-name.ts'

/** Save dialogs of the system, on the app's window. */
export function createDesktopFiles(
  electron: { readonly app: App; readonly dialog: Dialog; readonly shell: ElectronShell },
  window: () => BrowserWindow | null,
): Files {
  return {
    chooseSave: async (suggestedName) => {
      const options = { defaultPath: join(electron.app.getPath('downloads'), safeFileName(suggestedName)) }
      const parent = window()
      const chosen =
        parent === null
          ? await electron.dialog.showSaveDialog(options)
          : await electron.dialog.showSaveDialog(parent, options)
      return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath
    },
    reveal: async (path) => electron.shell.showItemInFolder(path),
  }
}

/** The one door to the person's browser. */
export function createDesktopShell(shell: ElectronShell): Shell {
  return { openExternal: async (url) => shell.openExternal(externalUrl(url)) }
}
