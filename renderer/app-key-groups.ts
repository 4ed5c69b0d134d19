import { keyGroups } from './grid/keys/key-map.ts'
import { type KeyGroup, shellKeys } from './shell/shell-keys.ts'
import type { Command } from './ui/commands/command.ts'

/** The published key map: what is heard everywhere, in the grid, and by the tools of the screen at hand. */
export function appKeyGroups(commands: readonly Command[]): readonly KeyGroup[] {
  const grid = keyGroups()
  const known = new Set(grid.flatMap(({ keys }) => keys.map(({ what }) => what)))
  const tools = Map.groupBy(
    commands.filter(({ id, keys, label }) => keys.length > 0 && !id.startsWith('grid.') && !known.has(label)),
    ({ group }) => group,
  )
  return [
    ...shellKeys,
    ...grid.map(({ title, keys }) => ({ title: `Rosters: ${title.toLowerCase()}`, keys })),
    ...[...tools].map(([title, all]) => ({
      title,
      keys: all.map(({ keys, label }) => ({ keys, what: label })),
    })),
  ]
}
