import type { Command } from '../../ui/commands/command.ts'
import { shortcutLabel } from '../../ui/commands/shortcut-label.ts'
import type { MenuEntry } from '../../ui/popup/menu-entry.ts'
import { type GridActs, gridCommand } from './grid-commands.ts'
import type { GridCommand } from './key-map.ts'

/** Where a menu was asked for. */
export type MenuPlace = 'cells' | 'rows' | 'columns'

const separator: MenuEntry = { kind: 'separator' }

export function menuEntry(command: Command, isMac: boolean): MenuEntry {
  const [keys] = command.keys
  return {
    kind: 'action',
    label: command.label,
    icon: command.icon,
    shortcut: keys === undefined ? undefined : shortcutLabel(keys, isMac),
    tone: command.tone,
    isDisabled: command.unavailable !== null,
    onSelect: command.perform,
  }
}

const parts: Readonly<Record<MenuPlace, readonly (readonly GridCommand[])[]>> = {
  cells: [
    ['cut', 'copy', 'paste'],
    ['edit', 'list', 'clear', 'today'],
    ['fill-down', 'fill-right', 'fill-all'],
    ['insert-above', 'insert-below', 'delete-rows'],
  ],
  rows: [
    ['insert-above', 'insert-below', 'rows-up', 'rows-down'],
    ['clear', 'delete-rows'],
  ],
  columns: [
    ['column-left', 'column-right', 'fit-column'],
    ['freeze', 'unfreeze', 'hide-column', 'show-columns', 'reset-columns'],
  ],
}
/** Offered only where they can be done: elsewhere they are no question. */
const onlyWhenAble: readonly GridCommand[] = ['list', 'today', 'unfreeze', 'show-columns', 'reset-columns']

/** What a menu offers for the selection; the owner's own commands each below the name of their group. */
export function gridMenu(
  place: MenuPlace,
  acts: () => GridActs,
  owner: { readonly commands: readonly Command[]; readonly head: readonly MenuEntry[] },
  isMac: boolean,
): readonly MenuEntry[] {
  const own = parts[place].map((ids) =>
    ids
      .map((id) => ({ id, command: gridCommand(id, acts) }))
      .filter(({ id, command }) => command.unavailable === null || !onlyWhenAble.includes(id))
      .map(({ command }) => menuEntry(command, isMac)),
  )
  const sections = place === 'columns' ? [owner.head, ...own] : [...own, ownersGroups(owner.commands, isMac)]
  return sections
    .filter((section) => section.length > 0)
    .flatMap((section, at) => (at === 0 ? section : [separator, ...section]))
}

/** Each asked for when it opens: whether a command can be done may take a look at every selected row. */
const ownersGroups = (commands: readonly Command[], isMac: boolean): readonly MenuEntry[] =>
  Array.from(
    Map.groupBy(commands, ({ group }) => group),
    ([label, group]) => ({
      kind: 'group',
      label,
      entries: () => group.map((command) => menuEntry(command, isMac)),
    }),
  )
