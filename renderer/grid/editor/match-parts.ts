import { foldText } from '../../../shared/fold-text.ts'

/** A piece of a shown text, and whether it is what was looked for. */
export interface MatchPart {
  readonly text: string
  readonly isMatch: boolean
}

/** The words of a search, each of which must be found. */
export const searchWords = (search: string): readonly string[] =>
  foldText(search)
    .split(/\s+/)
    .filter((word) => word !== '')

/** Cuts a text where the words of a search are, so that they can be shown. */
export function matchParts(text: string, words: readonly string[]): readonly MatchPart[] {
  if (words.length === 0) return [{ text, isMatch: false }]
  const letters = [...text]
  const plains = letters.map(foldText)
  const whole = plains.join('')
  /** For each place of the plain text, which letter of the shown one it comes from. */
  const origin = plains.flatMap((part, at) => Array.from(part, () => at))
  const isMatch = letters.map(() => false)
  for (const word of words) {
    for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + word.length)) {
      for (let place = at; place < at + word.length; place += 1) isMatch[origin[place] ?? -1] = true
    }
  }
  // A mark of its own belongs to the letter before it.
  for (const [at, part] of plains.entries()) if (part === '' && at > 0) isMatch[at] = isMatch[at - 1] === true
  const parts: { text: string; isMatch: boolean }[] = []
  for (const [at, letter] of letters.entries()) {
    const last = parts.at(-1)
    if (last !== undefined && last.isMatch === isMatch[at]) last.text += letter
    else parts.push({ text: letter, isMatch: isMatch[at] === true })
  }
  return parts
}
