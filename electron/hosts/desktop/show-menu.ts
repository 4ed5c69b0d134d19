import type { BrowserWindow } from 'electron'
import { spreadsheetEndings } from '../../../shared/import.ts'
import type { AppLockState } from '../../../shared/workspace/app-lock.ts'
import { writeLink } from '../../../shared/workspace/opened.ts'
import type { HearEvent } from '../machine/start-app.ts'
import type { Electron } from './electron-parts.ts'
import { menuTemplate, type RecentRoster } from './menu.ts'
import { recentRosters } from './recent-rosters.ts'

export interface MenuDeps {
  readonly newWindow: () => void
  /** Opens files by their paths, or links. */
  readonly open: (things: readonly string[]) => void
  /** A person wants to lock the app. */
  readonly lock: () => void
  /** The window a dialog belongs to. */
  readonly parent: () => BrowserWindow | null
}

/** Shows the application menu, and keeps its recent rosters up to date with the events it is told. */
export function showMenu(
  electron: Pick<Electron, 'app' | 'dialog' | 'Menu'>,
  deps: MenuDeps,
): { readonly hear: HearEvent } {
  const openFile = async () => {
    const parent = deps.parent()
    const options = {
      properties: ['openFile' as const],
      filters: [{ name: 'Spreadsheets', extensions: spreadsheetEndings.map((ending) => ending.slice(1)) }],
    }
    const { filePaths } = await (parent === null
      ? electron.dialog.showOpenDialog(options)
      : electron.dialog.showOpenDialog(parent, options))
    if (filePaths.length > 0) deps.open(filePaths)
  }
  const show = (recent: readonly RecentRoster[]) =>
    electron.Menu.setApplicationMenu(
      electron.Menu.buildFromTemplate([
        ...menuTemplate(process.platform, electron.app.isPackaged, recent, {
          newWindow: deps.newWindow,
          lock: deps.lock,
          openFile: () => void openFile(),
          openRoster: (id) => deps.open([writeLink({ kind: 'roster', id })]),
        }),
      ]),
    )
  let shown: readonly RecentRoster[] = []
  let known: readonly RecentRoster[] = []
  /** Names of rosters are not for a locked app to show. */
  let isLocked = false
  show(shown)
  return {
    hear: (name, payload) => {
      if (name === 'roster.listed') {
        known = recentRosters((JSON.parse(payload) as { readonly rosters: unknown }).rosters)
      } else if (name === 'app.lockChanged') {
        isLocked = (JSON.parse(payload) as { readonly state: AppLockState }).state.kind === 'locked'
      } else return
      const recent = isLocked ? [] : known
      // A menu that is built anew closes under the pointer.
      if (JSON.stringify(recent) === JSON.stringify(shown)) return
      shown = recent
      show(shown)
    },
  }
}
