import { lazily } from './lazily.ts'

/** Letters that NFKD leaves whole although people type them plain. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  // Which of the two a word ends with depends on what comes after it.
  ς: 'σ',
}

const plain = /^[\u0000-\u007f]*$/

/**
 * What a person looks for, whatever the case, the accents and how they are stored: `Zoé` and `ZOE` become `zoe`. Where
 * two texts are compared for a search or a filter, both go through this; {@link foldParts} says which letters fit.
 */
export function foldText(text: string): string {
  return (plain.test(text) ? text : foldForeign(text)).toLowerCase()
}

/** Says of texts whether a folded one is in them: each is folded once, however often it is asked of. */
export function holdsFolded(wanted: string): (text: string) => boolean {
  const known = new Map<string, boolean>()
  return (text) => {
    const found = known.get(text) ?? foldText(text).includes(wanted)
    known.set(text, found)
    return found
  }
}

/** Letters beyond ASCII, one by one; the others stay as they are. */
function foldForeign(text: string): string {
  let folded = ''
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) < 128) continue
    const letter = String.fromCodePoint(text.codePointAt(at) ?? 0)
    folded += text.slice(from, at) + foldLetter(letter)
    at += letter.length - 1
    from = at + 1
  }
  return folded + text.slice(from)
}

/** What a letter folds to does not depend on those around it, and the same few come again and again. */
const known = new Map<string, string>()

function foldLetter(letter: string): string {
  const have = known.get(letter)
  if (have !== undefined) return have
  const folded = letter
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþıς]/g, (one) => plainLetters[one] ?? one)
  known.set(letter, folded)
  return folded
}

/** A folded text, and where each of its characters stands in the text it was made from. */
export interface FoldedParts {
  readonly folded: string
  /** Where a letter begins in the text when one begins at this place of the folded one, its end included; else undefined. */
  beginsAt(place: number): number | undefined
}

const letters = lazily(() => new Intl.Segmenter('en', { granularity: 'grapheme' }))

/**
 * Folds a text letter by letter, as people see letters: base, accents and joiners are one. A find that begins and ends
 * where letters do cuts none of them in half.
 */
export function foldParts(text: string, fold: (letter: string) => string): FoldedParts {
  if (plain.test(text)) return { folded: fold(text), beginsAt: (place) => place }
  const begins = new Map<number, number>()
  let folded = ''
  for (const { segment, index } of letters().segment(text)) {
    const piece = fold(segment)
    // Signs that fold to nothing belong to the letter before them.
    begins.set(folded.length, index)
    folded += piece
  }
  begins.set(folded.length, text.length)
  return { folded, beginsAt: (place) => begins.get(place) }
}
