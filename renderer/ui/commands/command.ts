import type { ReactNode } from 'react'

/** Something a person can do here: menus, the palette, shortcuts and the published key map all read this one object. */
export interface Command {
  readonly id: string
  /** Heading it stands below, e.g. `Edit many`. */
  readonly group: string
  readonly label: string
  /** Every way to press it, e.g. `Mod+Shift+Z`; `Mod` is Ctrl, and ⌘ on macOS. The first one is shown. */
  readonly keys: readonly string[]
  readonly icon?: ReactNode
  readonly tone?: 'danger' | undefined
  /** Why it cannot be done now, in words; null when it can. */
  readonly unavailable: string | null
  readonly perform: () => void
}

export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

const nameOf = (key: string): string => (key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key)

/** True when `press` is what `written` says, e.g. `Mod+D`. */
export function isPressed(written: string, press: KeyPress, isMac: boolean): boolean {
  const parts = written.split('+')
  const key = parts.at(-1) ?? ''
  const wants = (part: string) => parts.slice(0, -1).includes(part)
  return (
    nameOf(press.key) === key &&
    press.shiftKey === wants('Shift') &&
    press.altKey === wants('Alt') &&
    press.ctrlKey === (wants('Ctrl') || (wants('Mod') && !isMac)) &&
    press.metaKey === (wants('Mod') && isMac)
  )
}

/** The first command that listens to a key press, also when it cannot be done now; null when none does. */
export function commandOf<C extends Pick<Command, 'keys'>>(
  press: KeyPress,
  commands: readonly C[],
  isMac: boolean,
): C | null {
  return commands.find(({ keys }) => keys.some((written) => isPressed(written, press, isMac))) ?? null
}

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

/** Keys as people read them on their machine: `Ctrl+Shift+Z`, `⌘⇧Z`. */
export function keyWords(written: string, isMac: boolean): string {
  const parts = written.split('+').map((part) => keyNames[part] ?? part)
  if (!isMac) return parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join('+')
  return parts.map((part) => macSigns[part] ?? part).join('')
}
