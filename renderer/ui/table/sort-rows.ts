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
  const compare = compareBy(columns, sort)
  return compare === null ? rows : rows.toSorted(compare)
}

/** How rows are compared for this order; null where they stay as they came. */
export function compareBy<T>(
  columns: readonly { readonly id: string; readonly compare?: ((a: T, b: T) => number) | undefined }[],
  sort: Sort | null,
): ((a: T, b: T) => number) | null {
  const compare = columns.find(({ id }) => id === sort?.column)?.compare
  if (sort === null || compare === undefined) return null
  return sort.direction === 'ascending' ? compare : (a, b) => compare(b, a)
}

/** The next step of a click on a column head: ascending, descending, as it came. */
export function nextSort(sort: Sort | null, column: string): Sort | null {
  if (sort?.column !== column) return { column, direction: 'ascending' }
  return sort.direction === 'ascending' ? { column, direction: 'descending' } : null
}

/** Compares what only programs write, such as times: as a dictionary does takes twenty times as long. */
export const compareCodes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

// Not before it is used: a start would wait for it.
let words: Intl.Collator | undefined

/** Compares as people expect: `a2` before `a10`, case and accents aside. */
export function compareWords(a: string, b: string): number {
  words ??= new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
  return words.compare(a, b)
}
