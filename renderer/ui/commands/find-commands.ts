import type { PaletteEntry } from './palette-entry.ts'

type Findable = Pick<PaletteEntry, 'label' | 'detail' | 'group' | 'isOneOfMany'>

const mostOfMany = 8

/**
 * Commands in which every typed word occurs, some of them maybe as a word of their heading, and `found` of whom somebody else knows that they fit. First what is the
 * text, then what begins with it, then what has words that do, then the rest. Those of many are shown only once
 * something is typed, at most 8 a group.
 */
export function findCommands<C extends Findable>(
  commands: readonly C[],
  typed: string,
  found: readonly C[] = [],
): readonly C[] {
  const text = typed.trim().toLowerCase()
  const words = text.split(/\s+/).filter((word) => word !== '')
  if (words.length === 0) return commands.filter((command) => command.isOneOfMany !== true)
  const fits = commands.filter((command) => {
    const all = textOf(command)
    const others = words.filter((word) => !all.includes(word))
    return others.length === 0 || (others.length < words.length && others.every(isOfGroup(command)))
  })
  const ranked = [...fits, ...found].map((command) => ({ command, rank: rankOf(command, text, words) }))
  const counts = new Map<string, number>()
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ command }) => command)
    .filter((command) => {
      if (command.isOneOfMany !== true) return true
      const count = (counts.get(command.group) ?? 0) + 1
      counts.set(command.group, count)
      return count <= mostOfMany
    })
}

/** What stands above a command narrows a search down: alone it would find everything below it. */
const isOfGroup =
  ({ group }: Findable) =>
  (word: string): boolean =>
    ` ${group.toLowerCase()}`.includes(` ${word}`)

const textOf = ({ label, detail }: Findable): string => `${label} ${detail ?? ''}`.toLowerCase()

function rankOf(command: Findable, text: string, words: readonly string[]): number {
  const label = command.label.toLowerCase()
  const detail = command.detail?.toLowerCase() ?? ''
  if (label === text || detail === text) return 0
  if (label.startsWith(text) || detail.startsWith(text)) return 1
  const spaced = ` ${textOf(command).replace(/[^\p{L}\p{N}]+/gu, ' ')}`
  return words.every((word) => spaced.includes(` ${word}`)) ? 2 : 3
}
