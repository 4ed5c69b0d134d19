const plain = /^[\u0000-\u007f]*$/
const marks = /\p{M}+/gu

/** What a person looks for, whatever the case and the accents: `Zoé` → `zoe`. */
export function foldText(text: string): string {
  const lower = text.toLowerCase()
  return plain.test(lower) ? lower : lower.normalize('NFKD').replace(marks, '')
}

/** The longest a value of a filter can be; longer cells that begin alike count as one value. */
const longestValue = 500

/** What makes two cells the same value of a filter. */
export const foldValue = (text: string): string => foldText(text.trim()).slice(0, longestValue)
