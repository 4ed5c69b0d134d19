import type { Command } from '../../ui/commands/command.ts'
import { cellCommands } from './cell-commands.ts'
import { columnCommands } from './column-commands.ts'
import type { CommandDeps, GridAct } from './command-deps.ts'
import { type GridCommand, type GridKey, gridKeys } from './key-map.ts'
import { rowCommands } from './row-commands.ts'
import { selectionCommands } from './selection-commands.ts'

export type GridActs = Readonly<Record<GridCommand, GridAct>>

export const gridActs = (deps: CommandDeps): GridActs => ({
  ...cellCommands(deps),
  ...selectionCommands(deps),
  ...rowCommands(deps),
  ...columnCommands(deps),
})

/** One of the grid's commands as menus and the palette take it, true at this moment. */
export function gridCommand(id: GridCommand, acts: () => GridActs): Command {
  const { group, keys, what, isHeard }: GridKey = gridKeys.find((key) => key.id === id) ?? gridKeys[0]
  const { label, unavailable } = acts()[id]
  return {
    id: `grid.${id}`,
    group,
    label: label?.() ?? what,
    keys,
    isHeard,
    tone: id === 'delete-rows' ? 'danger' : undefined,
    unavailable: unavailable(),
    perform: () => acts()[id].perform(),
  }
}

export const gridCommands = (acts: () => GridActs): readonly Command[] =>
  gridKeys.map(({ id }) => gridCommand(id, acts))
