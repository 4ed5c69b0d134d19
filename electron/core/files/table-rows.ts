/**
 * The rows of a table, top to bottom. A list of them is one; a large file has none, since so many cells would fill the
 * memory, and makes its rows again whenever they are read: whoever keeps them should keep few.
 */
export interface TableRows {
  readonly length: number
  at(index: number): readonly string[] | undefined
  [Symbol.iterator](): Iterator<readonly string[]>
}
