import { isMac } from '../ui/commands/is-mac.ts'
import { keysOfPlaces, places } from './places.ts'

export interface KeyGroup {
  readonly title: string
  /** `Mod` is Ctrl, and ⌘ on macOS. */
  readonly keys: readonly { readonly keys: readonly string[]; readonly what: string }[]
}

export const shellKeys: readonly KeyGroup[] = [
  {
    title: 'Everywhere',
    keys: [
      { keys: ['Mod+K'], what: 'Search or run a command' },
      { keys: ['Mod+/'], what: 'Show these keys' },
      { keys: ['Mod+L'], what: 'Lock the app' },
      { keys: ['F1'], what: 'Help for this screen' },
      { keys: [keysOfPlaces(isMac())], what: places.map(({ name }) => name).join(', ') },
      { keys: ['Escape'], what: 'Close what is open; empty a search' },
    ],
  },
  {
    title: 'Lists',
    keys: [
      { keys: ['↑', '↓'], what: 'Move to another row' },
      { keys: ['PageUp', 'PageDown', 'Home', 'End'], what: 'Move further' },
      { keys: ['Space'], what: 'Select the row' },
      { keys: ['Shift+↑', 'Shift+↓'], what: 'Select several rows' },
      { keys: ['Mod+A'], what: 'Select all rows' },
      { keys: ['Enter'], what: 'Open the row' },
    ],
  },
]
