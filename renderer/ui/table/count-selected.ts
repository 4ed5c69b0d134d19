interface Counted {
  readonly rows: readonly unknown[]
  readonly count: number
}

/** Of selections, which are never changed in place. */
const counted = new WeakMap<ReadonlySet<string>, Counted>()

/** For whoever made a selection and knows how many of some rows are in it: of a hundred thousand, to look is a pause. */
export function noteSelected(selected: ReadonlySet<string>, rows: readonly unknown[], count: number): void {
  counted.set(selected, { rows, count })
}

/** How many of the rows are selected. They are looked through once for a selection, and not at all where it is known. */
export function countSelected<T>(
  rows: readonly T[],
  selected: ReadonlySet<string>,
  keyOf: (row: T) => string,
): number {
  if (selected.size === 0) return 0
  const known = counted.get(selected)
  if (known?.rows === rows) return known.count
  let count = 0
  for (const row of rows) if (selected.has(keyOf(row))) count += 1
  noteSelected(selected, rows, count)
  return count
}
