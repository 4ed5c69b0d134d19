/**
 * The rows of a table, top to bottom. A list of them is one; a large file has none, since so many cells would fill the
 * memory, and makes its rows again whenever they are read: whoever keeps them should keep few.
 */
export interface TableRows {
  readonly length: number
  at(index: number): readonly string[] | undefined
  [Symbol.iterator](): Iterator<readonly string[]>
  /** Of each row these cells alone, where they can be had without the others. */
  readonly pick?: (columns: readonly number[]) => Iterable<readonly string[]>
  /** How many cells each row has, where that is known without making them. */
  readonly widths?: () => Iterable<number>
  /** No cell has more letters; known where the widths are. */
  readonly mostLetters?: number
}

/** How many cells each row has, top to bottom. */
export const widthsOf = (rows: TableRows): Iterable<number> => rows.widths?.() ?? countCells(rows)

function* countCells(rows: TableRows): Generator<number> {
  for (const row of rows) yield row.length
}

/** Of each row these cells alone, in the order asked for; '' for those it does not have. */
export const pickCells = (rows: TableRows, columns: readonly number[]): Iterable<readonly string[]> =>
  rows.pick?.(columns) ?? pickFromRows(rows, columns)

function* pickFromRows(rows: TableRows, columns: readonly number[]): Generator<readonly string[]> {
  for (const row of rows) yield columns.map((at) => row[at] ?? '')
}
