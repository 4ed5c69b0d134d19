import type { MenuItemConstructorOptions } from 'electron'

/**
 * The application menu: what the system expects and no more, because commands live in the page's palette. Reload and
 * the developer tools are there only while the app is being made.
 */
export function menuTemplate(
  platform: NodeJS.Platform,
  isPackaged: boolean,
): readonly MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const tools: readonly MenuItemConstructorOptions[] = isPackaged
    ? []
    : [{ role: 'reload' }, { role: 'toggleDevTools' }, { type: 'separator' }]
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: 'File', submenu: [isMac ? { role: 'close' } : { role: 'quit' }] },
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
