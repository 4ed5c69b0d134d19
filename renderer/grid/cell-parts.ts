/** What stands between several values of a cell, whichever people use. */
const separators = /[,;|\n]/

const trimmed = (text: string): readonly string[] => text.split(separators).map((part) => part.trim())

/** The values of a cell that holds several, each once whatever its case, in order. */
export function partsOf(text: string): readonly string[] {
  return withoutRepeats(trimmed(text).filter((part) => part !== ''))
}

/** What is typed after the last separator is still being looked for; what is before it is said. */
export function splitTyped(text: string): { readonly said: readonly string[]; readonly search: string } {
  const parts = trimmed(text)
  return { said: parts.slice(0, -1).filter((part) => part !== ''), search: parts.at(-1) ?? '' }
}

export function withoutRepeats(parts: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return parts.filter((part) => {
    const key = part.toLowerCase()
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

export const hasPart = (parts: readonly string[], value: string): boolean =>
  parts.some((part) => part.toLowerCase() === value.toLowerCase())

/** Takes a value out when it is in, else puts it at the end. */
export const togglePart = (parts: readonly string[], value: string): readonly string[] =>
  hasPart(parts, value)
    ? parts.filter((part) => part.toLowerCase() !== value.toLowerCase())
    : [...parts, value]
