import type { WorkInTurns } from '../../ui/turns/work-in-turns.ts'
import type { LetterWeights } from './letter-weights.ts'

/** Places of texts in their order. */
export interface SortedTexts {
  readonly sorted: Int32Array
  /** By place in `sorted`: 1 where a text is not equal to the one before it, else 0. */
  readonly isFirst: Uint8Array
}

/** Texts by the weights of their letters: those that differ by accents and case alone are equal. */
export interface SortKeys extends SortedTexts {
  /** Those that have no weights. */
  readonly others: readonly number[]
  /** Whether a text has letters beyond ASCII. */
  hasAccents(at: number): boolean
}

const zero = 48
const nine = 57
const isDigit = (code: number): boolean => code >= zero && code <= nine

/** A longer number is not one number for a collator. */
const mostDigits = 200
const noKey = -1
const textsATurn = 4096

/** One key a text, digits as length and value; all in one buffer. */
export function* sortKeysOf(texts: readonly string[], weights: LetterWeights): WorkInTurns<SortKeys> {
  const { ascii } = weights
  let size = 0
  // A digit is three bytes at most, and so are the plain letters of one beyond ASCII.
  for (const text of texts) size += text.length * 3 + 1
  const buffer = new Uint8Array(size)
  const starts = new Int32Array(texts.length)
  const accents = new Uint8Array(texts.length)
  const keyed: number[] = []
  const others: number[] = []
  let end = 0

  /** Where the key ends; {@link noKey} for a text that has none. */
  function write(text: string, at: number): number {
    let to = end
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i)
      if (code > 127) {
        const plain = weights.of(code)
        if (plain === null) return noKey
        accents[at] = 1
        for (const weight of plain) buffer[to++] = weight
      } else if (isDigit(code)) {
        let first = i
        while (i + 1 < text.length && isDigit(text.charCodeAt(i + 1))) i += 1
        while (first < i && text.charCodeAt(first) === zero) first += 1
        if (i - first >= mostDigits) return noKey
        buffer[to++] = ascii[zero] ?? 1
        buffer[to++] = i - first + 1
        for (; first <= i; first += 1) buffer[to++] = text.charCodeAt(first)
      } else {
        const weight = ascii[code] ?? 0
        if (weight > 0) buffer[to++] = weight
      }
    }
    // Zero ends a key: less than every weight.
    buffer[to++] = 0
    return to
  }

  for (let at = 0; at < texts.length; at += 1) {
    if (at % textsATurn === textsATurn - 1) yield
    const to = write(texts[at] ?? '', at)
    if (to === noKey) {
      others.push(at)
      continue
    }
    keyed.push(at)
    starts[at] = end
    end = to
  }
  const sorted = yield* sortByBytes(Int32Array.from(keyed), buffer, starts)
  yield
  return { sorted, isFirst: firstsOf(sorted, buffer, starts), others, hasAccents: (at) => accents[at] === 1 }
}

/** 1 where a key is another than that before it. */
function firstsOf(sorted: Int32Array, buffer: Uint8Array, starts: Int32Array): Uint8Array {
  const isFirst = new Uint8Array(sorted.length)
  let before = -1
  for (let place = 0; place < sorted.length; place += 1) {
    const start = starts[sorted[place] ?? 0] ?? 0
    isFirst[place] = before === -1 || !isSameKey(buffer, before, start) ? 1 : 0
    before = start
  }
  return isFirst
}

function isSameKey(buffer: Uint8Array, a: number, b: number): boolean {
  for (let depth = 0; ; depth += 1) {
    const byte = buffer[a + depth]
    if (byte !== buffer[b + depth]) return false
    if (byte === 0) return true
  }
}

/** So few are put in order one by one. */
const few = 16

/** By the first byte, then those that have the same by their second, and so on; no key is read further than it must be. */
function* sortByBytes(order: Int32Array, buffer: Uint8Array, starts: Int32Array): WorkInTurns<Int32Array> {
  const spare = new Int32Array(order.length)
  const bytes = new Uint8Array(order.length)
  const ends = new Int32Array(256)
  const waiting = [0, order.length, 0]
  let read = 0
  while (waiting.length > 0) {
    const depth = waiting.pop() ?? 0
    const to = waiting.pop() ?? 0
    const from = waiting.pop() ?? 0
    read += to - from
    if (read > textsATurn) {
      read = 0
      yield
    }
    if (to - from > few) spread(from, to, depth)
    else insert(from, to, depth)
  }
  return order

  function spread(from: number, to: number, depth: number): void {
    ends.fill(0)
    for (let i = from; i < to; i += 1) {
      const byte = buffer[(starts[order[i] ?? 0] ?? 0) + depth] ?? 0
      bytes[i] = byte
      ends[byte] = (ends[byte] ?? 0) + 1
    }
    const first = bytes[from] ?? 0
    if (ends[first] === to - from) {
      if (first !== 0) waiting.push(from, to, depth + 1)
      return
    }
    let start = from
    for (let byte = 0; byte < 256; byte += 1) {
      const count = ends[byte] ?? 0
      ends[byte] = start
      if (byte > 0 && count > 1) waiting.push(start, start + count, depth + 1)
      start += count
    }
    for (let i = from; i < to; i += 1) {
      const byte = bytes[i] ?? 0
      const place = ends[byte] ?? 0
      spare[place] = order[i] ?? 0
      ends[byte] = place + 1
    }
    order.set(spare.subarray(from, to), from)
  }
  function insert(from: number, to: number, depth: number): void {
    for (let i = from + 1; i < to; i += 1) {
      const at = order[i] ?? 0
      const start = (starts[at] ?? 0) + depth
      let j = i
      for (; j > from; j -= 1) {
        const other = order[j - 1] ?? 0
        if (!isBefore(start, (starts[other] ?? 0) + depth)) break
        order[j] = other
      }
      order[j] = at
    }
  }
  function isBefore(a: number, b: number): boolean {
    for (let i = a, j = b; ; i += 1, j += 1) {
      const x = buffer[i] ?? 0
      const y = buffer[j] ?? 0
      if (x !== y) return x < y
      if (x === 0) return false
    }
  }
}
