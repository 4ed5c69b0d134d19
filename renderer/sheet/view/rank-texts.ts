import { lazily } from '../../../shared/lazily.ts'
import { finishWork, type WorkInTurns } from '../../ui/turns/work-in-turns.ts'
import { letterWeightsOf } from './letter-weights.ts'
import { type SortedTexts, type SortKeys, sortKeysOf } from './sort-keys.ts'

/**
 * The order of texts for people: numbers as numbers, accents after their letters, case aside. Made once: making one
 * costs as much as thousands of comparisons.
 */
export const textOrder = lazily(() => new Intl.Collator(undefined, { numeric: true, sensitivity: 'accent' }))

/** Where each text stands among all of them. */
export interface Ranks {
  /** By place in the list; equal texts have the same rank. */
  readonly ranks: Int32Array
  /** Ranks are 0 … count - 1. */
  readonly count: number
}

export const blank = -1

type Compare = (a: number, b: number) => number

/**
 * Ranks texts by `order`. Nearly all of them are compared as bytes, which is many times faster than asking the collator
 * and gives the same order.
 */
export const rankTexts = (texts: readonly string[], order: Intl.Collator = textOrder()): Ranks =>
  finishWork(rankInTurns(texts, order))

/** The same as {@link rankTexts}. */
export function* rankInTurns(texts: readonly string[], order: Intl.Collator): WorkInTurns<Ranks> {
  const compare = (a: number, b: number) =>
    texts[a] === texts[b] ? 0 : order.compare(texts[a] ?? '', texts[b] ?? '')
  const weights = letterWeightsOf(order)
  const keys = weights === null ? null : yield* sortKeysOf(texts, weights)
  yield
  if (keys !== null) sortAccents(keys, compare)
  yield
  const others = placesByText(texts, keys === null ? texts.keys() : keys.others)
  const { sorted, isFirst } = putBetween(keys ?? noKeys, [...others.values()].sort(compare), compare)
  const ranks = new Int32Array(texts.length)
  let rank = -1
  for (let place = 0; place < sorted.length; place += 1) {
    rank += isFirst[place] ?? 0
    ranks[sorted[place] ?? 0] = rank
  }
  const again = others.size === 0 ? [] : (keys?.others ?? texts.keys())
  for (const at of again) ranks[at] = ranks[others.get(texts[at] ?? '') ?? at] ?? 0
  return { ranks, count: rank + 1 }
}

/** One place of each text. */
function placesByText(texts: readonly string[], places: Iterable<number>): ReadonlyMap<string, number> {
  const placeOf = new Map<string, number>()
  for (const at of places) placeOf.set(texts[at] ?? '', at)
  return placeOf
}

const noKeys: SortedTexts = { sorted: new Int32Array(0), isFirst: new Uint8Array(0) }

/** Among texts of the same letters, accents decide. */
function sortAccents({ sorted, isFirst, hasAccents }: SortKeys, compare: Compare): void {
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1
    while (to < sorted.length && isFirst[to] === 0) to += 1
    const alike = sorted.subarray(from, to)
    if (alike.length > 1 && alike.some(hasAccents)) {
      alike.sort(compare)
      for (let at = 1; at < alike.length; at += 1) {
        isFirst[from + at] = compare(alike[at - 1] ?? 0, alike[at] ?? 0) === 0 ? 0 : 1
      }
    }
    from = to
  }
}

/** Both are in order; the others are few, so that each looks for its place. */
function putBetween(
  { sorted, isFirst }: SortedTexts,
  others: readonly number[],
  compare: Compare,
): SortedTexts {
  if (others.length === 0) return { sorted, isFirst }
  const both = new Int32Array(sorted.length + others.length)
  const isFirstOfBoth = new Uint8Array(both.length)
  let from = 0
  others.forEach((other, count) => {
    const to = placeOf(sorted, from, (at) => compare(at, other) < 0)
    both.set(sorted.subarray(from, to), from + count)
    isFirstOfBoth.set(isFirst.subarray(from, to), from + count)
    const place = to + count
    both[place] = other
    isFirstOfBoth[place] = place > 0 && compare(both[place - 1] ?? 0, other) === 0 ? 0 : 1
    if (to < sorted.length && compare(other, sorted[to] ?? 0) === 0) isFirst[to] = 0
    from = to
  })
  both.set(sorted.subarray(from), from + others.length)
  isFirstOfBoth.set(isFirst.subarray(from), from + others.length)
  return { sorted: both, isFirst: isFirstOfBoth }
}

/** The first place from `from` on for which it does not hold any more; near ones are found soonest. */
function placeOf(sorted: Int32Array, from: number, holds: (at: number) => boolean): number {
  let low = from
  let step = 1
  while (low + step <= sorted.length && holds(sorted[low + step - 1] ?? 0)) {
    low += step
    step *= 2
  }
  let high = Math.min(sorted.length, low + step - 1)
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(sorted[middle] ?? 0)) low = middle + 1
    else high = middle
  }
  return low
}
