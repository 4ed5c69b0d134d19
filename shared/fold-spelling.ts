import { foldText } from './fold-text.ts'

/**
 * Two spellings with the same fold are the same name to a person: case, accents, widths, kinds of dash and quote,
 * and the amount of white space do not count. Nothing else is forgiven, so that a match is never a guess.
 */
export function foldSpelling(text: string): string {
  const folded = foldText(text)
  // Most names are plain: keep 100,000 rows cheap.
  if (/^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(folded)) return folded
  return folded
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u201b\u2032]/g, "'")
    .replace(/[\u201c\u201d\u201e\u2033]/g, '"')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
