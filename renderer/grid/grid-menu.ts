import type { MenuEntry } from '../ui/menu.tsx'
import { type GridCommand, gridKeys } from './key-map.ts'

const shortcut = (id: GridCommand, isMac: boolean): string | undefined =>
  gridKeys.find((one) => one.id === id)?.keys[0]?.replace('Mod', isMac ? '⌘' : 'Ctrl')

/** What the context menu offers for the selection. */
export function gridMenu(
  commands: Readonly<Record<GridCommand, () => void>>,
  facts: { readonly rows: number; readonly canAddRows: boolean; readonly isMac: boolean },
): readonly MenuEntry[] {
  const { rows, canAddRows, isMac } = facts
  const many = rows > 1 ? `${rows.toLocaleString('en')} rows` : 'row'
  const entry = (id: GridCommand, label: string, isDisabled = false): MenuEntry => ({
    kind: 'action',
    label,
    shortcut: shortcut(id, isMac),
    isDisabled,
    onSelect: commands[id],
  })
  return [
    entry('edit', 'Edit'),
    entry('clear', 'Clear'),
    entry('fill-down', 'Fill down'),
    entry('fill-right', 'Fill right'),
    { kind: 'separator' },
    entry('insert-row', `Insert ${many} above`, !canAddRows),
    { ...entry('delete-row', `Delete ${many}`, rows === 0), tone: 'danger' } as MenuEntry,
    { kind: 'separator' },
    entry('undo', 'Undo'),
    entry('redo', 'Redo'),
  ]
}
