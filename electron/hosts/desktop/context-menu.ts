import type { BrowserWindow, ContextMenuParams, Menu } from 'electron'

/**
 * The system's menu on texts and fields. Where the page has a menu of its own (rows, cells) Electron asks for none,
 * because the page took the click.
 */
export function showContextMenu(
  menu: typeof Menu,
  window: BrowserWindow,
  about: Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>,
): void {
  const { canCut, canCopy, canPaste, canSelectAll } = about.editFlags
  if (about.isEditable) {
    menu
      .buildFromTemplate([
        { role: 'cut', enabled: canCut },
        { role: 'copy', enabled: canCopy },
        { role: 'paste', enabled: canPaste },
        { type: 'separator' },
        { role: 'selectAll', enabled: canSelectAll },
      ])
      .popup({ window })
  } else if (about.selectionText.trim() !== '') {
    menu.buildFromTemplate([{ role: 'copy', enabled: canCopy }]).popup({ window })
  }
}
