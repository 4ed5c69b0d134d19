/** Remembers which texts came by, in 16 to 32 bytes for each however long it is. */
export interface SeenTexts {
  /** True when it came by before. */
  add(text: string): boolean
}

const words = 4
const firstPlaces = 1024

/**
 * Texts are told apart by 128 bits made of them: of a million different ones two are taken for one another once in 10^26
 * times, so whatever is counted by it is counted right. Nothing secret may depend on it.
 */
export function createSeenTexts(): SeenTexts {
  let places = firstPlaces
  let table = new Uint32Array(places * words)
  let count = 0
  const mark = new Uint32Array(words)

  /** Where the mark at `from` of a list is in the table, or the free place where it belongs. */
  const placeOf = (marks: Uint32Array, from: number): number => {
    for (let place = (marks[from] ?? 0) & (places - 1); ; place = (place + 1) & (places - 1)) {
      const at = place * words
      if (table[at] === 0) return at
      let same = 0
      while (same < words && table[at + same] === marks[from + same]) same += 1
      if (same === words) return at
    }
  }
  const grow = () => {
    const before = table
    places *= 2
    table = new Uint32Array(places * words)
    for (let from = 0; from < before.length; from += words) {
      if (before[from] !== 0) table.set(before.subarray(from, from + words), placeOf(before, from))
    }
  }
  return {
    add: (text) => {
      markOf(text, mark)
      const at = placeOf(mark, 0)
      if (table[at] !== 0) return true
      table.set(mark, at)
      count += 1
      if (count * 4 > places * 3) grow()
      return false
    },
  }
}

/** cyrb128: four sums that each letter stirs. The first is never 0, which says that a place is free. */
function markOf(text: string, mark: Uint32Array): void {
  let a = 1779033703
  let b = 3144134277
  let c = 1013904242
  let d = 2773480762
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at)
    a = b ^ Math.imul(a ^ letter, 597399067)
    b = c ^ Math.imul(b ^ letter, 2869860233)
    c = d ^ Math.imul(c ^ letter, 951274213)
    d = a ^ Math.imul(d ^ letter, 2716044179)
  }
  a = Math.imul(c ^ (a >>> 18), 597399067)
  b = Math.imul(d ^ (b >>> 22), 2869860233)
  c = Math.imul(a ^ (c >>> 17), 951274213)
  d = Math.imul(b ^ (d >>> 19), 2716044179)
  mark[0] = a ^ b ^ c ^ d || 1
  mark[1] = b ^ a
  mark[2] = c ^ a
  mark[3] = d ^ a
}
