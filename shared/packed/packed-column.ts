import { type PackedText, packTexts, unpackTexts } from './packed-texts.ts'

/**
 * Texts of many rows, those of one column. `one` text of all: its first sign stands in front of each of them and in none.
 * `marks`: a sign for each row that tells which of the different ones it has.
 */
export type PackedColumn =
  | readonly PackedText[]
  | { readonly one: string }
  | { readonly one: string; readonly marks: string }

/** Fewer are sooner sent than looked at. */
const fewTexts = 1025
/** Signs that JSON takes as they are, seldom in cells, and no part of an address: whoever looks for one there finds it whole. */
const separators = '|;<>['
/** Without those that JSON writes as two. */
const signs = Array.from({ length: 93 }, (_, at) => String.fromCharCode(33 + at))
  .filter((sign) => sign !== '"' && sign !== '\\')
  .join('')
/** By code; one more than the place, 0 for what is no sign. */
const placeOfSign = new Uint8Array(128)
for (let place = 0; place < signs.length; place += 1) placeOfSign[signs.charCodeAt(place)] = place + 1

/**
 * A list of ten thousand texts is ten thousand pairs of quotes, each written anew by everything it goes through: where
 * there are many they go as one.
 */
export function packColumn(texts: readonly string[]): PackedColumn {
  if (texts.length < fewTexts) return packTexts(texts)
  const marked = markTexts(texts)
  if (marked !== null) return marked
  const packed = packTexts(texts)
  // Some stand there again and again: each once is less than all of them without quotes.
  return packed === texts ? (joined(texts) ?? texts) : packed
}

/** `keep` gives back the copy of a text that is kept. */
export function unpackColumn(
  packed: PackedColumn,
  keep: (text: string) => string = (text) => text,
): readonly string[] {
  if (!('one' in packed)) return unpackTexts(packed, keep)
  const different = packed.one.slice(1).split(packed.one.slice(0, 1))
  for (const [at, text] of different.entries()) different[at] = keep(text)
  if (!('marks' in packed)) return different
  const { marks } = packed
  const texts: string[] = []
  for (let at = 0; at < marks.length; at += 1)
    texts.push(different[(placeOfSign[marks.charCodeAt(at)] ?? 0) - 1] ?? '')
  return texts
}

/** How many texts {@link packColumn} can have made it of, each of `longest` characters at most; null for what it cannot have made. */
export function countPacked(given: unknown, longest: number): number | null {
  if (typeof given !== 'object' || given === null) return null
  if (Array.isArray(given)) return areTexts(given, longest) ? given.length : null
  const { one, marks, ...rest }: { one?: unknown; marks?: unknown } = given
  if (typeof one !== 'string' || one === '' || Object.keys(rest).length > 0) return null
  const count = countJoined(one, longest)
  if (count === null || !('marks' in given)) return count
  if (typeof marks !== 'string') return null
  for (let at = 0; at < marks.length; at += 1) {
    const place = placeOfSign[marks.charCodeAt(at)] ?? 0
    if (place === 0 || place > count) return null
  }
  return marks.length
}

function markTexts(texts: readonly string[]): PackedColumn | null {
  const places = new Map<string, string>()
  const marks: string[] = []
  for (const text of texts) {
    let sign = places.get(text)
    if (sign === undefined) {
      sign = signs[places.size]
      if (sign === undefined) return null
      places.set(text, sign)
    }
    marks.push(sign)
  }
  const one = joined([...places.keys()])
  return one === null ? null : { ...one, marks: marks.join('') }
}

function joined(texts: readonly string[]): { readonly one: string } | null {
  const separator = [...separators].find((sign) => !texts.some((text) => text.includes(sign)))
  return separator === undefined ? null : { one: separator + texts.join(separator) }
}

function countJoined(one: string, longest: number): number | null {
  const separator = one.slice(0, 1)
  let count = 0
  for (let at = 0; at >= 0; count += 1) {
    const next = one.indexOf(separator, at + 1)
    if ((next < 0 ? one.length : next) - at - 1 > longest) return null
    at = next
  }
  return count
}

function areTexts(texts: readonly unknown[], longest: number): boolean {
  return texts.every((one, at) =>
    typeof one === 'string'
      ? one.length <= longest
      : typeof one === 'number' &&
        Number.isInteger(one) &&
        one >= 0 &&
        one < at &&
        typeof texts[one] === 'string',
  )
}
