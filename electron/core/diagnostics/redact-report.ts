/** Names of people, sites, accounts, rosters and clients: whatever is nobody else's business. */
export type KnownNames = Iterable<string>

const patterns: readonly (readonly [RegExp, string])[] = [
  // Frames of our own code keep the path below the app's folder.
  [/file:\/\/\S*?\/(?=(?:electron|shared|renderer|dist|node_modules)\/)/g, ''],
  [/\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>)\]]+/gi, '[link]'],
  [/[^\s<>()[\]{}"'“”„,;:=]+@[^\s<>()[\]{}"'“”„,;:=]+/gu, '[address]'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '[id]'],
  [/(?:\/home\/|\/Users\/|\\Users\\)[^/\\\s]+/gi, '[home]'],
  // Sentences of the app quote what people typed.
  [/“[^”\n]*”/g, '“[text]”'],
  [/"[^"\n]*"/g, '"[text]"'],
]

const wordOf = /[\p{L}\p{N}]+/gu
const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * Takes out of a log what could name a person, a site, an account or a place on this computer: whatever looks like an
 * address, a link, an id of Wix or a quotation, and every name that the workspace knows, in any letter case.
 */
export function redactReport(text: string, names: KnownNames): string {
  let clean = text
  for (const [pattern, shown] of patterns) clean = clean.replace(pattern, shown)
  const words = new Set(clean.toLowerCase().match(wordOf))
  const found = [...new Set(names)].filter((name) => {
    const own = name.toLowerCase().match(wordOf)
    return own?.every((word) => words.has(word)) ?? false
  })
  // The longest first: a name may be a part of another.
  for (const name of found.toSorted((a, b) => b.length - a.length)) {
    const whole = new RegExp(`(?<![\\p{L}\\p{N}])${literally(name.trim())}(?![\\p{L}\\p{N}])`, 'giu')
    clean = clean.replace(whole, '[name]')
  }
  return clean
}
