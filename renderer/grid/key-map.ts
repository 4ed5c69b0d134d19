/** Everything the grid does on keys: the map shown in the app and the table the grid reads are this one list. */
export interface GridKey {
  readonly id: GridCommand
  /** `Mod` is Ctrl, and ⌘ on macOS. */
  readonly keys: readonly string[]
  readonly what: string
}

export type GridCommand =
  | 'edit'
  | 'undo'
  | 'redo'
  | 'select-all'
  | 'select-row'
  | 'select-column'
  | 'fill-down'
  | 'fill-right'
  | 'clear'
  | 'list'
  | 'insert-row'
  | 'delete-row'

export const gridKeys: readonly GridKey[] = [
  { id: 'edit', keys: ['F2'], what: 'Edit the cell' },
  { id: 'clear', keys: ['Delete', 'Backspace'], what: 'Clear the selected cells' },
  { id: 'undo', keys: ['Mod+Z'], what: 'Undo' },
  { id: 'redo', keys: ['Mod+Y', 'Mod+Shift+Z'], what: 'Redo' },
  { id: 'select-all', keys: ['Mod+A'], what: 'Select everything' },
  { id: 'select-row', keys: ['Shift+Space'], what: 'Select the row' },
  { id: 'select-column', keys: ['Ctrl+Space'], what: 'Select the column' },
  { id: 'fill-down', keys: ['Mod+D'], what: 'Fill down' },
  { id: 'fill-right', keys: ['Mod+R'], what: 'Fill right' },
  { id: 'list', keys: ['Alt+ArrowDown'], what: 'Open the list of values' },
  { id: 'insert-row', keys: ['Mod+Shift+Enter'], what: 'Insert a row above' },
  { id: 'delete-row', keys: ['Mod+Shift+Backspace'], what: 'Delete the selected rows' },
]

/** Keys that every spreadsheet has, for the map only. */
export const movingKeys: readonly { readonly keys: readonly string[]; readonly what: string }[] = [
  { keys: ['Arrows'], what: 'Move; with Shift select, with Mod to the edge of the data' },
  { keys: ['Tab', 'Shift+Tab'], what: 'Right, left' },
  { keys: ['Enter', 'Shift+Enter'], what: 'Down, up; back to where the Tabs began' },
  { keys: ['Home', 'End'], what: 'First, last column; with Mod first, last row' },
  { keys: ['Page Up', 'Page Down'], what: 'A screen up, down' },
  { keys: ['Escape'], what: 'Leave the cell as it was; pressed again, Tab leaves the grid' },
  { keys: ['Alt+Enter'], what: 'A new line in the cell' },
  { keys: ['Mod+C', 'Mod+X', 'Mod+V'], what: 'Copy, cut, paste' },
]

export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

const nameOf = (key: string): string => (key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key)

function isPressed(written: string, press: KeyPress, isMac: boolean): boolean {
  const parts = written.split('+')
  const key = parts.at(-1) ?? ''
  const wants = (part: string) => parts.slice(0, -1).includes(part)
  const mod = isMac ? press.metaKey : press.ctrlKey
  const ctrl = wants('Ctrl') || (wants('Mod') && !isMac)
  const meta = wants('Mod') && isMac
  return (
    nameOf(press.key) === key &&
    press.shiftKey === wants('Shift') &&
    press.altKey === wants('Alt') &&
    press.ctrlKey === ctrl &&
    press.metaKey === meta &&
    (!wants('Mod') || mod)
  )
}

export function commandOf(press: KeyPress, isMac: boolean): GridCommand | null {
  return gridKeys.find((one) => one.keys.some((keys) => isPressed(keys, press, isMac)))?.id ?? null
}
