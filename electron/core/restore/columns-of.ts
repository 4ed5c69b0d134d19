import type { Db } from '../store/db.ts'

/** Columns of a table; [] where there is no such table, as in backups of older versions. */
export const columnsOf = (db: Db, table: string): readonly string[] =>
  db.all<{ name: string }>('SELECT name FROM pragma_table_info(?)', [table]).map(({ name }) => name)
