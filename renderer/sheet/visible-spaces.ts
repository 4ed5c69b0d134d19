/** Spaces that cannot be seen or should be plain ones: no-break, zero-width and the like. */
export const oddSpaces = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g
export const unseen = /[\u200b\u2060\ufeff]/g

/** A text with the spaces that nobody sees made visible: `·` at the ends, doubled or odd ones, `¦` for those of no width. */
export const visibleSpaces = (text: string): string =>
  text
    .replace(unseen, '¦')
    .replace(oddSpaces, '·')
    .replace(/^ +| +$| {2,}/gm, (spaces) => '·'.repeat(spaces.length))
