const rowsATurn = 2000

/** Says every few thousand rows that others may do something first. */
type InTurns<T> = Generator<undefined, T, undefined>

/** A copy in order, as `toSorted` makes it: equal rows keep theirs. */
export function* sortInTurns<T>(rows: readonly T[], compare: (a: T, b: T) => number): InTurns<readonly T[]> {
  let runs: (readonly T[])[] = []
  for (let from = 0; from < rows.length; from += rowsATurn) {
    runs.push(rows.slice(from, from + rowsATurn).sort(compare))
    yield
  }
  while (runs.length > 1) {
    const merged: (readonly T[])[] = []
    for (let at = 0; at < runs.length; at += 2) {
      merged.push(yield* merge(runs[at] ?? [], runs[at + 1] ?? [], compare))
    }
    runs = merged
  }
  return runs[0] ?? []
}

function* merge<T>(
  left: readonly T[],
  right: readonly T[],
  compare: (a: T, b: T) => number,
): InTurns<readonly T[]> {
  const merged: T[] = []
  let at = 0
  for (const row of right) {
    for (; at < left.length; at += 1) {
      const before = left[at] as T
      if (compare(before, row) > 0) break
      merged.push(before)
      if (merged.length % rowsATurn === 0) yield
    }
    merged.push(row)
    if (merged.length % rowsATurn === 0) yield
  }
  for (; at < left.length; at += 1) merged.push(left[at] as T)
  return merged
}
