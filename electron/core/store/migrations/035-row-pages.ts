import type { Db, SqlRow } from '../db.ts'
import { idsAPage, type PlacedRow } from '../row-pages/row-page.ts'
import { createRowPagesTable } from '../row-pages/row-pages-table.ts'
import { rowsOfRecord } from '../row-pages/rows-of-file.ts'

/**
 * Rows of rosters in pages of 128 ids: a row each in a table with two indexes took four times as long to store. A table
 * with row ids, because one without is slow with long values; `body` stands last, so that nobody who looks for pages
 * reads past it.
 */
export const rowPages = /* sql */ `
CREATE TABLE row_pages (
  roster_id TEXT NOT NULL REFERENCES rosters(id),
  page INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  first_position REAL NOT NULL,
  last_position REAL NOT NULL,
  first_day TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (roster_id, page)
) STRICT;
CREATE INDEX row_pages_by_day ON row_pages (first_day) WHERE first_day <> '';
`

/**
 * Code and not SQL: JSON made by SQLite cuts positions to 15 digits, which can put rows into another order. Pages that
 * come to look otherwise one day need what writes them today kept here.
 */
export function pagesFromRows(db: Db): void {
  const table = createRowPagesTable(db)
  let some: PlacedRow[] = []
  let rosterId = ''
  let page = -1
  const flush = (): void => {
    if (some.length > 0) table.put(rosterId, page, some)
    some = []
  }
  for (const record of db.iterate<SqlRow>('SELECT * FROM rows ORDER BY roster_id, row_id')) {
    for (const row of rowsOfRecord(record)) {
      const next = Math.floor((row.id - 1) / idsAPage)
      if (record.roster_id !== rosterId || next !== page) flush()
      rosterId = String(record.roster_id)
      page = next
      some.push(row)
    }
  }
  flush()
}

export const dropRowTable = /* sql */ `
DROP TABLE rows;
`
