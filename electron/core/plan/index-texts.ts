/**
 * Finds the place of a text in a list: the last one, or -1. A `Map` of a hundred thousand texts waits for memory at every
 * step; these tables are three numbers a text, and a text is looked at only where its hash is the same.
 */
export function indexTexts(texts: readonly string[]): (text: string) => number {
  const bits = Math.max(4, Math.ceil(Math.log2(texts.length + 1)) + 1)
  const shift = 32 - bits
  /** The last place of each head, plus one. */
  const heads = new Int32Array(2 ** bits)
  /** The place before it of the same head, plus one. */
  const earlier = new Int32Array(texts.length)
  const hashes = Int32Array.from(texts, hashOf)
  for (let at = 0; at < texts.length; at += 1) {
    const head = (hashes[at] ?? 0) >>> shift
    earlier[at] = heads[head] ?? 0
    heads[head] = at + 1
  }
  return (text) => {
    const hash = hashOf(text)
    let at = (heads[hash >>> shift] ?? 0) - 1
    while (at >= 0 && (hashes[at] !== hash || texts[at] !== text)) at = (earlier[at] ?? 0) - 1
    return at
  }
}

/** FNV-1a, the last step of which spreads it over the upper bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return Math.imul(hash ^ (hash >>> 15), 0x9e3779b1)
}
