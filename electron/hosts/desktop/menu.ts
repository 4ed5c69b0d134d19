import type { MenuItemConstructorOptions } from 'electron'

export interface MenuActs {
  readonly newWindow: () => void
  readonly openFile: () => void
  readonly lock: () => void
  readonly openRoster: (id: string) => void
}

/** A roster as the menu shows it. */
export interface RecentRoster {
  readonly id: string
  readonly name: string
}

/**
 * The application menu: what the system expects and no more, because commands live in the page's palette. Reload and
 * the developer tools are there only while the app is being made.
 */
export function menuTemplate(
  platform: NodeJS.Platform,
  isPackaged: boolean,
  recent: readonly RecentRoster[],
  acts: MenuActs,
): readonly MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const tools: readonly MenuItemConstructorOptions[] = isPackaged
    ? []
    : [{ role: 'reload' }, { role: 'toggleDevTools' }, { type: 'separator' }]
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: 'File',
      submenu: [
        { label: 'New Window', accelerator: 'CmdOrCtrl+Shift+N', click: acts.newWindow },
        { label: 'Open File…', accelerator: 'CmdOrCtrl+O', click: acts.openFile },
        {
          label: 'Recent Rosters',
          enabled: recent.length > 0,
          submenu: recent.map(({ id, name }) => ({
            // One & would underline the letter after it.
            label: name.replaceAll('&', '&&'),
            click: () => acts.openRoster(id),
          })),
        },
        { type: 'separator' },
        { label: 'Lock', accelerator: 'CmdOrCtrl+L', click: acts.lock },
        { type: 'separator' },
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    // Undo belongs to the page: a roster has its own, and the system's would only know the text being typed.
    {
      label: 'Edit',
      submenu: [
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'pasteAndMatchStyle', accelerator: 'CmdOrCtrl+Shift+V' },
        { role: 'selectAll' },
      ],
    },
    {
      label: 'View',
      submenu: [
        ...tools,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ]
}
