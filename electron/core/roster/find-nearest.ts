import leven from 'leven'
import { foldSpelling } from './fold-spelling.ts'

/** Edits that still look like a slip of the finger: one in five letters, at least one, at most four. */
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
