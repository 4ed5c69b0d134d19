import leven from 'leven'
import { foldSpelling } from '../../../shared/fold-spelling.ts'

/** Edits that still look like a typo: one in five letters, at least one, at most four. */
const allowance = (length: number): number => Math.min(4, Math.max(1, Math.floor(length / 5)))

/**
 * The candidate spelled most like `typed`, or null when none is near or two are equally near.
 * Candidates of one `meaning` do not compete. For offering only: a near match is a guess and must not be applied by itself.
 */
export function findNearest(
  typed: string,
  candidates: readonly string[],
  meaning: (candidate: string) => unknown = (candidate) => candidate,
): string | null {
  const wanted = foldSpelling(typed)
  if (wanted === '' || wanted.length > 200) return null
  const limit = allowance(wanted.length)
  let best: string | null = null
  let bestDistance = limit + 1
  let isTied = false
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) > limit + 4) continue
    const folded = foldSpelling(candidate)
    if (Math.abs(folded.length - wanted.length) > limit) continue
    const distance = leven(wanted, folded, { maxDistance: limit + 1 })
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
      isTied = false
    } else if (
      distance === bestDistance &&
      distance <= limit &&
      best !== null &&
      meaning(candidate) !== meaning(best)
    )
      isTied = true
  }
  return isTied ? null : best
}

/** As much alike as two texts are letter by letter, 0 to 1. */
const likeness = (a: string, b: string): number => 1 - leven(a, b) / Math.max(a.length, b.length, 1)

const wordsOf = (folded: string): readonly string[] =>
  folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')

/** Words of the shorter text that the longer one has too, typos forgiven, 0 to 1. */
function sharedWords(a: readonly string[], b: readonly string[]): number {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a]
  if (few.length === 0) return 0
  const found = few.filter((word) => many.some((other) => other === word || likeness(word, other) >= 0.75))
  return found.length / few.length
}

/** A candidate prepared for {@link rankNear}. */
export interface FoldedCandidate {
  readonly text: string
  readonly folded: string
  readonly words: readonly string[]
}

export const foldCandidate = (text: string): FoldedCandidate => {
  const folded = foldSpelling(text)
  return { text, folded, words: wordsOf(folded) }
}

/** The candidates that could be meant by `typed`, best first, `most` at most. For offering only. */
export function rankNear(
  typed: string,
  candidates: readonly FoldedCandidate[],
  most: number,
): readonly string[] {
  const folded = foldSpelling(typed)
  if (folded === '' || folded.length > 200) return []
  const words = wordsOf(folded)
  return candidates
    .map((one) => ({
      text: one.text,
      near: Math.max(
        likeness(folded, one.folded),
        one.folded.length > 2 && folded.length > 2 ? 0.9 * sharedWords(words, one.words) : 0,
      ),
    }))
    .filter(({ near }) => near >= 0.5)
    .sort((a, b) => b.near - a.near || a.text.length - b.text.length)
    .slice(0, most)
    .map(({ text }) => text)
}
