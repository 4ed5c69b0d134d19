import type { PaletteEntry } from './palette-entry.ts'

type Findable = Pick<PaletteEntry, 'label' | 'detail' | 'group' | 'isOneOfMany'>

const mostOfMany = 8

/**
 * Commands in which every typed word occurs, those that begin with the text first.
 * Those of many are shown only once something is typed, at most 8 a group.
 */
export function findCommands<C extends Findable>(commands: readonly C[], typed: string): readonly C[] {
  const text = typed.trim().toLowerCase()
  const words = text.split(/\s+/).filter((word) => word !== '')
  if (words.length === 0) return commands.filter((command) => command.isOneOfMany !== true)
  const found = commands.filter((command) => {
    const all = `${command.label} ${command.detail ?? ''}`.toLowerCase()
    return words.every((word) => all.includes(word))
  })
  const rank = (command: C) => (command.label.toLowerCase().startsWith(text) ? 0 : 1)
  const counts = new Map<string, number>()
  return found
    .toSorted((a, b) => rank(a) - rank(b))
    .filter((command) => {
      if (command.isOneOfMany !== true) return true
      const count = (counts.get(command.group) ?? 0) + 1
      counts.set(command.group, count)
      return count <= mostOfMany
    })
}
