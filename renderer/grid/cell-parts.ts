/** What stands between several values of a cell, whichever people use. */
const separators = /[,;|\n]/

export const hasSeparator = (text: string): boolean => separators.test(text)

const trimmed = (text: string): readonly string[] => text.split(separators).map((part) => part.trim())

/** Pieces that one value with separators in it may consist of. */
const longestValue = 4

/**
 * The values of a cell that holds several, each once whatever its case, in order. A separator inside one of the
 * `known` values parts nothing.
 */
export function partsOf(text: string, known: readonly string[] = []): readonly string[] {
  // Pieces and the separators between them, in turn.
  const pieces = text.split(/([,;|\n])/)
  const parts: string[] = []
  for (let at = 0; at < pieces.length; ) {
    let count = known.length === 0 ? 1 : longestValue
    let part = ''
    for (; count >= 1; count -= 1) {
      part = pieces
        .slice(at, at + 2 * count - 1)
        .join('')
        .trim()
      if (count === 1 || hasPart(known, part)) break
    }
    if (part !== '') parts.push(part)
    at += 2 * count
  }
  return withoutRepeats(parts)
}

/** What is typed after the last separator is still being looked for; what is before it is complete. */
export function splitTyped(text: string): { readonly complete: readonly string[]; readonly search: string } {
  const parts = trimmed(text)
  return { complete: parts.slice(0, -1).filter((part) => part !== ''), search: parts.at(-1) ?? '' }
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
