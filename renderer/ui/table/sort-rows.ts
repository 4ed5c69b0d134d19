export interface Sort {
  readonly column: string
  readonly direction: 'ascending' | 'descending'
}

/** A copy of `rows` in order; equal rows keep theirs. A column without a comparison changes nothing. */
export function sortRows<T>(
  rows: readonly T[],
  columns: readonly { readonly id: string; readonly compare?: ((a: T, b: T) => number) | undefined }[],
  sort: Sort | null,
): readonly T[] {
  const compare = columns.find((column) => column.id === sort?.column)?.compare
  if (sort === null || compare === undefined) return rows
  return sort.direction === 'ascending' ? rows.toSorted(compare) : rows.toSorted((a, b) => compare(b, a))
}

/** The next step of a click on a column head: ascending, descending, as it came. */
export function nextSort(sort: Sort | null, column: string): Sort | null {
  if (sort?.column !== column) return { column, direction: 'ascending' }
  return sort.direction === 'ascending' ? { column, direction: 'descending' } : null
}

// Not before it is used: a start would wait for it.
let words: Intl.Collator | undefined

/** Compares as people expect: `a2` before `a10`, case and accents aside. */
export function compareWords(a: string, b: string): number {
  words ??= new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
  return words.compare(a, b)
}
