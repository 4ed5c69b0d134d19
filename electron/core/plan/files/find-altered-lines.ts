import type { AlteredLine } from '../../../../shared/plans/plan-file.ts'

/**
 * Which lines are not as they were written, by the hashes that were written with them: changed in their place, put in,
 * taken out, or only moved. Empty when all are there, in order.
 */
export function findAlteredLines(
  written: readonly string[],
  found: readonly string[],
): readonly Pick<AlteredLine, 'line' | 'what'>[] {
  const strange = without(found, written)
  const missing = without(written, found)
  if (strange.size === 0 && missing.size === 0) {
    return found.flatMap((hash, at) =>
      hash === written[at] ? [] : [{ line: at + 1, what: 'moved' as const }],
    )
  }
  const all = new Set([...strange, ...missing])
  return [...all]
    .toSorted((a, b) => a - b)
    .map((at) => ({
      line: at + 1,
      what: strange.has(at) ? (missing.has(at) ? 'altered' : 'added') : 'gone',
    }))
}

/** Places of what is in `these` and, as often, not in `those`. */
function without(these: readonly string[], those: readonly string[]): ReadonlySet<number> {
  const left = new Map<string, number>()
  for (const one of those) left.set(one, (left.get(one) ?? 0) + 1)
  const places = new Set<number>()
  for (const [at, one] of these.entries()) {
    const count = left.get(one) ?? 0
    if (count === 0) places.add(at)
    else left.set(one, count - 1)
  }
  return places
}
