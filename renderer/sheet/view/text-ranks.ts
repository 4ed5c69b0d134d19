import { finishWork, type WorkInTurns } from '../../ui/turns/work-in-turns.ts'
import { blank, type Ranks, rankInTurns, textOrder } from './rank-texts.ts'

/** Texts in order, as they come: what was ranked before stays, so that after a few edits only new texts are compared. */
export interface TextRanks {
  /** {@link blank} for ''. The same text may have another number the next time, of the same rank. */
  numberOf(text: string): number
  /** By number, of every text asked for so far. Ranks may have gaps. */
  ranks(): Ranks
  /** Does what the first {@link ranks} of many texts would. */
  prepare(): WorkInTurns<void>
  /** How many numbers were given. */
  size(): number
}

/** More new texts than these are ranked from the start: finding the place of each one would take longer. */
const mostFresh = 2000

/** After so many texts it is seen whether they repeat: of names and addresses a map would take longer than the sort. */
const firstTexts = 2048

export function createTextRanks(order: Intl.Collator = textOrder()): TextRanks {
  /** null where nearly every text is another. */
  let numbers: Map<string, number> | null = new Map()
  let asked = 0
  const texts: string[] = []
  let rankOf: Int32Array = new Int32Array(0)
  /** One text of each rank. */
  let byRank: string[] = []

  function* rankAll(): WorkInTurns<void> {
    const before = rankOf
    const all = texts.slice()
    const { ranks, count } = yield* rankInTurns(all, order)
    yield
    // Else somebody ranked them meanwhile.
    if (rankOf !== before) return
    rankOf = ranks
    byRank = new Array<string>(count)
    all.forEach((text, number) => {
      byRank[ranks[number] ?? 0] = text
    })
  }
  const isFarBehind = () => {
    const fresh = texts.length - rankOf.length
    return fresh > mostFresh || (rankOf.length === 0 && fresh > 0)
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
  function rankFresh(): void {
    const fresh = Array.from({ length: texts.length - rankOf.length }, (_, at) => rankOf.length + at)
    fresh.sort((a, b) => order.compare(texts[a] ?? '', texts[b] ?? ''))
    const next = new Int32Array(texts.length)
    const merged: string[] = []
    const moved = new Int32Array(byRank.length)
    let from = 0
    const keepUntil = (rank: number) => {
      for (; from < rank; from += 1) {
        moved[from] = merged.length
        merged.push(byRank[from] ?? '')
      }
    }
    for (const number of fresh) {
      const text = texts[number] ?? ''
      const rank = rankFor(text)
      keepUntil(rank)
      const isKnown = rank < byRank.length && order.compare(byRank[rank] ?? '', text) === 0
      if (isKnown) keepUntil(rank + 1)
      else if (merged.length === 0 || order.compare(merged.at(-1) ?? '', text) !== 0) merged.push(text)
      next[number] = merged.length - 1
    }
    keepUntil(byRank.length)
    for (let number = 0; number < rankOf.length; number += 1) next[number] = moved[rankOf[number] ?? 0] ?? 0
    rankOf = next
    byRank = merged
  }

  return {
    numberOf(text) {
      if (text === '') return blank
      asked += 1
      if (asked === firstTexts && texts.length > firstTexts / 2) numbers = null
      const known = numbers?.get(text)
      if (known !== undefined) return known
      numbers?.set(text, texts.length)
      texts.push(text)
      return texts.length - 1
    },
    ranks() {
      if (isFarBehind()) finishWork(rankAll())
      else if (texts.length > rankOf.length) rankFresh()
      return { ranks: rankOf, count: byRank.length }
    },
    *prepare() {
      if (isFarBehind()) yield* rankAll()
    },
    size: () => texts.length,
  }
}
