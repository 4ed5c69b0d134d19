const longest = 500
const hidden: readonly (readonly [RegExp, string])[] = [
  [/\bhttps?:\/\/\S+/gi, '[link]'],
  [/\bIST\.[\w.~+/=-]+/g, '[key]'],
  [/\beyJ[\w-]{8,}\.[\w.-]+/g, '[key]'],
  [/\bBearer\s+\S+/gi, '[key]'],
]

/**
 * Words of Wix as they may be shown and kept: what could be a key or an accept link is blanked out (both are
 * secrets), control and direction characters are dropped, and the length is held.
 */
export function quoteWix(words: string): string {
  const plain = words.replace(/[\s\p{Cc}\p{Bidi_Control}]+/gu, ' ').trim()
  const safe = hidden.reduce((text, [pattern, name]) => text.replace(pattern, name), plain)
  return safe.length > longest ? `${safe.slice(0, longest)}…` : safe
}
