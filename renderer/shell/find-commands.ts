import type { Command } from './command-palette.tsx'

type Findable = Pick<Command, 'label' | 'detail' | 'group'>

const mostPerGroup = 8

/**
 * Commands in which every typed word occurs, those that begin with the text first; at most 8 a group.
 * Sites and people are shown only once something is typed, because there are thousands.
 */
export function findCommands<C extends Findable>(commands: readonly C[], typed: string): readonly C[] {
  const text = typed.trim().toLowerCase()
  const words = text.split(/\s+/).filter((word) => word !== '')
  const counts = new Map<string, number>()
  const found = commands.filter((command) => {
    if (words.length === 0) return command.group !== 'Sites' && command.group !== 'People'
    const all = `${command.label} ${command.detail ?? ''}`.toLowerCase()
    return words.every((word) => all.includes(word))
  })
  const starts = (command: C) => (command.label.toLowerCase().startsWith(text) ? 0 : 1)
  const ordered = words.length === 0 ? found : found.toSorted((a, b) => starts(a) - starts(b))
  return ordered.filter((command) => {
    const count = (counts.get(command.group) ?? 0) + 1
    counts.set(command.group, count)
    return count <= mostPerGroup || command.group === 'Do'
  })
}
