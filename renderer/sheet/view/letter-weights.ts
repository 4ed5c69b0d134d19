import { foldText } from '../../../shared/fold-text.ts'

/**
 * What a collator goes by before it looks at accents: one weight a letter, asked of it once. What is ordered by these
 * weights, in texts it has them for, is in its order; only where they are all the same do accents decide.
 */
export interface LetterWeights {
  /** By code of an ASCII character; 0 is ignored. Digits count as numbers, their weights are those of places. */
  readonly ascii: Uint8Array
  /** Of a letter beyond ASCII, those of its plain letters unless it stands alone; null for one to ask the collator about. */
  of(code: number): readonly number[] | null
}

type Compare = Intl.Collator['compare']

/** Greater than every letter: https://www.unicode.org/reports/tr35/tr35-collation.html#tailored-noncharacter-weights */
const greatest = '\uffff'

const asciiSigns = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))
const asciiLetters = asciiSigns.slice(97, 123)
/** Latin letters, of which some stand alone in some languages; × and ÷ are none. */
const latinLetters = Array.from({ length: 0x180 - 0xc0 }, (_, at) => String.fromCharCode(0xc0 + at))
  .concat('ș', 'ț', 'ơ', 'ư')
  .filter((sign) => /\p{L}/u.test(sign) && sign === sign.toLowerCase())
const isLatin = (code: number): boolean =>
  (code >= 0xc0 && code < 0x250 && code !== 0xd7 && code !== 0xf7) || (code >= 0x1e00 && code < 0x1f00)

/** More different letters than these are not looked at one by one. */
const mostForeign = 200

const known = new WeakMap<Intl.Collator, LetterWeights | null>()

/** null when ASCII letters stand together in a way of their own in this language: Czech `ch`, Hungarian `cs`, … */
export function letterWeightsOf(order: Intl.Collator): LetterWeights | null {
  const have = known.get(order)
  if (have !== undefined) return have
  const weights = measure(order.compare)
  known.set(order, weights)
  return weights
}

function measure(compare: Compare): LetterWeights | null {
  if (!isUsual(compare)) return null
  const isOwn = (sign: string) => !isSameBeforeAccents(compare, sign, foldText(sign))
  const own = latinLetters.filter((sign) => isOwn(sign) && standsAlone(compare, sign))
  const weightOf = weigh(compare, own)
  return weightOf === null ? null : lettersOf(compare, weightOf)
}

function lettersOf(compare: Compare, weightOf: ReadonlyMap<string, number>): LetterWeights {
  const ascii = new Uint8Array(128)
  for (const sign of asciiSigns) ascii[sign.charCodeAt(0)] = weightOf.get(sign) ?? 0

  const foreign = new Map<number, readonly number[] | null>()
  function read(sign: string): readonly number[] | null {
    const lower = sign.toLowerCase()
    const alone = weightOf.get(lower)
    if (alone !== undefined) return sign === lower || isLike(compare, sign, lower) ? [alone] : null
    const plain = foldText(sign)
    if (!/^[a-z]{1,3}$/.test(plain) || !isLike(compare, sign, plain)) return null
    return Array.from(plain, (letter) => weightOf.get(letter) ?? 0)
  }
  return {
    ascii,
    of(code) {
      const have = foreign.get(code)
      if (have !== undefined) return have
      const isLooked = isLatin(code) && foreign.size < mostForeign
      const weights = isLooked ? read(String.fromCharCode(code)) : null
      if (isLooked) foreign.set(code, weights)
      return weights
    },
  }
}

/** Weights of signs, as many as there are different ones; null when two of ASCII differ by an accent alone. */
function weigh(compare: Compare, own: readonly string[]): ReadonlyMap<string, number> | null {
  const signs = [...asciiSigns, ...own].filter((sign) => compare(sign, '') !== 0).sort(compare)
  const kept: string[] = []
  for (const sign of signs) {
    // What begins as the sign before it does, e.g. ŀ, which is an l and a point, has no place among them.
    const follows = () => {
      const before = kept.at(-1)
      return before === undefined || compare(before, sign) === 0 || compare(before + greatest, sign) < 0
    }
    while (!follows() && isAscii(sign) && !isAscii(kept.at(-1) ?? '')) kept.pop()
    if (follows()) kept.push(sign)
    else if (isAscii(sign)) return null
  }
  const weightOf = new Map<string, number>()
  let weight = 0
  let before: string | null = null
  for (const sign of kept) {
    if (before === null || compare(before, sign) !== 0) weight += 1
    weightOf.set(sign, weight)
    before = sign
  }
  return weight < 256 ? weightOf : null
}

const isAscii = (sign: string): boolean => sign < '\u0080'

/** Whether ASCII letters are in their usual order whatever they stand beside. */
function isUsual(compare: Compare): boolean {
  const beside = [...asciiLetters, "'", '-', '.', ' ', '`']
  return beside.every((first) => {
    const pairs = asciiLetters.map((letter) => first + letter)
    return pairs.every((pair, at) => at === 0 || compare(pairs[at - 1] ?? '', pair) < 0)
  })
}

/** Whether two texts differ by accents and case at most: a letter after them decides. */
const isSameBeforeAccents = (compare: Compare, one: string, other: string): boolean =>
  compare(`${one}a`, `${other}b`) < 0 && compare(`${other}a`, `${one}b`) < 0

/** The same, and whatever they stand beside. */
const isLike = (compare: Compare, one: string, other: string): boolean =>
  isSameBeforeAccents(compare, one, other) &&
  asciiLetters.every(
    (letter) =>
      isSameBeforeAccents(compare, one + letter, other + letter) &&
      isSameBeforeAccents(compare, letter + one, letter + other),
  )

/** Whether letters beside a letter are in their usual order. */
const standsAlone = (compare: Compare, sign: string): boolean =>
  asciiLetters.every(
    (letter, at) =>
      (at === 0 || compare(sign + (asciiLetters[at - 1] ?? ''), sign + letter) < 0) &&
      asciiLetters.every(
        (other) => Math.sign(compare(letter + sign, letter + other)) === Math.sign(compare(sign, other)),
      ),
  )
