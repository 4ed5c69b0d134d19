import { freeBytes } from '../files/free-bytes.ts'

/** What is known of the first of texts that are the same: two numbers below 2^32. */
type Facts = readonly [number, number]

/** Remembers which texts came by, in 27 to 54 bytes for each however long it is. */
export interface SeenTexts {
  /** null for one that did not come by before with the same number; else the facts that it was first given. */
  add(text: string, number: number, facts: Facts): Facts | null
}

/** Of a mark, and the same with the facts. */
const words = 3
const wordsAPlace = words + 2
const firstPlaces = 1024

/**
 * Texts are told apart by 96 bits made of them: among a million different ones two are taken for one another once in
 * 10^17 times, so whatever is counted by it is counted right. Nothing secret may depend on it.
 */
export function createSeenTexts(): SeenTexts {
  let places = firstPlaces
  let table = new Uint32Array(places * wordsAPlace)
  let count = 0
  const mark = new Uint32Array(wordsAPlace)

  /** Where the mark at `from` of a list is in the table, or the free place where it belongs. */
  const placeOf = (marks: Uint32Array, from: number): number => {
    for (let place = (marks[from] ?? 0) & (places - 1); ; place = (place + 1) & (places - 1)) {
      const at = place * wordsAPlace
      if (table[at] === 0) return at
      let same = 0
      while (same < words && table[at + same] === marks[from + same]) same += 1
      if (same === words) return at
    }
  }
  /** One by one: a view of a list takes longer to make than five numbers to copy. */
  const put = (marks: Uint32Array, from: number, at: number) => {
    for (let word = 0; word < wordsAPlace; word += 1) table[at + word] = marks[from + word] ?? 0
  }
  const grow = () => {
    const before = table
    places *= 2
    table = new Uint32Array(places * wordsAPlace)
    for (let from = 0; from < before.length; from += wordsAPlace) {
      if (before[from] !== 0) put(before, from, placeOf(before, from))
    }
    freeBytes(before)
  }
  return {
    add: (text, number, [one, other]) => {
      markOf(text, number, mark)
      const at = placeOf(mark, 0)
      if (table[at] !== 0) return [table[at + words] ?? 0, table[at + words + 1] ?? 0]
      mark[words] = one
      mark[words + 1] = other
      put(mark, 0, at)
      count += 1
      if (count * 4 > places * 3) grow()
      return null
    },
  }
}

/** Two of them, or the last one alone. */
const lettersAt = (text: string, at: number): number =>
  text.charCodeAt(at) | (at + 1 < text.length ? text.charCodeAt(at + 1) << 16 : 0)

/** cyrb128: sums that the number, the length and each two letters stir. The first is never 0, which says that a place is free. */
function markOf(text: string, number: number, mark: Uint32Array): void {
  let a = 1779033703
  let b = 3144134277
  let c = 1013904242
  let d = 2773480762
  const { length } = text
  for (let at = -4; at < length; at += 2) {
    const word = at === -4 ? number : at === -2 ? length : lettersAt(text, at)
    a = b ^ Math.imul(a ^ word, 597399067)
    b = c ^ Math.imul(b ^ word, 2869860233)
    c = d ^ Math.imul(c ^ word, 951274213)
    d = a ^ Math.imul(d ^ word, 2716044179)
  }
  a = Math.imul(c ^ (a >>> 18), 597399067)
  b = Math.imul(d ^ (b >>> 22), 2869860233)
  c = Math.imul(a ^ (c >>> 17), 951274213)
  d = Math.imul(b ^ (d >>> 19), 2716044179)
  mark[0] = a ^ b ^ c ^ d || 1
  mark[1] = b ^ a
  mark[2] = c ^ a
}
