import type { Db, SqlValue } from './db.ts'

/** Rows of one statement; SQLite takes 32,766 values at most. */
const rowsAStatement = 50

/**
 * Adds rows many to a statement: to run one takes as long as to insert a row. `into` is the statement up to its values,
 * `rest` what comes after them.
 */
export function insertMany(db: Db, into: string, rows: readonly (readonly SqlValue[])[], rest = ''): void {
  for (let from = 0; from < rows.length; from += rowsAStatement) {
    const some = rows.slice(from, from + rowsAStatement)
    // The last one may be of fewer rows: one by one, not a statement of its own for each number of rows.
    const groups = some.length === rowsAStatement ? [some] : some.map((row) => [row])
    for (const group of groups) {
      const values = group.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ')
      db.run(`${into} VALUES ${values} ${rest}`, group.flat())
    }
  }
}
