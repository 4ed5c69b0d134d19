import { blank, type Ranks, rankDistinct, textOrder } from './rank-texts.ts'

/** More new texts than these are ranked from the start: finding the place of each one would take longer. */
const mostFresh = 2000
/** Texts nobody uses any more are kept until they are as many as those in use. */
const fewTexts = 1000

/**
 * Ranks lists of texts one after the other as `rankTexts` does. What was ranked before is remembered, so that after a
 * few edits only the new texts are compared. Ranks may have gaps; their order is the same.
 */
export function rememberRanks(order: Intl.Collator = textOrder): (texts: readonly string[]) => Ranks {
  let places = new Map<string, number>()
  /** By place of a text. */
  let rankOf: Int32Array = new Int32Array(0)
  /** One text of each rank. */
  let byRank: string[] = []

  function forget(): void {
    places = new Map()
    rankOf = new Int32Array(0)
    byRank = []
  }
  function placesOf(texts: readonly string[]): Int32Array {
    const found = new Int32Array(texts.length)
    for (let at = 0; at < texts.length; at += 1) {
      const text = texts[at] ?? ''
      let place = text === '' ? blank : places.get(text)
      if (place === undefined) {
        place = places.size
        places.set(text, place)
      }
      found[at] = place
    }
    return found
  }
  function rankAll(): void {
    const distinct = [...places.keys()]
    const { ranks, count } = rankDistinct(distinct, order)
    rankOf = ranks
    byRank = new Array<string>(count)
    distinct.forEach((text, place) => {
      byRank[ranks[place] ?? 0] = text
    })
  }
  /** The first rank whose text does not come before `text`. */
  function rankFor(text: string): number {
    let low = 0
    let high = byRank.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (order.compare(byRank[middle] ?? '', text) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
  /** Puts the texts that came since into the ranks there are. */
  function rankFresh(fresh: readonly string[]): void {
    const next = new Int32Array(places.size)
    const merged: string[] = []
    const moved = new Int32Array(byRank.length)
    let from = 0
    const keepUntil = (rank: number) => {
      for (; from < rank; from += 1) {
        moved[from] = merged.length
        merged.push(byRank[from] ?? '')
      }
    }
    for (const text of fresh.toSorted(order.compare)) {
      const rank = rankFor(text)
      keepUntil(rank)
      const isKnown = rank < byRank.length && order.compare(byRank[rank] ?? '', text) === 0
      if (isKnown) keepUntil(rank + 1)
      else if (merged.length === 0 || order.compare(merged.at(-1) ?? '', text) !== 0) merged.push(text)
      next[places.get(text) ?? 0] = merged.length - 1
    }
    keepUntil(byRank.length)
    for (let place = 0; place < rankOf.length; place += 1) next[place] = moved[rankOf[place] ?? 0] ?? 0
    rankOf = next
    byRank = merged
  }

  return (texts) => {
    if (places.size > 2 * texts.length + fewTexts) forget()
    const known = places.size
    const placed = placesOf(texts)
    const added = places.size - known
    if (added > mostFresh || (known === 0 && added > 0)) rankAll()
    else if (added > 0) rankFresh([...places.keys()].slice(known))
    const ranks = new Int32Array(texts.length)
    for (let at = 0; at < ranks.length; at += 1) {
      const place = placed[at] ?? blank
      ranks[at] = place === blank ? blank : (rankOf[place] ?? blank)
    }
    return { ranks, count: byRank.length }
  }
}
