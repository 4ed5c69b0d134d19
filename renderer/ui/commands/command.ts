import type { ReactNode } from 'react'
import { isPressed, type KeyPress } from './key-press.ts'

/** Something a person can do here: menus, the palette, shortcuts and the published key map all read this one object. */
export interface Command {
  readonly id: string
  /** Heading it stands below, e.g. `Bulk edit`. */
  readonly group: string
  readonly label: string
  /** Every way to press it, e.g. `Mod+Shift+Z`; `Mod` is Ctrl, and ⌘ on macOS. The first one is shown. */
  readonly keys: readonly string[]
  /**
   * Heard wherever the focus is on the screen, not only in the part that offers it; `outside-text` leaves the keys to
   * a field that is typed into, where they mean the text.
   */
  readonly isHeard?: 'everywhere' | 'outside-text' | undefined
  readonly icon?: ReactNode
  readonly tone?: 'danger' | undefined
  /** Why it cannot be done now, in words; null when it can. */
  readonly unavailable: string | null
  readonly perform: () => void
}

/** The first command that listens to a key press, also when it cannot be done now; null when none does. */
export function commandOf<C extends Pick<Command, 'keys'>>(
  press: KeyPress,
  commands: readonly C[],
  isMac: boolean,
): C | null {
  return commands.find(({ keys }) => keys.some((written) => isPressed(written, press, isMac))) ?? null
}
