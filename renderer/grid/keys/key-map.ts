import type { Command } from '../../ui/commands/command.ts'

/** One key, or several that do the same. The map shown in the app and the tables the grid reads are these lists. */
export interface GridKey {
  readonly group: string
  /** `Mod` is Ctrl, and ⌘ on macOS. */
  readonly keys: readonly string[]
  readonly what: string
  /** Heard by the browser, which tells the grid as it tells any text field. */
  readonly isNative?: boolean
  /** When the keys are heard; while cells are selected when left out. */
  readonly when?: 'while editing' | 'always'
  /** See `Command.isHeard`. */
  readonly isHeard?: Command['isHeard']
}

/** What the grid can do beside moving: each is a command of the menus, the palette and the keys. */
export const gridKeys = [
  { id: 'edit', group: 'Cells', keys: ['F2'], what: 'Edit the cell' },
  { id: 'list', group: 'Cells', keys: ['Alt+ArrowDown'], what: 'Open the list of values' },
  { id: 'clear', group: 'Cells', keys: ['Delete', 'Backspace'], what: 'Clear the selected cells' },
  { id: 'today', group: 'Cells', keys: ['Mod+;'], what: 'Insert today’s date', when: 'always' },
  { id: 'fill-down', group: 'Cells', keys: ['Mod+D'], what: 'Fill down from the first row selected' },
  { id: 'fill-right', group: 'Cells', keys: ['Mod+R'], what: 'Fill right from the first column selected' },
  {
    id: 'fill-all',
    group: 'Cells',
    keys: ['Mod+Enter'],
    what: 'Fill the selection with the current cell, or with what is being typed',
    when: 'always',
  },
  { id: 'cut', group: 'Cells', keys: ['Mod+X'], what: 'Cut', isNative: true },
  { id: 'copy', group: 'Cells', keys: ['Mod+C'], what: 'Copy', isNative: true },
  { id: 'paste', group: 'Cells', keys: ['Mod+V'], what: 'Paste', isNative: true },
  { id: 'undo', group: 'Cells', keys: ['Mod+Z'], what: 'Undo', isHeard: 'outside-text' },
  {
    id: 'redo',
    group: 'Cells',
    keys: ['Mod+Y', 'Mod+Shift+Z'],
    what: 'Redo',
    isHeard: 'outside-text',
  },
  { id: 'select-all', group: 'Selection', keys: ['Mod+A', 'Ctrl+Shift+Space'], what: 'Select everything' },
  { id: 'select-row', group: 'Selection', keys: ['Shift+Space'], what: 'Select whole rows' },
  { id: 'select-column', group: 'Selection', keys: ['Ctrl+Space'], what: 'Select whole columns' },
  {
    id: 'show-current',
    group: 'Selection',
    keys: ['Mod+Backspace'],
    what: 'Scroll back to the current cell',
  },
  { id: 'menu', group: 'Selection', keys: ['Shift+F10', 'ContextMenu'], what: 'Open the menu of the cell' },
  { id: 'insert-above', group: 'Rows', keys: ['Mod+Shift+Enter'], what: 'Insert rows above' },
  { id: 'insert-below', group: 'Rows', keys: ['Mod+Alt+Enter'], what: 'Insert rows below' },
  { id: 'delete-rows', group: 'Rows', keys: ['Mod+Shift+Backspace'], what: 'Delete the selected rows' },
  { id: 'rows-up', group: 'Rows', keys: ['Alt+Shift+ArrowUp'], what: 'Move the rows up' },
  { id: 'rows-down', group: 'Rows', keys: ['Alt+Shift+ArrowDown'], what: 'Move the rows down' },
  { id: 'column-menu', group: 'Columns', keys: ['Alt+ArrowUp'], what: 'Open the menu of the column' },
  { id: 'column-left', group: 'Columns', keys: ['Alt+Shift+ArrowLeft'], what: 'Move the column left' },
  { id: 'column-right', group: 'Columns', keys: ['Alt+Shift+ArrowRight'], what: 'Move the column right' },
  { id: 'fit-column', group: 'Columns', keys: [], what: 'Fit the column to its content' },
  { id: 'hide-column', group: 'Columns', keys: [], what: 'Hide the column' },
  { id: 'show-columns', group: 'Columns', keys: [], what: 'Show hidden columns' },
  { id: 'freeze', group: 'Columns', keys: [], what: 'Freeze up to this column' },
  { id: 'unfreeze', group: 'Columns', keys: [], what: 'Unfreeze columns' },
  { id: 'reset-columns', group: 'Columns', keys: [], what: 'Reset columns' },
] as const satisfies readonly (GridKey & { readonly id: string })[]

export type GridCommand = (typeof gridKeys)[number]['id']

/** Keys that move, select and type: heard by use-keys.ts and by the browser, in no menu. */
export const movingKeys: readonly GridKey[] = [
  { group: 'Moving', keys: ['Arrows'], what: 'To the next cell' },
  { group: 'Moving', keys: ['Mod+Arrows'], what: 'To the edge of the data' },
  { group: 'Moving', keys: ['Tab', 'Shift+Tab'], what: 'Right, left; inside a selection from cell to cell' },
  { group: 'Moving', keys: ['Enter', 'Shift+Enter'], what: 'Down, up; back to where the Tabs began' },
  { group: 'Moving', keys: ['Home', 'End'], what: 'First, last column' },
  { group: 'Moving', keys: ['Mod+Home', 'Mod+End'], what: 'First, last cell' },
  { group: 'Moving', keys: ['PageUp', 'PageDown'], what: 'A screen up, down' },
  { group: 'Moving', keys: ['Alt+PageUp', 'Alt+PageDown'], what: 'A screen left, right' },
  { group: 'Moving', keys: ['Escape, then Tab'], what: 'Leave the grid' },
  { group: 'Selection', keys: ['Shift with any moving key'], what: 'Select as far as that' },
  { group: 'Cells', keys: ['Mod+Shift+V'], what: 'Paste as plain text' },
  { group: 'Cells', keys: ['Any letter'], what: 'Replace the cell', when: 'always' },
  { group: 'Typing', keys: ['Escape'], what: 'Cancel the edit', when: 'while editing' },
  { group: 'Typing', keys: ['Alt+Enter'], what: 'A new line in the cell', when: 'while editing' },
  {
    group: 'Typing',
    keys: ['F2'],
    what: 'Arrows move in the text, or to the next cell',
    when: 'while editing',
  },
]

/** All of it, as a person reads it: moving first, each group together. */
export function keyGroups(): readonly { readonly title: string; readonly keys: readonly GridKey[] }[] {
  const all: readonly GridKey[] = [...movingKeys, ...gridKeys]
  const groups = Map.groupBy(
    all.filter(({ keys }) => keys.length > 0),
    ({ group }) => group,
  )
  return ['Moving', 'Selection', 'Cells', 'Typing', 'Rows', 'Columns'].map((title) => ({
    title,
    keys: groups.get(title) ?? [],
  }))
}
