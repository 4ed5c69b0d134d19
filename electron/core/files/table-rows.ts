/**
 * The rows of a table, top to bottom. A list of them is one; a large file has none, since so many cells would fill the
 * memory, and makes its rows again whenever they are read: whoever keeps them should keep few.
 */
export interface TableRows {
  readonly length: number
  at(index: number): readonly string[] | undefined
  [Symbol.iterator](): Iterator<readonly string[]>
  /** How many cells each row has, where that is known without making them. */
  readonly widths?: Iterable<number>
  /** No cell has more letters; known where the widths are. */
  readonly mostLetters?: number
}

/** How many cells each row has, top to bottom. */
export const widthsOf = (rows: TableRows): Iterable<number> => rows.widths ?? countCells(rows)

function* countCells(rows: TableRows): Generator<number> {
  for (const row of rows) yield row.length
}
