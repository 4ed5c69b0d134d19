/** Whether a text is surely the spelling of one thing in the directory. */
export type IsKnown = (text: string) => boolean

const bare = (parts: readonly string[]): readonly string[] =>
  parts.map((part) => part.trim()).filter((part) => part !== '')

/**
 * The addresses in one cell, separated by `,` `;` `|` `/`, spaces or line breaks. A cell in which any part is no
 * address stays whole, so that nothing is lost. `Doe, Ann <ann@x.example>` is one.
 */
export function splitAddresses(cell: string): readonly string[] {
  if (cell.indexOf('@') === cell.lastIndexOf('@')) return [cell]
  for (const separator of [/[;|\n]/, /[,;|\n]/, /[,;|/\s]+/]) {
    const parts = bare(cell.split(separator))
    if (parts.length > 1 && parts.every((part) => part.split('@').length === 2)) return parts
  }
  return [cell]
}

/** The sites in one cell; it stays whole unless every part is a known site and the whole is none. */
export function splitSites(cell: string, isSite: IsKnown): readonly string[] {
  if (!/[,;|\n]/.test(cell) || isSite(cell)) return [cell]
  for (const separator of [/[;|\n]/, /[,;|\n]/]) {
    const parts = bare(cell.split(separator))
    if (parts.length > 1 && parts.every(isSite)) return parts
  }
  return [cell]
}
