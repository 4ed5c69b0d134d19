import { isMac } from './is-mac.ts'

const macSigns: Readonly<Record<string, string>> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧' }

const keyNames: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  ContextMenu: 'Menu',
}

/** A shortcut as people read it on their machine: `Ctrl+Shift+Z`, `⌘⇧Z`. */
export function shortcutLabel(written: string, onMac = isMac()): string {
  const parts = written.split('+').map((part) => keyNames[part] ?? part)
  if (!onMac) return parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join('+')
  return parts.map((part) => macSigns[part] ?? part).join('')
}
